package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The first half of an axis times the sigmoid of its second half, PyTorch's {@code nn.GLU}: 2 C to C along {@code axis}, whose
 * size must be even. Any shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Glu {
    /** The axis that is halved. */
    Axis axis() default Axis.CHANNELS;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

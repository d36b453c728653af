package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x where positive, else weight x, PyTorch's {@code nn.PReLU}. Any shape. Parameter: {@code weight} of {@code
 * parameters}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PRelu {
    /** 1 for all channels together, or C. */
    int parameters() default 1;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

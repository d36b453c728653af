package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two or more inputs one behind the other along an axis; all other axes equal. PyTorch's {@code torch.cat}. First
 * operation of its method, whose parameters name the inputs.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Concat {
    /** The axis that grows. */
    Axis axis() default Axis.CHANNELS;
}

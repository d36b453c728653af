package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** exp(x) divided by the sum of exp(x) along an axis, PyTorch's {@code nn.Softmax}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Softmax {
    /** The axis whose values add up to 1. */
    Axis axis() default Axis.CHANNELS;
}

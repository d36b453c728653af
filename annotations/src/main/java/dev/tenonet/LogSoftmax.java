package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The logarithm of {@link Softmax}, PyTorch's {@code nn.LogSoftmax}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LogSoftmax {
    /** The axis along which exp of the values adds up to 1. */
    Axis axis() default Axis.CHANNELS;
}

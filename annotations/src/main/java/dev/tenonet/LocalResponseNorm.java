package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Divides by (k + alpha / size * sum of squares over {@code size} neighbouring channels) ^ beta, PyTorch's {@code
 * nn.LocalResponseNorm}. Images and sequences.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LocalResponseNorm {
    /** Number of channels in the sum, at least 1. Required. */
    int size() default 0;

    /** Weight of the sum. */
    double alpha() default 1e-4;

    /** Exponent. */
    double beta() default 0.75;

    /** Added to the sum. */
    double k() default 1;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

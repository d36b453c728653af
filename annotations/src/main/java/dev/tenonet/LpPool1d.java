package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The p-norm of each window of a sequence, PyTorch's {@code nn.LPPool1d}: the p-th root of the sum of x to the power of p.
 * Signs stay, as in PyTorch: the root of a negative sum is NaN, but for p = 1. A last, partial window counts its values as often as
 * would fill it.
 *
 * <p>C x L to C x o with o as for {@link MaxPool2d} without padding and dilation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LpPool1d {
    /** The exponent p, greater than 0. */
    double p() default 2;

    /** Window size k, at least 1. Required. */
    int kernel() default 0;

    /** Step s between windows; the kernel where absent. */
    int stride() default 0;

    /** Rounds the output size up, so that a last, partial window counts. */
    boolean ceil() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The p-norm of each window of an image, PyTorch's {@code nn.LPPool2d}: the p-th root of the sum of x to the power of p.
 * Signs stay, as in PyTorch: the root of a negative sum is NaN, but for p = 1. A last, partial window counts its values as often as
 * would fill it.
 *
 * <p>C x H x W to C x oH x oW with o as for {@link MaxPool2d} without padding and dilation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LpPool2d {
    /** The exponent p, greater than 0. */
    double p() default 2;

    /** Window size k, {@code k} or {@code {height, width}}, at least 1. Required. */
    int[] kernel() default {};

    /** Step s between windows, {@code s} or {@code {vertical, horizontal}}; the kernel where absent. */
    int[] stride() default {};

    /** Rounds the output size up, so that a last, partial window counts. */
    boolean ceil() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

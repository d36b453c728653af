package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window, PyTorch's {@code nn.AvgPool2d}.
 *
 * <p>C x H x W to C x oH x oW with o as for {@link MaxPool2d} without dilation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AvgPool2d {
    /** Window size k, {@code k} or {@code {height, width}}, at least 1. Required. */
    int[] kernel() default {};

    /** Step s between windows, {@code s} or {@code {vertical, horizontal}}; the kernel where absent. */
    int[] stride() default {};

    /** Rounds the output size up, so that a last, partial window counts. */
    boolean ceil() default false;

    /** Whether padded zeros count in the mean's divisor, PyTorch's {@code count_include_pad}. */
    boolean countPadding() default true;

    /** Divides by this number instead of the window's size; at least 1, absent for the size. */
    int divisor() default 0;

    /** Padding by rule; not together with {@code pad}. */
    Padding padding() default Padding.VALID;

    /**
     * Padding by amounts: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}}; each at most
     * half of the kernel.
     */
    int[] pad() default {};

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

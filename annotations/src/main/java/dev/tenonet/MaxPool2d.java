package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each window, PyTorch's {@code nn.MaxPool2d}. Padding counts as minus infinity.
 *
 * <p>C x H x W to C x oH x oW with o = floor((h + pads - d(k-1) - 1) / s) + 1, rounded up with {@code ceil} unless the
 * last window would start beyond the input and its leading padding.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool2d {
    /** Window size k, {@code k} or {@code {height, width}}, at least 1. Required. */
    int[] kernel() default {};

    /** Step s between windows, {@code s} or {@code {vertical, horizontal}}; the kernel where absent. */
    int[] stride() default {};

    /** Distance d between the rows of a window, {@code d} or {@code {vertical, horizontal}}, at least 1. */
    int[] dilation() default 1;

    /** Rounds the output size up, so that a last, partial window counts. */
    boolean ceil() default false;

    /** Padding by rule; not together with {@code pad}. */
    Padding padding() default Padding.VALID;

    /**
     * Padding by amounts: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}}; each at most
     * half of the (undilated) kernel.
     */
    int[] pad() default {};

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

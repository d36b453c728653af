package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution (cross-correlation, as in every framework) over an image, PyTorch's {@code nn.Conv2d}.
 *
 * <p>C x H x W to {@code channels} x oH x oW with o = floor((h + pads - d(k-1) - 1) / s) + 1 on each axis. Parameters:
 * {@code weight} of {@code channels} x C/groups x kH x kW and, with {@code bias}, {@code bias} of {@code channels}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv2d {
    /** Output channels, at least 1; a multiple of {@code groups}. Required. */
    int channels() default 0;

    /** Kernel size k, {@code k} or {@code {height, width}}, at least 1. Required. */
    int[] kernel() default {};

    /** Step s between windows, {@code s} or {@code {vertical, horizontal}}, at least 1. */
    int[] stride() default 1;

    /** Distance d between the taps of the kernel, {@code d} or {@code {vertical, horizontal}}, at least 1. */
    int[] dilation() default 1;

    /** Groups of channels convolved apart; divides input and output channels. */
    int groups() default 1;

    /** Whether a bias is added. */
    boolean bias() default true;

    /** Padding by rule; not together with {@code pad}. */
    Padding padding() default Padding.VALID;

    /** Padding by amounts: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}}. */
    int[] pad() default {};

    /** What the padding holds. */
    Border border() default Border.ZEROS;

    /** Asserts the input's channels; inferred where absent. */
    int inChannels() default 0;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

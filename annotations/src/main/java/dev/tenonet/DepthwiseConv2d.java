package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution of each channel of an image by itself, PyTorch's {@code nn.Conv2d} with {@code groups = C}.
 *
 * <p>C x H x W to (C multiplier) x oH x oW with o as for {@link Conv2d}. Parameters: {@code weight} of (C multiplier)
 * x 1 x kH x kW and, with {@code bias}, {@code bias} of C multiplier.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DepthwiseConv2d {
    /** Output channels for each input channel, at least 1. */
    int multiplier() default 1;

    /** Kernel size k, {@code k} or {@code {height, width}}, at least 1. Required. */
    int[] kernel() default {};

    /** Step s between windows, {@code s} or {@code {vertical, horizontal}}, at least 1. */
    int[] stride() default 1;

    /** Distance d between the taps of the kernel, {@code d} or {@code {vertical, horizontal}}, at least 1. */
    int[] dilation() default 1;

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

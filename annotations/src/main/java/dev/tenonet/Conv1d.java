package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution (cross-correlation) over a sequence, PyTorch's {@code nn.Conv1d}.
 *
 * <p>C x L to {@code channels} x o with o = floor((l + pads - d(k-1) - 1) / s) + 1. Parameters: {@code weight} of
 * {@code channels} x C/groups x k and, with {@code bias}, {@code bias} of {@code channels}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Conv1d {
    /** Output channels, at least 1; a multiple of {@code groups}. Required. */
    int channels() default 0;

    /** Kernel size k, at least 1. Required. */
    int kernel() default 0;

    /** Step s between windows, at least 1. */
    int stride() default 1;

    /** Distance d between the taps of the kernel, at least 1. */
    int dilation() default 1;

    /** Groups of channels convolved apart; divides input and output channels. */
    int groups() default 1;

    /** Whether a bias is added. */
    boolean bias() default true;

    /** Padding by rule; not together with {@code pad}. */
    Padding padding() default Padding.VALID;

    /** Padding by amounts: {@code p} or {@code {begin, end}}. */
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

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transposed convolution over a sequence, PyTorch's {@code nn.ConvTranspose1d}.
 *
 * <p>C x L to {@code channels} x o with o = (l - 1) s - pads + d(k-1) + outputPadding + 1. Parameters: {@code weight} of
 * C x {@code channels}/groups x k and, with {@code bias}, {@code bias} of {@code channels}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ConvTranspose1d {
    /** Output channels, at least 1; a multiple of {@code groups}. Required. */
    int channels() default 0;

    /** Kernel size k, at least 1. Required. */
    int kernel() default 0;

    /** Distance s between the places where the kernel is put, at least 1. */
    int stride() default 1;

    /** Positions cut off: {@code p} or {@code {begin, end}}. */
    int[] pad() default {};

    /** Positions added at the end; less than the stride or than the dilation. */
    int outputPadding() default 0;

    /** Distance d between the taps of the kernel, at least 1. */
    int dilation() default 1;

    /**
     * Cuts off by rule: with SAME_UPPER and SAME_LOWER the output is the input times the stride, as in Keras and ONNX; with
     * SAME_UPPER, more is cut off at the end. Not together with {@code pad}; no other rule.
     */
    Padding padding() default Padding.VALID;

    /** Groups of channels convolved apart; divides input and output channels. */
    int groups() default 1;

    /** Whether a bias is added. */
    boolean bias() default true;

    /** Asserts the input's channels; inferred where absent. */
    int inChannels() default 0;

    /** Last segment of the parameters' names in place of the method's name. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

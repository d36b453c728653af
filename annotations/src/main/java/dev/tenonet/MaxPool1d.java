package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each window of a sequence, PyTorch's {@code nn.MaxPool1d}. Padding counts as minus infinity.
 *
 * <p>C x L to C x o with o as for {@link MaxPool2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaxPool1d {
    /** Window size k, at least 1. Required. */
    int kernel() default 0;

    /** Step s between windows; the kernel where absent. */
    int stride() default 0;

    /** Distance d between the positions of a window, at least 1. */
    int dilation() default 1;

    /** Rounds the output size up, so that a last, partial window counts. */
    boolean ceil() default false;

    /** Padding by rule; not together with {@code pad}. */
    Padding padding() default Padding.VALID;

    /** Padding by amounts: {@code p} or {@code {begin, end}}; each at most half of the (undilated) kernel. */
    int[] pad() default {};

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A larger or smaller image or sequence, PyTorch's {@code nn.Upsample}: by {@code scale}, or to a size. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Upsample {
    /** Factors, {@code s} or {@code {vertical, horizontal}}, at least 1; not together with a size. */
    int[] scale() default {};

    /** Rows of the output, at least 1. */
    int height() default 0;

    /** Columns of the output, at least 1. */
    int width() default 0;

    /** Positions of the output, at least 1. */
    int length() default 0;

    /** How values between those of the input are computed. */
    Resize mode() default Resize.NEAREST;

    /** Whether the corners of input and output coincide; not for NEAREST. */
    boolean alignCorners() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

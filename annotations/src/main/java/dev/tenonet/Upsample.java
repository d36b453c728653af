package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A larger or smaller image or sequence, PyTorch's {@code nn.Upsample}: by {@code scale} or {@code factor}, or to a size. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Upsample {
    /** Factors, {@code s} or {@code {vertical, horizontal}}, at least 1; not together with a size. Others than integers are a {@code factor}. */
    int[] scale() default {};

    /**
     * PyTorch's {@code scale_factor} where it is no integer, {@code f} or {@code {vertical, horizontal}}, greater than 0: of i
     * positions it makes floor(i f), whose places lie 1 / f apart. In place of {@code scale}.
     */
    double[] factor() default {};

    /** Rows of the output, at least 1. */
    int height() default 0;

    /** Columns of the output, at least 1. */
    int width() default 0;

    /** Positions of the output, at least 1. */
    int length() default 0;

    /** How values between those of the input are computed. */
    Resize mode() default Resize.NEAREST;

    /** Whether the corners of input and output coincide; not for NEAREST. Then a factor says the size alone. */
    boolean alignCorners() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises by the root of the mean square over axes, at each place along the others: x / sqrt(mean(x^2) + eps) * weight.
 * Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019; over the last axes, PyTorch's {@code nn.RMSNorm}. Any
 * shape.
 *
 * <p>Parameter of the sizes of these axes, in the input's order: {@code weight} if {@code affine}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RmsNorm {
    /** The axes over which to normalise, in any order; all axes where absent. */
    Axis[] axis() default {};

    /** Added to the mean square, at least 0. */
    double eps() default 1e-6;

    /** Whether a scale is learned. */
    boolean affine() default true;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

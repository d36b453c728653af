package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises over axes, at each place along the others: (x - mean) / sqrt(var + eps) * weight + bias with the biased
 * variance. Over the last axes, PyTorch's {@code nn.LayerNorm}; with {@code axis = Axis.CHANNELS}, the {@code LayerNorm2d}
 * of ConvNeXt. Any shape.
 *
 * <p>Parameters of the sizes of these axes, in the input's order: {@code weight} if {@code affine}, and {@code bias} if {@code affine} and
 * {@code bias}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LayerNorm {
    /** Sizes of the last axes, over which to normalise; all axes where absent. */
    int[] shape() default {};

    /** The axes over which to normalise, in any order, instead of {@code shape}; all axes where absent. */
    Axis[] axis() default {};

    /** Added to the variance, at least 0. */
    double eps() default 1e-5;

    /** Whether scale and shift are learned. */
    boolean affine() default true;

    /** Whether the shift is learned. */
    boolean bias() default true;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation at inference: (x - mean) / sqrt(var + eps) * weight + bias by channel. PyTorch's {@code
 * nn.BatchNorm1d} and {@code nn.BatchNorm2d} in eval mode. Any shape.
 *
 * <p>Parameters, each of C: {@code weight} if {@code affine} and {@code scale}, {@code bias} if {@code affine} and {@code
 * bias}, {@code running_mean}, {@code running_var}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BatchNorm {
    /** Added to the variance, at least 0. */
    double eps() default 1e-5;

    /** Whether scale and shift are learned. */
    boolean affine() default true;

    /** Whether the scale is learned; Keras' {@code scale}. */
    boolean scale() default true;

    /** Whether the shift is learned; Keras' {@code center}. */
    boolean bias() default true;

    /**
     * What a batch weighs in the running statistics while training: running = (1 - momentum) running + momentum batch. At
     * least 0, at most 1; Keras counts it the other way round, its 0.99 is 0.01 here. Inference does not look at it.
     */
    double momentum() default 0.1;

    /** Asserts the input's channels; inferred where absent. */
    int channels() default 0;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

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
 * <p>Parameters, each of C: {@code weight} and {@code bias} if {@code affine}, {@code running_mean}, {@code
 * running_var}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BatchNorm {
    /** Added to the variance, at least 0. */
    double eps() default 1e-5;

    /** Whether scale and shift are learned. */
    boolean affine() default true;

    /** Asserts the input's channels; inferred where absent. */
    int channels() default 0;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises each channel by its own mean and variance, PyTorch's {@code nn.InstanceNorm1d} and {@code
 * nn.InstanceNorm2d}. Images and sequences of more than one position.
 *
 * <p>Parameters, each of C: {@code weight} and {@code bias} if {@code affine}; {@code running_mean} and {@code
 * running_var} if {@code trackRunningStats}, which then take the place of the sample's own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface InstanceNorm {
    /** Added to the variance, at least 0. */
    double eps() default 1e-5;

    /** Whether scale and shift are learned. */
    boolean affine() default false;

    /** Whether statistics of the training data are used. */
    boolean trackRunningStats() default false;

    /** Asserts the input's channels; inferred where absent. */
    int channels() default 0;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer, PyTorch's {@code nn.Linear}: a vector of F to a vector of {@code features}. With {@code axis},
 * the values along that axis of an image or a sequence, F of them at each place along the other axes; PyTorch's maps the
 * last axis.
 *
 * <p>Parameters: {@code weight} of {@code features} x F and, with {@code bias}, {@code bias} of {@code features}. Without
 * {@code axis}, an image is flattened first, with {@link Flatten}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Linear {
    /** Size of the output, at least 1. Required. */
    int features() default 0;

    /** The axis that is mapped; where absent, the input must be a vector. */
    Axis axis() default Axis.FEATURES;

    /** Whether a bias is added. */
    boolean bias() default true;

    /** Asserts the input's size; inferred where absent. */
    int inFeatures() default 0;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

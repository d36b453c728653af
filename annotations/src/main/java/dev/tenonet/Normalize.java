package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x / max(n, {@code eps}), where n is the p-norm along an axis, PyTorch's {@code functional.normalize}. Any shape, which stays. No
 * parameters.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Normalize {
    /** As in {@link Norm}. */
    double p() default 2;

    /** The axis whose norms become 1. */
    Axis axis() default Axis.CHANNELS;

    /** The least number that is divided by, not negative. */
    double eps() default 1e-12;

    /** Attributes tied to the enclosing block's parameters. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The p-norm along axes, (sum |x|^p)^(1/p), PyTorch's {@code linalg.vector_norm}; with p = 0 the number of values other than 0, with
 * an infinite p the largest or the least |x|. Any shape, without these axes or with size 1 there. No parameters. {@link Normalize}
 * divides by it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Norm {
    /** Any number; {@code Double.POSITIVE_INFINITY} and {@code NEGATIVE_INFINITY}, too. */
    double p() default 2;

    /** The axes along which it is taken; all but the first where absent. */
    Axis[] value() default {};

    /** Whether these axes stay, with size 1. */
    boolean keep() default false;

    /** Attributes tied to the enclosing block's parameters. */
    String[] bind() default {};
}

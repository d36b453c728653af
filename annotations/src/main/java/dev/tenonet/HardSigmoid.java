package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * min(max({@code alpha} x + {@code beta}, 0), 1), by default PyTorch's {@code nn.Hardsigmoid}. Any shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface HardSigmoid {
    /** Slope between the bounds. */
    double alpha() default 1.0 / 6;

    /** Value at 0. */
    double beta() default 0.5;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

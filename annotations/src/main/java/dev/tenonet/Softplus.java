package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** log(1 + exp({@code beta} x)) / beta, PyTorch's {@code nn.Softplus}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Softplus {
    /** Sharpness, not 0. */
    double beta() default 1;

    /** Where beta x exceeds it, the result is x. */
    double threshold() default 20;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code gamma} (x where positive, else {@code alpha} (exp(x) - 1)), by default PyTorch's {@code nn.SELU}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Selu {
    /** Scale of the negative part, within that of all. */
    double alpha() default 1.6732632423543772848170429916717;

    /** Scale of all. */
    double gamma() default 1.0507009873554804934193349852946;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

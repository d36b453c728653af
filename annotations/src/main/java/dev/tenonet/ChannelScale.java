package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * x weight, and with {@code bias} + bias, each of its channel: layer scale. Any shape. Parameters: {@code weight} C, {@code
 * bias} C.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ChannelScale {
    /** Whether there is a bias. */
    boolean bias() default false;

    /** Stands in the parameters' names in place of the method's name; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

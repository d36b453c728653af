package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A learned tensor of shape {@code value}, read from the weights: a source of values like {@link Input}, the same for each sample.
 * It stands first on a method without parameters. What reads it may merge it with any shape that it broadcasts to, or concatenate
 * it. Its parameter is called like the layer, or {@code name}, without a last segment.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Parameter {
    /** Its sizes: {@code features}, {@code {channels, length}} or {@code {channels, height, width}}. Required. */
    int[] value() default {};

    /** Stands for the method's name as the parameter's; may have dots, as in {@code "features.0"}. */
    String name() default "";

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

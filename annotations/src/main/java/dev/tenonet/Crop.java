package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Cuts rows and columns off an image, or positions off a sequence. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Crop {
    /**
     * Amounts: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}} for images, {@code p}
     * or {@code {begin, end}} for sequences. Required.
     */
    int[] value() default {};

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

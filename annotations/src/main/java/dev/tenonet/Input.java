package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an input and its shape: {@code channels, height, width} for images, {@code channels, length} for sequences,
 * {@code features} for vectors.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Input {
    /** Size of the channel axis. */
    int channels() default 0;

    /** Rows of an image. */
    int height() default 0;

    /** Columns of an image. */
    int width() default 0;

    /** Positions of a sequence. */
    int length() default 0;

    /** Size of a vector. */
    int features() default 0;
}

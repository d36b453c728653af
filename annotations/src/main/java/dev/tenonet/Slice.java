package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of an axis, as Python's {@code x[:, from:to:step]}: n values of the axis become ceil((to - from) / step). Along channels
 * no value is copied where the reader can read a part.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Slice {
    /** The axis that is cut. */
    Axis axis() default Axis.CHANNELS;

    /** The first place that is kept; a negative one counts from the end. */
    int from() default 0;

    /** The place behind the last one; a negative one counts from the end, one past the end is the end. */
    int to() default Integer.MAX_VALUE;

    /** Step from one place that is kept to the next, at least 1. */
    int step() default 1;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

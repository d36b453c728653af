package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a block several times, one after the other. Stands on a method whose only operation is a block with one input.
 * The parameters of use i are named {@code <method>.<name with i for {}>.<layer>.weight}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Repeat {
    /** How often, at least 1. Required. */
    int value() default 0;

    /** The first i, at least 0. */
    int from() default 0;

    /** Segment of each use in the parameters' names, with <code>{}</code> for i. */
    String name() default "{}";

    /** Attributes tied to the enclosing block's parameters. */
    String[] bind() default {};
}

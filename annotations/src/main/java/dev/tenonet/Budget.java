package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits that a network must keep; exceeding one is an error. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {
    /** The most parameters. */
    long parameters() default Long.MAX_VALUE;

    /** The most multiply-accumulates of one call. */
    long macs() default Long.MAX_VALUE;

    /** The most bytes of activations of one call. */
    long activationBytes() default Long.MAX_VALUE;
}

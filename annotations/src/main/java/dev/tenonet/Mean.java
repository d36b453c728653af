package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mean over axes, PyTorch's {@code mean}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Mean {
    /** The axes to average; all but the first where absent. */
    Axis[] value() default {};

    /** Whether the averaged axes stay, with size 1. */
    boolean keep() default false;
}

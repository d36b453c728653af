package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least value along axes, PyTorch's {@code amin}; NaN where there is one. Any shape, without these axes or with size 1 there.
 * No parameters.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Amin {
    /** The axes along which it is taken; all but the first where absent. */
    Axis[] value() default {};

    /** Whether these axes stay, with size 1. */
    boolean keep() default false;
}

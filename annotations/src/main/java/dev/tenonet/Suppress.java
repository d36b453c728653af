package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts lints on a layer, a block or a whole network, with the reason. Errors cannot be suppressed, and a suppression that
 * suppresses nothing is itself reported.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Suppress {
    /** Ids of the lints, such as {@code "uneven-padding"}. */
    String[] value();

    /** Why the design is right as it is. Required. */
    String because() default "";
}

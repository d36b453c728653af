package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Means over {@code length} cells of a sequence, PyTorch's {@code nn.AdaptiveAvgPool1d}: C x L to C x {@code length};
 * cell i of o spans the positions from floor(i l / o) to ceil((i + 1) l / o).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveAvgPool1d {
    /** Positions of the output, at least 1. Required. */
    int length() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

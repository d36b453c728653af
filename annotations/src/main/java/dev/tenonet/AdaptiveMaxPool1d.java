package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each of {@code length} cells of a sequence, PyTorch's {@code nn.AdaptiveMaxPool1d}: C x L to C x
 * {@code length}; cells as for {@link AdaptiveAvgPool1d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveMaxPool1d {
    /** Positions of the output, at least 1. Required. */
    int length() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

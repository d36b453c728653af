package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each cell of a grid, PyTorch's {@code nn.AdaptiveMaxPool2d}: C x H x W to C x {@code height} x
 * {@code width}; cells as for {@link AdaptiveAvgPool2d}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveMaxPool2d {
    /** Rows of the output, at least 1. Required. */
    int height() default 0;

    /** Columns of the output, at least 1. Required. */
    int width() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

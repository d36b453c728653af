package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** min(max(x, {@code min}), {@code max}), PyTorch's {@code nn.Hardtanh} and {@code torch.clamp}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Clip {
    /** The lower limit; at most {@code max}. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The upper limit. */
    double max() default Double.POSITIVE_INFINITY;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The axes in another order, PyTorch's {@code permute}: {@code @Transpose({Axis.HEIGHT, Axis.WIDTH, Axis.CHANNELS})}
 * makes H x W x C of C x H x W.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Transpose {
    /** Every axis of the input once. */
    Axis[] value();
}

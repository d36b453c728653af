package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States the output shape of a layer, as in {@code @Expect({64, 56, 56})}; another shape is an error. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Expect {
    /** The shape without the batch axis: {C, H, W}, {C, L} or {F}. */
    int[] value();
}

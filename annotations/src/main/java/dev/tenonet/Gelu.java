package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** x Phi(x) with the normal distribution's Phi, PyTorch's {@code nn.GELU}. Any shape. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gelu {
    /** Whether Phi is approximated by a hyperbolic tangent. */
    boolean approximate() default false;
}

package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * lambda (x where positive, else a (exp(x) - 1)) with lambda = 1.0507 and a = 1.6733 in full, PyTorch's {@code
 * nn.SELU}. Any shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Selu {}

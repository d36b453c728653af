package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a network: an interface whose abstract methods are the layers.
 *
 * <p>For {@code interface Foo} the class {@code FooModel} is generated in the same package; for a nested
 * {@code Outer.Foo} it is {@code Outer_FooModel}. The last layer is the output.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {
    /** Whether warnings are errors for this network. */
    boolean strict() default false;

    /**
     * The file of this network's weights, such as {@code "digits.safetensors"}, in the resources of its package or at their
     * root: javac holds the names and shapes in its header against the layers, and the model gets a {@code load()} without
     * arguments.
     */
    String weights() default "";
}

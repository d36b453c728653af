package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Compares a layer with what it should have been, and so makes the network trainable: beside {@code FooModel}, {@code
 * FooTrainer} is generated. The layer becomes an output. A final {@link Softmax} or {@link LogSoftmax} under {@link
 * Objective#CROSS_ENTROPY} and a final {@link Sigmoid} under {@link Objective#BINARY_CROSS_ENTROPY} belong to the loss, which
 * is computed from what they read; the model still gives probabilities. Of several losses the sum is trained.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Loss {
    /** How far an output is from its target. */
    Objective value();

    /** Factor of this loss in the sum of all. */
    double weight() default 1;

    /** For {@link Objective#CROSS_ENTROPY}: the share of each target that is spread over all classes, 0 to 1. */
    double smoothing() default 0;

    /** For {@link Objective#HUBER}: the distance from which on the loss grows linearly, more than 0. */
    double delta() default 1;

    /** Whether the loss of a batch is a mean or a sum. */
    Reduction reduction() default Reduction.MEAN;
}

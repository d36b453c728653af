package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each value of a batch becomes 0 with the probability p while the network trains, the others are divided by 1 - p; nothing at
 * inference. PyTorch's {@code nn.Dropout}, or {@code nn.Dropout2d} if {@code channels}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dropout {
    /** Probability of dropping a value in training, 0 to 1. */
    double p() default 0.5;

    /** Whether all values of a channel are dropped together. */
    boolean channels() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

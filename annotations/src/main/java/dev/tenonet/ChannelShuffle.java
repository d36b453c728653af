package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interleaves groups of channels, PyTorch's {@code nn.ChannelShuffle}: of g groups of n channels, channel i g + j is the input's
 * j n + i. The shape stays. No value is copied where 1 x 1 convolutions are the only readers.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ChannelShuffle {
    /** The number of groups g, at least 1; divides the channels. Required. */
    int groups() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

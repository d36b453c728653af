package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Moves channels into space, PyTorch's {@code nn.PixelShuffle}: (C r r) x H x W to C x (H r) x (W r). */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PixelShuffle {
    /** The factor r, at least 1; its square divides the channels. Required. */
    int factor() default 0;

    /**
     * Whether the channels of one place stand together, as in TensorFlow's {@code depth_to_space} and ONNX's {@code
     * DepthToSpace} in mode DCR; otherwise the places of one channel do.
     */
    boolean depthFirst() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

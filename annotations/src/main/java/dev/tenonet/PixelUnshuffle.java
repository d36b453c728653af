package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Moves space into channels, PyTorch's {@code nn.PixelUnshuffle}: C x (H r) x (W r) to (C r r) x H x W. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PixelUnshuffle {
    /** The factor r, at least 1; divides height and width. Required. */
    int factor() default 0;

    /**
     * Whether the channels of one place stand together, as in TensorFlow's {@code space_to_depth} and ONNX's {@code
     * SpaceToDepth}; otherwise the places of one channel do.
     */
    boolean depthFirst() default false;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

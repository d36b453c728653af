package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds rows and columns around an image, or positions around a sequence: PyTorch's {@code nn.ZeroPad2d}, {@code
 * nn.ConstantPad2d}, {@code nn.ReflectionPad2d}, {@code nn.ReplicationPad2d} and {@code nn.CircularPad2d}; with an axis, at the
 * ends of that one, as channels before and behind those of the input.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Pad {
    /**
     * Amounts: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}} for images, {@code p}
     * or {@code {begin, end}} for sequences and along an axis. Negative ones cut off, with ZEROS only. Required.
     */
    int[] value() default {};

    /** The one axis to pad; where absent, height and width, or length. */
    Axis axis() default Axis.CHANNELS;

    /** What the added rows hold; ZEROS for channels. */
    Border border() default Border.ZEROS;

    /** The value that ZEROS stands for. */
    double fill() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}

package dev.tenonet.processor.onnx.layers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a layer.
 *
 * @param role what the language calls it: {@code weight}, {@code bias}, {@code running_mean}, ...; empty for {@code Parameter},
 *     whose tensor is called like the layer
 * @param shape as the language has it
 * @param initializer what the file calls the numbers, even if they were folded or permuted since; none for made ones
 * @param identity two parameters of one identity are one tensor, not only equal ones
 * @param data the numbers, read when asked for
 */
public record ParameterTensor(
        String role, List<Integer> shape, Optional<String> initializer, Object identity, FloatData data) {
    /** Numbers that are read when they are asked for, so that a large file is never in memory as a whole. */
    @FunctionalInterface
    public interface FloatData {
        /** As many as the shape has, row by row, in an array that is the caller's. */
        float[] read() throws IOException;
    }

    public ParameterTensor {
        shape = List.copyOf(shape);
    }
}

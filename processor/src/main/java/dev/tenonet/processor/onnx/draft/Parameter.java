package dev.tenonet.processor.onnx.draft;

import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Optional;

/**
 * Numbers of a layer.
 *
 * @param role what the language calls them
 * @param tensor in the shape that the language gives them
 * @param initializer what the file calls them
 * @param identity of two parameters of one identity there is one tensor
 */
public record Parameter(String role, Tensor tensor, Optional<String> initializer, Object identity) {
    /** Other numbers in its place. */
    public Parameter with(Tensor other, Object of) {
        return new Parameter(role, other, initializer, of);
    }
}

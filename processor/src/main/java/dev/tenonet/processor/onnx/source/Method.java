package dev.tenonet.processor.onnx.source;

import java.util.List;

/**
 * A method as it is written.
 *
 * @param annotations from left to right
 * @param signature the name and what stands in its brackets, such as {@code sum(Tensor conv2, Tensor x)}
 */
record Method(List<String> annotations, String signature) {
    Method {
        annotations = List.copyOf(annotations);
    }
}

package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;

/**
 * What a tensor of the file is.
 *
 * @param batched whether its first axis is the batch, which layers do not have
 */
record Value(Layer layer, boolean batched) {
    /** How many axes the tensor has before those of the layer. */
    int lead() {
        return batched ? 1 : 0;
    }
}

package dev.tenonet.processor.onnx.source;

import java.util.List;

/**
 * The body of a network or of a block, with all its names.
 *
 * @param inputs names of what a block reads; none for a network, whose inputs are layers
 */
record Draft(List<String> inputs, List<Row> rows) {
    Draft {
        inputs = List.copyOf(inputs);
        rows = List.copyOf(rows);
    }
}

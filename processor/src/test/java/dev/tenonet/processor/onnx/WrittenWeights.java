package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.onnx.source.WeightsWriter;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.util.Map;

/** The weights that a writer would write, in memory. */
final class WrittenWeights {
    private WrittenWeights() {}

    static Weights of(SourceWriter writer) throws IOException {
        Weights.Builder weights = Weights.builder();
        for (Map.Entry<String, ParameterTensor> tensor :
                new WeightsWriter(writer.program(), writer.prefixes()).tensors().entrySet()) {
            weights.put(
                    tensor.getKey(),
                    tensor.getValue().shape().stream()
                            .mapToInt(Integer::intValue)
                            .toArray(),
                    tensor.getValue().data().read());
        }
        return weights.build();
    }
}

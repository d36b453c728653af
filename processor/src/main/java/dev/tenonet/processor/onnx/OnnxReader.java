package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.graph.Evaluation;
import dev.tenonet.processor.onnx.graph.Graph;
import dev.tenonet.processor.onnx.graph.GraphBuilder;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.ModelReader;
import dev.tenonet.processor.onnx.layers.Origin;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.lower.Network;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.ModelParser;
import dev.tenonet.processor.onnx.read.RawModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads ONNX files: the first half of the importer, from bytes to layers. */
public final class OnnxReader implements ModelReader {
    @Override
    public ModelFile open(ImportRequest request) throws IOException, RefusedException {
        return of(ModelParser.read(request.file()), request);
    }

    /** A file that has been parsed before. */
    public static ModelFile of(RawModel model, ImportRequest request) throws RefusedException {
        Graph graph = GraphBuilder.build(model, request);
        return new File(graph, Network.of(graph));
    }

    private record File(Graph graph, Network lowered) implements ModelFile {
        @Override
        public List<String> list() {
            return Refusals.list(graph, lowered);
        }

        @Override
        public ImportedNetwork network() throws RefusedException {
            if (!lowered.problems().isEmpty()) {
                throw new RefusedException(Refusals.of(graph, lowered));
            }
            RawModel model = graph.model();
            Origin origin = new Origin(model.file(), model.bytes(), model.sha256(), model.producer(), model.opset());
            return new ImportedNetwork(origin, lowered.layers(), graph.notes());
        }

        @Override
        public Map<String, float[]> evaluate(float[][] inputs) throws IOException {
            Map<String, Tensor> values = new HashMap<>();
            for (int i = 0; i < inputs.length; i++) {
                String name = graph.inputs().get(i);
                values.put(name, filled(graph.values().get(name), inputs[i]));
            }
            Map<String, Tensor> results;
            try {
                results = Evaluation.run(graph, values);
            } catch (NotComputable e) {
                throw new IOException("the file's own nodes cannot be computed: " + e.getMessage(), e);
            }
            Map<String, float[]> outputs = new HashMap<>();
            for (String output : graph.outputs()) {
                outputs.put(output, first(results.get(output)));
            }
            return outputs;
        }

        /** A sample as often as the file's batch has room. */
        private static Tensor filled(Tensor port, float[] sample) {
            double[] values = new double[port.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = sample[i % sample.length];
            }
            return Tensor.of(port.type(), port.shape(), values);
        }

        private float[] first(Tensor output) {
            int batch = batch();
            int count = batch > 1 && output.rank() > 0 && output.shape()[0] == batch
                    ? Shapes.count(output.shape(), 1, output.rank())
                    : output.size();
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) output.values()[i];
            }
            return values;
        }

        private int batch() {
            int batch = 1;
            for (String input : graph.inputs()) {
                Tensor tensor = graph.values().get(input);
                batch = lowered.batched() && tensor.rank() > 1 ? tensor.shape()[0] : batch;
            }
            return batch;
        }
    }
}

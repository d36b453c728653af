package dev.tenonet.processor.onnx.command;

import dev.tenonet.processor.onnx.check.Compilation;
import dev.tenonet.processor.onnx.check.Difference;
import dev.tenonet.processor.onnx.check.Workplace;
import dev.tenonet.processor.onnx.check.WrittenModel;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.source.SourceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs what was written beside the file's own nodes. */
final class Check {
    private static final long SEED = 1;

    private final ModelFile file;
    private final SourceWriter writer;
    private final String type;
    private final Workplace place;

    Check(ModelFile file, SourceWriter writer, String type, Workplace place) {
        this.file = file;
        this.writer = writer;
        this.type = type;
        this.place = place;
    }

    /** By output, under the name that it has in the file. */
    List<Difference> differences(Compilation compilation, Path weights) throws IOException {
        ImportedNetwork network = writer.program().network();
        List<Integer> inputs = positions(network, ImportedLayer::isInput);
        List<Integer> outputs = positions(network, layer -> layer.output().isPresent() && !layer.isInput());
        float[][] samples = new float[inputs.size()][];
        Random random = new Random(SEED);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(network.layers().get(inputs.get(i)).shape(), random);
        }
        Map<String, float[]> expected = file.evaluate(samples);
        WrittenModel model = WrittenModel.load(compilation, type, weights, place);
        float[][] in = new float[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            in[model.inputs().indexOf(writer.method(inputs.get(i)))] = samples[i];
        }
        float[][] actual = model.run(in);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String name = network.layers().get(outputs.get(i)).output().orElseThrow();
            int port = model.outputs().indexOf(writer.method(outputs.get(i)));
            differences.add(Difference.of(name, actual[port], expected.get(name)));
        }
        return differences;
    }

    private static List<Integer> positions(ImportedNetwork network, Predicate<ImportedLayer> which) {
        return IntStream.range(0, network.layers().size())
                .filter(i -> which.test(network.layers().get(i)))
                .boxed()
                .toList();
    }

    private static float[] sample(List<Integer> shape, Random random) {
        float[] sample = new float[shape.stream().reduce(1, Math::multiplyExact)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (float) random.nextGaussian();
        }
        return sample;
    }
}

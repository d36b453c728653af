package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.Origin;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.layers.Scope;
import dev.tenonet.processor.onnx.layers.Scopes;
import dev.tenonet.processor.onnx.layers.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Builds imported networks layer by layer, with weights that follow from a layer's place. Layers are known by their position. */
final class Sketch {
    private final List<ImportedLayer> layers = new ArrayList<>();
    private String node = "";
    private String outputName = "";
    private String called = "";
    private Map<String, String> metadata = Map.of();

    /** The next layer's node is called so, as {@code /layer1/layer1.0/conv1/Conv}, and its parameters after the module. */
    Sketch at(String name) {
        node = name;
        return this;
    }

    /** The next layer's node has properties, as the dynamo exporter writes them: paths from the root, and classes beside them. */
    Sketch at(String paths, String types) {
        metadata = Map.of("pkg.torch.onnx.name_scopes", paths, "pkg.torch.onnx.class_hierarchy", types);
        return this;
    }

    /** The next layer has no scopes, but its parameters are called so. */
    Sketch called(String path) {
        called = path;
        return this;
    }

    /** The next layer is an output. */
    Sketch output(String name) {
        outputName = name;
        return this;
    }

    int image(int channels, int height, int width) {
        output("image");
        return add(
                "Input",
                List.of(),
                List.of(channels, height, width),
                List.of(),
                new Setting("channels", channels),
                new Setting("height", height),
                new Setting("width", width));
    }

    int conv(int input, int channels, int kernel, int stride) {
        List<Integer> in = shape(input);
        return add(
                "Conv2d",
                List.of(input),
                windowed(in, channels, kernel, stride),
                List.of(
                        parameter("weight", List.of(channels, in.get(0), kernel, kernel)),
                        parameter("bias", List.of(channels))),
                new Setting("channels", channels),
                new Setting("kernel", List.of(kernel, kernel)),
                new Setting("stride", List.of(stride, stride)),
                pad(kernel));
    }

    int depthwise(int input, int kernel) {
        List<Integer> in = shape(input);
        return add(
                "DepthwiseConv2d",
                List.of(input),
                windowed(in, in.get(0), kernel, 1),
                List.of(
                        parameter("weight", List.of(in.get(0), 1, kernel, kernel)),
                        parameter("bias", List.of(in.get(0)))),
                new Setting("kernel", List.of(kernel, kernel)),
                pad(kernel));
    }

    int maxPool(int input, int kernel, int stride) {
        return add(
                "MaxPool2d",
                List.of(input),
                windowed(shape(input), shape(input).get(0), kernel, stride),
                List.of(),
                new Setting("kernel", List.of(kernel, kernel)),
                new Setting("stride", List.of(stride, stride)),
                pad(kernel));
    }

    int norm(int input) {
        List<Integer> size = List.of(shape(input).get(0));
        return add(
                "BatchNorm",
                List.of(input),
                shape(input),
                List.of(
                        parameter("weight", size),
                        parameter("bias", size),
                        parameter("running_mean", size),
                        parameter("running_var", size)));
    }

    int pooled(int input) {
        return add("GlobalAvgPool", List.of(input), List.of(shape(input).get(0), 1, 1), List.of());
    }

    int flat(int input) {
        return add("Flatten", List.of(input), List.of(shape(input).stream().reduce(1, Math::multiplyExact)), List.of());
    }

    int linear(int input, int features) {
        return add(
                "Linear",
                List.of(input),
                List.of(features),
                List.of(
                        parameter("weight", List.of(features, shape(input).get(0))),
                        parameter("bias", List.of(features))),
                new Setting("features", features));
    }

    int activation(String annotation, int input) {
        return add(annotation, List.of(input), shape(input), List.of());
    }

    int merge(String annotation, int... inputs) {
        List<Integer> read = Arrays.stream(inputs).boxed().toList();
        List<Integer> largest = read.stream()
                .map(this::shape)
                .max(Comparator.comparingInt(shape -> shape.stream().reduce(1, Math::multiplyExact)))
                .orElseThrow();
        return add(annotation, read, largest, List.of());
    }

    int concat(int... inputs) {
        List<Integer> read = Arrays.stream(inputs).boxed().toList();
        List<Integer> shape = new ArrayList<>(shape(inputs[0]));
        shape.set(0, read.stream().mapToInt(input -> shape(input).get(0)).sum());
        return add("Concat", read, shape, List.of());
    }

    int add(
            String annotation,
            List<Integer> inputs,
            List<Integer> shape,
            List<ParameterTensor> parameters,
            Setting... settings) {
        layers.add(new ImportedLayer(
                node,
                Scopes.of(node, metadata),
                annotation,
                List.of(settings),
                inputs,
                parameters,
                shape,
                outputName.isEmpty() ? Optional.empty() : Optional.of(outputName),
                List.of()));
        node = "";
        outputName = "";
        called = "";
        metadata = Map.of();
        return layers.size() - 1;
    }

    List<Integer> shape(int layer) {
        return layers.get(layer).shape();
    }

    int size() {
        return layers.size();
    }

    private static Setting pad(int kernel) {
        int pad = kernel / 2;
        return new Setting("pad", List.of(pad, pad, pad, pad));
    }

    private static List<Integer> windowed(List<Integer> in, int channels, int kernel, int stride) {
        int pad = 2 * (kernel / 2);
        return List.of(channels, (in.get(1) + pad - kernel) / stride + 1, (in.get(2) + pad - kernel) / stride + 1);
    }

    private ParameterTensor parameter(String role, List<Integer> shape) {
        int count = shape.stream().reduce(1, Math::multiplyExact);
        long seed = 31L * layers.size() + role.hashCode();
        List<Scope> scopes = Scopes.of(node, metadata);
        String path = scopes.isEmpty() ? called : scopes.get(scopes.size() - 1).path();
        Optional<String> initializer = path.isEmpty() ? Optional.empty() : Optional.of(path + "." + role);
        return new ParameterTensor(role, shape, initializer, new Object(), () -> values(seed, count));
    }

    /** Positive, fit for variances too. */
    private static float[] values(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.5f * random.nextFloat() + 0.01f;
        }
        return values;
    }

    ImportedNetwork network() {
        return new ImportedNetwork(new Origin("sketch.onnx", 1000, "0".repeat(64), "sketch 1", 17), layers, List.of());
    }
}

package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.layers.Scopes;
import dev.tenonet.processor.onnx.layers.Setting;
import dev.tenonet.processor.onnx.layers.Setting.Constant;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DraftLayers as the second half of the importer takes them: axes by name, amounts in the language's order, nothing to change. */
final class Finishing {
    private static final List<List<String>> AXES =
            List.of(List.of("FEATURES"), List.of("CHANNELS", "LENGTH"), List.of("CHANNELS", "HEIGHT", "WIDTH"));
    /** The most axes that a sample has. */
    static final int MOST_AXES = 3;

    private Finishing() {}

    static List<ImportedLayer> finish(List<Layer> sorted) {
        Map<Layer, Integer> places = new IdentityHashMap<>();
        List<ImportedLayer> finished = new ArrayList<>();
        for (Layer layer : sorted) {
            places.put(layer, finished.size());
            finished.add(finish(layer, places));
        }
        return finished;
    }

    private static ImportedLayer finish(Layer layer, Map<Layer, Integer> places) {
        boolean toVector = layer.is("Reshape") && layer.shape.length == 1 && layer.input().shape.length > 1;
        String annotation = toVector ? "Flatten" : layer.annotation;
        return new ImportedLayer(
                layer.node.name(),
                Scopes.of(layer.node.name(), layer.node.metadata()),
                annotation,
                toVector ? List.of() : settings(layer),
                layer.inputs.stream().map(places::get).toList(),
                layer.parameters.stream().map(Finishing::parameter).toList(),
                ints(layer.shape),
                layer.output,
                layer.notes);
    }

    private static List<Integer> ints(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<Setting> settings(Layer layer) {
        List<Setting> settings = new ArrayList<>();
        if (layer.is("Input")) {
            return input(layer.shape);
        }
        if (layer.is("Parameter") || layer.is("Reshape")) {
            return List.of(new Setting("value", ints(layer.shape)));
        }
        if (layer.is("Linear")) {
            int axis = layer.integer("axis", 0);
            settings.add(new Setting("features", layer.shape[axis]));
        }
        if (layer.is("Linear") && layer.parameter("bias").isEmpty()) {
            settings.add(new Setting("bias", false));
        }
        layer.attributes.forEach((name, value) -> settings.add(setting(layer, name, value)));
        return settings;
    }

    private static List<Setting> input(int[] shape) {
        List<String> names = switch (shape.length) {
            case 1 -> List.of("features");
            case 2 -> List.of("channels", "length");
            default -> List.of("channels", "height", "width");
        };
        List<Setting> settings = new ArrayList<>();
        for (int axis = 0; axis < names.size(); axis++) {
            settings.add(new Setting(names.get(axis), shape[axis]));
        }
        return settings;
    }

    private static Setting setting(Layer layer, String name, Object value) {
        int rank = layer.inputs.isEmpty() ? layer.shape.length : layer.input().shape.length;
        return switch (name) {
            case "perm" -> new Setting("value", axes(rank, layer.ints(name)));
            case "axes" ->
                new Setting(
                        layer.annotation.endsWith("Norm") && !layer.is("Norm") ? "axis" : "value",
                        axes(rank, layer.ints(name)));
            case "axis" -> new Setting("axis", value instanceof Integer axis ? axis(rank, axis) : value);
            default -> new Setting(name, value);
        };
    }

    private static List<Constant> axes(int rank, List<Integer> axes) {
        return axes.stream().map(axis -> axis(rank, axis)).toList();
    }

    private static Constant axis(int rank, int axis) {
        return new Constant("Axis", AXES.get(rank - 1).get(axis));
    }

    private static ParameterTensor parameter(Parameter parameter) {
        Tensor tensor = parameter.tensor();
        return new ParameterTensor(
                parameter.role(),
                ints(tensor.shape()),
                parameter.initializer(),
                parameter.identity(),
                () -> floats(tensor));
    }

    private static float[] floats(Tensor tensor) {
        double[] values = tensor.values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Why a layer cannot stand in the source, if it cannot. */
    static Optional<String> obstacle(Layer layer) {
        if (layer.shape.length > MOST_AXES) {
            return Optional.of(
                    "a sample would be " + Shapes.text(layer.shape) + ", and layers have at most three axes");
        }
        return Arrays.stream(layer.shape).anyMatch(size -> size == 0)
                ? Optional.of("its result is empty, " + Shapes.text(layer.shape))
                : Optional.empty();
    }
}

package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.evaluate.Layouts;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Transposes pushed towards the outputs, through what does not care for the order of axes, until they meet their opposites:
 * TensorFlow's networks have channels last, and their exporters turn images around every convolution.
 */
final class SinkTransposes implements Cleanup {
    private static final Set<String> BY_VALUE = Set.of(
            "Relu",
            "Relu6",
            "Sigmoid",
            "Tanh",
            "Softplus",
            "Softsign",
            "Mish",
            "HardSwish",
            "HardSigmoid",
            "Silu",
            "Gelu",
            "Abs",
            "Neg",
            "Sign",
            "Square",
            "Sqrt",
            "Exp",
            "Log",
            "Reciprocal",
            "Erf",
            "Sin",
            "Cos",
            "Floor",
            "Ceil",
            "Round",
            "LeakyRelu",
            "Elu",
            "Celu",
            "Selu",
            "Threshold",
            "Clip",
            "Pow",
            "Scale",
            "Identity");
    private static final Set<String> MERGES =
            Set.of("Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum", "Concat");
    private static final Set<String> ALONG =
            Set.of("Softmax", "LogSoftmax", "Slice", "Normalize", "Mean", "Sum", "Amax", "Amin", "Norm", "Linear");
    private static final Set<String> NORMS = Set.of("LayerNorm", "RmsNorm");

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        Optional<Layer> turned =
                last.inputs.stream().filter(input -> input.is("Transpose")).findFirst();
        if (turned.isEmpty()) {
            return Optional.empty();
        }
        int[] order = JoinTransposes.order(turned.get());
        boolean sinks = BY_VALUE.contains(last.annotation)
                || ALONG.contains(last.annotation) && keeps(last)
                || NORMS.contains(last.annotation) && last.ints("axes").size() == 1
                || MERGES.contains(last.annotation) && last.inputs.stream().allMatch(input -> isTurned(input, order));
        if (!sinks && !isChannelwise(last, order)) {
            return Optional.empty();
        }
        int[] shape = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> shape[order[i]] = last.shape[i]);
        Layer[] inputs = last.inputs.stream()
                .map(input -> turnedBack(layers, last, input, order))
                .toArray(Layer[]::new);
        Layer moved = Cleanup.add(layers, last, last.annotation, shape, inputs);
        last.attributes.forEach((name, value) -> moved.set(name, renamed(name, value, order)));
        moved.parameters.addAll(last.parameters);
        moved.notes.addAll(last.notes);
        return Optional.of(
                Cleanup.add(layers, last, "Transpose", last.shape, moved).set("perm", order));
    }

    private static boolean keeps(Layer last) {
        return !last.attributes.containsKey("axes") || Boolean.TRUE.equals(last.attributes.get("keep"));
    }

    /** What has a number for each channel cares where channels are; one that they are put last for does not happen. */
    private static boolean isChannelwise(Layer last, int[] order) {
        return (last.is("ChannelScale") || last.is("BatchNorm") || last.is("PRelu")) && order[0] == 0;
    }

    private static boolean isTurned(Layer input, int[] order) {
        return input.is("Transpose") && Arrays.equals(JoinTransposes.order(input), order)
                || input.is("Parameter") && input.shape.length == order.length;
    }

    private static Layer turnedBack(DraftLayers layers, Layer at, Layer input, int[] order) {
        if (input.is("Transpose")) {
            return input.input();
        }
        Parameter own = input.parameters.get(0);
        Tensor tensor = Layouts.transpose(own.tensor(), JoinTransposes.inverse(order));
        return Cleanup.add(layers, input, "Parameter", tensor.shape())
                .with(own.with(tensor, List.of(own.identity(), Arrays.toString(order))));
    }

    private static Object renamed(String name, Object value, int[] order) {
        if (name.equals("axis") && value instanceof Integer axis) {
            return order[axis];
        }
        if (name.equals("axes") && value instanceof List<?> axes) {
            return axes.stream().map(axis -> order[(Integer) axis]).sorted().toList();
        }
        return value;
    }
}

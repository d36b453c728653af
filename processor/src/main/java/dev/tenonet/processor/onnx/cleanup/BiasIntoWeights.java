package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is added for each channel behind a layer with weights is its bias. */
final class BiasIntoWeights implements Cleanup {
    private static final Set<String> WITH_BIAS =
            Set.of("Conv1d", "Conv2d", "DepthwiseConv2d", "ConvTranspose1d", "ConvTranspose2d", "Linear");

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        Optional<Layer> weighted = last.inputs.stream()
                .filter(input -> WITH_BIAS.contains(input.annotation) && layers.isChained(input))
                .findFirst();
        if (weighted.isEmpty()) {
            return Optional.empty();
        }
        Layer layer = weighted.get();
        if (last.is("ChannelScale") && layer.integer("axis", 0) == 0) {
            Parameter weight = last.parameter("weight").orElseThrow();
            return JoinScales.isOnes(weight)
                    ? last.parameter("bias").map(bias -> with(last, layers, layer, bias))
                    : Optional.empty();
        }
        return last.is("Add") && last.inputs.size() == 2 ? alongAxis(last, layers, layer) : Optional.empty();
    }

    /** Features along another axis than channels, to which a source of its own is added. */
    private static Optional<Layer> alongAxis(Layer last, DraftLayers layers, Layer linear) {
        int axis = linear.integer("axis", 0);
        Layer source = last.inputs.get(0) == linear ? last.inputs.get(1) : last.inputs.get(0);
        boolean fits = source.is("Parameter")
                && linear.is("Linear")
                && axis > 0
                && source.shape.length == linear.shape.length
                && source.shape[axis] == linear.shape[axis]
                && source.parameters.get(0).tensor().size() == linear.shape[axis];
        if (!fits) {
            return Optional.empty();
        }
        Parameter own = source.parameters.get(0);
        return Optional.of(with(
                last,
                layers,
                linear,
                new Parameter("bias", own.tensor().reshaped(linear.shape[axis]), own.initializer(), own.identity())));
    }

    private static Layer with(Layer last, DraftLayers layers, Layer layer, Parameter bias) {
        Layer copy = new Layer(layer.node, layer.annotation, last.shape, layer.input());
        layers.add(copy);
        copy.attributes.putAll(layer.attributes);
        copy.attributes.remove("bias");
        copy.notes.addAll(layer.notes);
        copy.notes.add("a sum behind a layer taken as its bias");
        copy.parameters.addAll(layer.parameters);
        Parameter none = new Parameter("weight", bias.tensor(), Optional.empty(), List.of("ones"));
        copy.replace(
                "bias",
                JoinScales.joined(layer.parameter("bias"), none, Optional.of(bias))
                        .orElseThrow());
        return copy;
    }
}

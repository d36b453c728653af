package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Scales of channels that a module has as a tensor of its own, under a name that no layer's parameters have: they are written as
 * such a tensor, so that the module's state_dict loads.
 */
final class NamedScales {
    /** What modules call a tensor, but exporters do not. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)+|[A-Za-z][A-Za-z_]*[0-9]?");

    private NamedScales() {}

    static void apply(DraftLayers layers) {
        for (Layer scale : List.copyOf(layers.all())) {
            if (scale.is("ChannelScale")) {
                written(scale, layers).ifPresent(by -> layers.replace(scale, by));
            }
        }
    }

    private static Optional<Layer> written(Layer scale, DraftLayers layers) {
        Optional<Parameter> weight = scale.parameter("weight").filter(own -> !Tensors.isOnes(own));
        Optional<Parameter> bias = scale.parameter("bias");
        boolean named = weight.map(NamedScales::isNamed).orElse(true)
                && bias.map(NamedScales::isNamed).orElse(true);
        if (!named || weight.isEmpty() && bias.isEmpty()) {
            return Optional.empty();
        }
        Layer product = weight.map(own -> merged("Multiply", scale, scale.input(), own, layers))
                .orElse(scale.input());
        return Optional.of(
                bias.map(own -> merged("Add", scale, product, own, layers)).orElse(product));
    }

    private static boolean isNamed(Parameter parameter) {
        return parameter
                .initializer()
                .filter(name -> NAME.matcher(name).matches() && !name.endsWith("." + parameter.role()))
                .isPresent();
    }

    private static Layer merged(String annotation, Layer scale, Layer x, Parameter own, DraftLayers layers) {
        int[] shape = new int[scale.shape.length];
        Arrays.fill(shape, 1);
        shape[0] = scale.shape[0];
        Layer source = Cleanup.add(layers, scale, "Parameter", shape)
                .with(new Parameter("", own.tensor().reshaped(shape), own.initializer(), own.identity()));
        return Cleanup.add(layers, scale, annotation, scale.shape, x, source);
    }
}

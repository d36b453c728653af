package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import java.util.List;
import java.util.Optional;

/** Two scales are one, and one that changes nothing is none: by constants, and by channels. */
final class JoinScales implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (last.is("Scale")) {
            return constants(last, layers);
        }
        return last.is("ChannelScale") ? channels(last, layers) : Optional.empty();
    }

    private static Optional<Layer> constants(Layer last, DraftLayers layers) {
        double value = last.real("value", 1);
        double offset = last.real("offset", 0);
        if (value == 1 && offset == 0 && layers.isReplaceable(last, last.input())) {
            return Optional.of(last.input());
        }
        Layer before = last.input();
        if (!before.is("Scale") || !layers.isChained(before)) {
            return Optional.empty();
        }
        return Optional.of(of(
                layers,
                last,
                before.input(),
                value * before.real("value", 1),
                value * before.real("offset", 0) + offset));
    }

    static Layer of(DraftLayers layers, Layer at, Layer x, double value, double offset) {
        Layer scale = Cleanup.add(layers, at, "Scale", at.shape, x);
        if (value != 1) {
            scale.set("value", value);
        }
        return offset == 0 ? scale : scale.set("offset", offset);
    }

    private static Optional<Layer> channels(Layer last, DraftLayers layers) {
        Layer before = last.input();
        if (!before.is("ChannelScale") || !layers.isChained(before)) {
            return Optional.empty();
        }
        Parameter first = before.parameter("weight").orElseThrow();
        Parameter second = last.parameter("weight").orElseThrow();
        Layer scale = Cleanup.add(layers, last, "ChannelScale", last.shape, before.input());
        scale.with(product(first, second));
        Optional<Parameter> bias = joined(before.parameter("bias"), second, last.parameter("bias"));
        return Optional.of(bias.isEmpty() ? scale : scale.set("bias", true).with(bias.get()));
    }

    static boolean isOnes(Parameter parameter) {
        return Tensors.isOnes(parameter);
    }

    /** One of them, if the other changes nothing. */
    static Parameter product(Parameter one, Parameter other) {
        if (isOnes(other)) {
            return one;
        }
        return isOnes(one)
                ? other
                : one.with(
                        Tensors.map(one.tensor(), other.tensor(), (a, b) -> a * b),
                        List.of(one.identity(), "times", other.identity()));
    }

    /** A bias that is scaled and added to. */
    static Optional<Parameter> joined(Optional<Parameter> bias, Parameter scale, Optional<Parameter> added) {
        Optional<Parameter> scaled = bias.map(own -> isOnes(scale)
                ? own
                : own.with(
                        Tensors.map(own.tensor(), scale.tensor(), (a, b) -> a * b),
                        List.of(own.identity(), "times", scale.identity())));
        if (scaled.isEmpty() || added.isEmpty()) {
            return scaled.or(() -> added);
        }
        Parameter one = scaled.get();
        Parameter other = added.get();
        return Optional.of(one.with(
                Tensors.map(one.tensor(), other.tensor(), Double::sum),
                List.of(one.identity(), "plus", other.identity())));
    }
}

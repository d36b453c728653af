package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** Two bounds one after the other are one activation: a maximum and a minimum, or a ReLU and a bound of 6. */
final class JoinBounds implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!isBound(last) || !isBound(last.input()) || !layers.isChained(last.input())) {
            return Optional.empty();
        }
        Layer before = last.input();
        double low = Math.max(low(before), low(last));
        double high = Math.min(high(before), high(last));
        if (low > high || low(last) > high(before) || high(last) < low(before)) {
            return Optional.empty();
        }
        return Optional.of(of(layers, last, before.input(), low, high));
    }

    static Layer of(DraftLayers layers, Layer at, Layer x, double low, double high) {
        if (low == 0 && (high == 6 || high == Double.POSITIVE_INFINITY)) {
            return Cleanup.add(layers, at, high == 6 ? "Relu6" : "Relu", at.shape, x);
        }
        Layer clip = Cleanup.add(layers, at, "Clip", at.shape, x);
        if (low > Double.NEGATIVE_INFINITY) {
            clip.set("min", low);
        }
        return high < Double.POSITIVE_INFINITY ? clip.set("max", high) : clip;
    }

    static boolean isBound(Layer layer) {
        return layer.is("Relu") || layer.is("Relu6") || layer.is("Clip");
    }

    static double low(Layer bound) {
        return bound.is("Clip") ? bound.real("min", Double.NEGATIVE_INFINITY) : 0;
    }

    static double high(Layer bound) {
        return bound.is("Clip")
                ? bound.real("max", Double.POSITIVE_INFINITY)
                : bound.is("Relu6") ? 6 : Double.POSITIVE_INFINITY;
    }
}

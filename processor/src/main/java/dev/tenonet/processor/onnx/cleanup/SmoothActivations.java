package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** Softplus by its logarithm, softsign by its quotient, and a leaky ReLU as the larger of a value and a part of it. */
final class SmoothActivations implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (last.is("Log")) {
            return softplus(last, layers);
        }
        if (last.is("Divide")) {
            return softsign(last, layers);
        }
        return last.is("Maximum") && last.inputs.size() == 2 ? leaky(last, layers) : Optional.empty();
    }

    private static boolean isPlusOne(Layer layer, DraftLayers layers) {
        return layer.is("Scale")
                && layer.real("value", 1) == 1
                && layer.real("offset", 0) == 1
                && layers.isChained(layer);
    }

    private static Optional<Layer> softplus(Layer last, DraftLayers layers) {
        Layer sum = last.input();
        boolean matches = isPlusOne(sum, layers) && sum.input().is("Exp") && layers.isChained(sum.input());
        return matches ? Cleanup.joined(layers, last, "Softplus", sum.input().input()) : Optional.empty();
    }

    private static Optional<Layer> softsign(Layer last, DraftLayers layers) {
        Layer sum = last.inputs.get(1);
        boolean matches = isPlusOne(sum, layers)
                && sum.input().is("Abs")
                && layers.isChained(sum.input())
                && sum.input().input() == last.inputs.get(0);
        return matches ? Cleanup.joined(layers, last, "Softsign", last.inputs.get(0)) : Optional.empty();
    }

    private static Optional<Layer> leaky(Layer last, DraftLayers layers) {
        for (int i = 0; i < 2; i++) {
            Layer x = last.inputs.get(i);
            Layer part = last.inputs.get(1 - i);
            double slope = part.real("value", 1);
            boolean matches = part.is("Scale")
                    && part.input() == x
                    && part.real("offset", 0) == 0
                    && slope > 0
                    && slope < 1
                    && layers.isChained(part);
            if (matches) {
                return Cleanup.joined(layers, last, "LeakyRelu", x).map(layer -> layer.set("negativeSlope", slope));
            }
        }
        return Optional.empty();
    }
}

package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** A value times a function of itself: SiLU by a sigmoid, Mish by the tangent of a softplus. */
final class GatedActivations implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Multiply") || last.inputs.size() != 2) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Layer x = last.inputs.get(i);
            Layer gate = last.inputs.get(1 - i);
            if (!layers.isChained(gate)) {
                continue;
            }
            if (gate.is("Sigmoid") && gate.input() == x) {
                return Cleanup.joined(layers, last, "Silu", x);
            }
            boolean mish = gate.is("Tanh")
                    && gate.input().is("Softplus")
                    && gate.input().input() == x
                    && layers.isChained(gate.input());
            if (mish) {
                return Cleanup.joined(layers, last, "Mish", x);
            }
        }
        return Optional.empty();
    }
}

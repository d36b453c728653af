package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/**
 * HardSigmoid and HardSwish in pieces: a sum that is bounded, and divided or not, and the product with its input. Exporters have
 * the division before the product or behind it.
 */
final class HardActivations implements Cleanup {
    private static final double SIXTH = 1.0 / 6;

    /** A bounded line: the input, slope and offset, from 0 to a height. */
    private record Line(Layer input, double slope, double offset, double height) {}

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (last.is("Scale")) {
            return scaled(last, layers);
        }
        if (last.is("Multiply") && last.inputs.size() == 2) {
            return product(last, layers);
        }
        Optional<Line> line = line(last, layers);
        boolean unit = line.isPresent() && line.get().height == 1 && (last.is("Clip") || last.is("Scale"));
        return unit ? hardSigmoid(last, layers, line.get(), 1) : Optional.empty();
    }

    private static Optional<Line> line(Layer bound, DraftLayers layers) {
        if (!JoinBounds.isBound(bound) || JoinBounds.low(bound) != 0 || !Double.isFinite(JoinBounds.high(bound))) {
            return Optional.empty();
        }
        Layer sum = bound.input();
        if (!sum.is("Scale") || !layers.isChained(sum)) {
            return Optional.empty();
        }
        return Optional.of(new Line(sum.input(), sum.real("value", 1), sum.real("offset", 0), JoinBounds.high(bound)));
    }

    private static Optional<Layer> hardSigmoid(Layer last, DraftLayers layers, Line line, double factor) {
        return Cleanup.joined(layers, last, "HardSigmoid", line.input)
                .map(layer -> layer.set("alpha", neat(line.slope * factor)).set("beta", neat(line.offset * factor)));
    }

    /** A number that was rounded to a float on its way: a sixth is meant. */
    private static double neat(double value) {
        return (float) value == (float) SIXTH || Math.abs(value - SIXTH) < 1e-7 ? SIXTH : value;
    }

    private static Optional<Layer> scaled(Layer last, DraftLayers layers) {
        double factor = last.real("value", 1);
        if (last.real("offset", 0) != 0 || !layers.isChained(last.input())) {
            return Optional.empty();
        }
        Optional<Line> line = line(last.input(), layers);
        if (line.isPresent()) {
            return isNear(line.get().height * factor, 1)
                    ? hardSigmoid(last, layers, line.get(), factor)
                    : Optional.empty();
        }
        // x * clip(x + 3, 0, 6) / 6
        Layer product = last.input();
        if (!product.is("Multiply") || product.inputs.size() != 2) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Layer x = product.inputs.get(i);
            Layer bound = product.inputs.get(1 - i);
            Optional<Line> inner = layers.isChained(bound) ? line(bound, layers) : Optional.empty();
            if (inner.isPresent() && inner.get().input == x && isSwish(inner.get(), factor)) {
                return Cleanup.joined(layers, last, "HardSwish", x);
            }
        }
        return Optional.empty();
    }

    private static boolean isSwish(Line line, double factor) {
        return isNear(line.slope * factor, SIXTH)
                && isNear(line.offset * factor, 0.5)
                && isNear(line.height * factor, 1);
    }

    private static boolean isNear(double value, double expected) {
        return Math.abs(value - expected) < 1e-6;
    }

    private static Optional<Layer> product(Layer last, DraftLayers layers) {
        for (int i = 0; i < 2; i++) {
            Layer x = last.inputs.get(i);
            Layer gate = last.inputs.get(1 - i);
            boolean swish = gate.is("HardSigmoid")
                    && gate.input() == x
                    && layers.isChained(gate)
                    && isNear(gate.real("alpha", SIXTH), SIXTH)
                    && isNear(gate.real("beta", 0.5), 0.5);
            if (swish) {
                return Cleanup.joined(layers, last, "HardSwish", x);
            }
        }
        return Optional.empty();
    }
}

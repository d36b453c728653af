package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** GELU in pieces: by the error function or by the tangent, its half being multiplied in at any of three places. */
final class Gelus implements Cleanup {
    /** x times a function of x, times a factor. */
    private record Product(Layer x, Layer gate, double factor) {}

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        Optional<Product> product = product(last, layers);
        if (product.isEmpty()) {
            return Optional.empty();
        }
        Layer x = product.get().x;
        Layer sum = product.get().gate;
        double factor = product.get().factor * sum.real("value", 1);
        boolean half = isNear(factor, 0.5) && isNear(product.get().factor * sum.real("offset", 0), 0.5);
        if (!half || !layers.isChained(sum)) {
            return Optional.empty();
        }
        Layer function = sum.input();
        if (!layers.isChained(function)) {
            return Optional.empty();
        }
        if (function.is("Erf") && isScaled(function.input(), x, Math.sqrt(0.5))) {
            return Cleanup.joined(layers, last, "Gelu", x);
        }
        return function.is("Tanh") && isCubic(function.input(), x)
                ? Cleanup.joined(layers, last, "Gelu", x).map(layer -> layer.set("approximate", true))
                : Optional.empty();
    }

    private static Optional<Product> product(Layer last, DraftLayers layers) {
        double factor = 1;
        Layer product = last;
        if (last.is("Scale") && last.real("offset", 0) == 0 && layers.isChained(last.input())) {
            factor = last.real("value", 1);
            product = last.input();
        }
        if (!product.is("Multiply") || product.inputs.size() != 2) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Layer gate = product.inputs.get(1 - i);
            if (gate.is("Scale") && (gate.input().is("Erf") || gate.input().is("Tanh"))) {
                Layer x = product.inputs.get(i);
                boolean halved = x.is("Scale")
                        && x.real("offset", 0) == 0
                        && isNear(x.real("value", 1) * factor, 0.5)
                        && layers.isChained(x);
                return Optional.of(
                        halved
                                ? new Product(x.input(), gate, factor * x.real("value", 1))
                                : new Product(x, gate, factor));
            }
        }
        return Optional.empty();
    }

    private static boolean isNear(double value, double expected) {
        return Math.abs(value - expected) < 1e-4;
    }

    private static boolean isScaled(Layer scale, Layer x, double by) {
        return scale.is("Scale")
                && scale.input() == x
                && scale.real("offset", 0) == 0
                && isNear(scale.real("value", 1), by);
    }

    /** sqrt(2 / pi) (x + 0.044715 x^3) */
    private static boolean isCubic(Layer scale, Layer x) {
        if (!scale.is("Scale")
                || scale.real("offset", 0) != 0
                || !isNear(scale.real("value", 1), Math.sqrt(2 / Math.PI))) {
            return false;
        }
        Layer sum = scale.input();
        if (!sum.is("Add") || sum.inputs.size() != 2) {
            return false;
        }
        Layer cube = sum.inputs.get(0) == x ? sum.inputs.get(1) : sum.inputs.get(0);
        boolean small = cube.is("Scale") && isNear(cube.real("value", 1), 0.044715);
        return sum.inputs.contains(x) && small && isCube(cube.input(), x);
    }

    private static boolean isCube(Layer cube, Layer x) {
        if (cube.is("Pow")) {
            return cube.input() == x && cube.real("value", 0) == 3;
        }
        return cube.is("Multiply")
                && cube.inputs.size() == 2
                && cube.inputs.contains(x)
                && cube.inputs.stream().anyMatch(input -> input.is("Square") && input.input() == x);
    }
}

package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.List;
import java.util.Optional;

/** Norms in pieces: a value less its mean, over the root of the mean of its square. */
final class LayerNorms implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        Layer value;
        Layer root;
        if (last.is("Divide")) {
            value = last.inputs.get(0);
            root = last.inputs.get(1);
        } else if (last.is("Multiply") && last.inputs.size() == 2) {
            int at = isInverse(last.inputs.get(0)) ? 0 : 1;
            root = last.inputs.get(at);
            value = last.inputs.get(1 - at);
            if (!isInverse(root)) {
                return Optional.empty();
            }
            root = root.is("Reciprocal") ? root.input() : root;
        } else {
            return Optional.empty();
        }
        boolean isRoot = root.is("Sqrt") || root.is("Pow") && Math.abs(root.real("value", 0)) == 0.5;
        return isRoot ? norm(last, layers, value, root.input()) : Optional.empty();
    }

    private static boolean isInverse(Layer layer) {
        return layer.is("Reciprocal") && layer.input().is("Sqrt") || layer.is("Pow") && layer.real("value", 0) == -0.5;
    }

    private static Optional<Layer> norm(Layer last, DraftLayers layers, Layer value, Layer biased) {
        boolean hasEps = biased.is("Scale") && biased.real("value", 1) == 1;
        Layer variance = hasEps ? biased.input() : biased;
        double eps = hasEps ? biased.real("offset", 0) : 0;
        Optional<List<Integer>> axes = Moments.axes(variance);
        if (axes.isEmpty() || eps < 0) {
            return Optional.empty();
        }
        Optional<Layer> squared = Moments.squared(variance.input());
        if (squared.isEmpty() || !Moments.isCopy(squared.get(), value)) {
            return Optional.empty();
        }
        boolean centred = value.is("Subtract")
                && Moments.axes(value.inputs.get(1)).equals(axes)
                && value.inputs.get(1).input() == value.inputs.get(0);
        return centred
                ? Optional.of(of(last, layers, value.inputs.get(0), axes.get(), eps))
                : Optional.of(rms(last, layers, value, axes.get(), eps));
    }

    private static Layer of(Layer last, DraftLayers layers, Layer x, List<Integer> axes, double eps) {
        boolean places = axes.size() == x.shape.length - 1 && !axes.contains(0) && x.shape.length == 3;
        String annotation = places ? "InstanceNorm" : "LayerNorm";
        Layer norm = Cleanup.joined(layers, last, annotation, x).orElseThrow().set("eps", eps);
        if (!places) {
            norm.set("affine", false);
        }
        return places || axes.size() == x.shape.length ? norm : norm.set("axes", (Object) List.copyOf(axes));
    }

    private static Layer rms(Layer last, DraftLayers layers, Layer x, List<Integer> axes, double eps) {
        Layer norm = Cleanup.joined(layers, last, "RmsNorm", x)
                .orElseThrow()
                .set("eps", eps)
                .set("affine", false);
        return norm.set("axes", (Object) List.copyOf(axes));
    }
}

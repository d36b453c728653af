package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Means over axes, however they are said. */
final class Moments {
    private Moments() {}

    /** The axes over which a layer is a mean that keeps them. */
    static Optional<List<Integer>> axes(Layer layer) {
        if (layer.is("GlobalAvgPool")) {
            return Optional.of(IntStream.range(1, layer.shape.length).boxed().toList());
        }
        return layer.is("Mean") ? Optional.of(layer.ints("axes")) : Optional.empty();
    }

    /** What is squared, if a layer is a square. */
    static Optional<Layer> squared(Layer layer) {
        if (layer.is("Square")) {
            return Optional.of(layer.input());
        }
        boolean twice =
                layer.is("Multiply") && layer.inputs.size() == 2 && isCopy(layer.inputs.get(0), layer.inputs.get(1));
        return twice ? Optional.of(layer.inputs.get(0)) : Optional.empty();
    }

    /** Whether two are one, be it through a copy or computed twice. */
    static boolean isCopy(Layer one, Layer other) {
        return one == other
                || one.is("Identity") && one.input() == other
                || other.is("Identity") && other.input() == one
                || isSameDifference(one, other);
    }

    private static boolean isSameDifference(Layer one, Layer other) {
        return one.is("Subtract") && other.is("Subtract") && one.inputs.equals(other.inputs);
    }
}

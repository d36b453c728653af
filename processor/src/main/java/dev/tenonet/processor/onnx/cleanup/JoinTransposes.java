package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;
import java.util.stream.IntStream;

/** A transpose of a transpose is one, and none if it leads back; one that moves axes of size 1 alone is a reshape. */
final class JoinTransposes implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Transpose")) {
            return Optional.empty();
        }
        int[] order = order(last);
        Layer source = last.input();
        if (source.is("Transpose")) {
            int[] before = order(source);
            int[] both = IntStream.of(order).map(axis -> before[axis]).toArray();
            return Optional.of(of(layers, last, source.input(), both));
        }
        return isInOrder(source, order) ? Optional.of(of(layers, last, source, order)) : Optional.empty();
    }

    static int[] order(Layer transpose) {
        return transpose.ints("perm").stream().mapToInt(axis -> axis).toArray();
    }

    static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    private static boolean isInOrder(Layer source, int[] order) {
        int[] moved =
                IntStream.of(order).filter(axis -> source.shape[axis] != 1).toArray();
        return IntStream.range(1, moved.length).allMatch(i -> moved[i - 1] < moved[i]);
    }

    /** A transpose, or the least that does the same. */
    static Layer of(DraftLayers layers, Layer at, Layer source, int[] order) {
        int[] shape = IntStream.of(order).map(axis -> source.shape[axis]).toArray();
        if (IntStream.range(0, order.length).allMatch(i -> order[i] == i)
                && (at.output.isEmpty() || source.output.isEmpty() && !source.isSource())) {
            return source;
        }
        return isInOrder(source, order)
                ? Cleanup.add(layers, at, "Reshape", shape, source)
                : Cleanup.add(layers, at, "Transpose", shape, source).set("perm", order);
    }
}

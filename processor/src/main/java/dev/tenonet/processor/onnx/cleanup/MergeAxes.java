package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Axes that a transpose between two reshapes moves together are one: so what needs four axes may need but three. */
final class MergeAxes implements Cleanup {
    private static final int MOST_AXES = 3;

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean matches = last.is("Reshape")
                && last.input().is("Transpose")
                && last.input().shape.length > MOST_AXES
                && last.shape.length <= MOST_AXES;
        if (!matches) {
            return Optional.empty();
        }
        Layer transpose = last.input();
        Layer from = transpose.input();
        List<int[]> runs = runs(JoinTransposes.order(transpose), from.shape);
        if (runs.size() > MOST_AXES) {
            return Optional.empty();
        }
        List<int[]> before = new ArrayList<>(runs);
        before.sort((one, other) -> Integer.compare(one[0], other[0]));
        int[] merged = before.stream().mapToInt(run -> size(run, from.shape)).toArray();
        int[] order = runs.stream().mapToInt(before::indexOf).toArray();
        int[] shape = Arrays.stream(order).map(axis -> merged[axis]).toArray();
        Layer flat = Cleanup.add(layers, last, "Reshape", merged, from);
        Layer moved = Cleanup.add(layers, last, "Transpose", shape, flat).set("perm", order);
        return Optional.of(Cleanup.add(layers, last, "Reshape", last.shape, moved));
    }

    private static int size(int[] run, int[] shape) {
        return Arrays.stream(run).map(axis -> shape[axis]).reduce(1, (a, b) -> a * b);
    }

    /** Axes in their new order, those together that follow each other before and after; axes of size 1 go. */
    private static List<int[]> runs(int[] order, int[] shape) {
        int[] moved = Arrays.stream(order).filter(axis -> shape[axis] != 1).toArray();
        List<int[]> runs = new ArrayList<>();
        for (int axis : moved) {
            int[] run = runs.isEmpty() ? new int[0] : runs.get(runs.size() - 1);
            if (run.length > 0 && follows(run[run.length - 1], axis, shape)) {
                run = Arrays.copyOf(run, run.length + 1);
                run[run.length - 1] = axis;
                runs.set(runs.size() - 1, run);
            } else {
                runs.add(new int[] {axis});
            }
        }
        return runs;
    }

    private static boolean follows(int before, int axis, int[] shape) {
        int next = before + 1;
        while (next < axis && shape[next] == 1) {
            next++;
        }
        return next == axis;
    }
}

package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.weights.ArrangedTensors.Arrangement;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a Keras model under PyTorch's names, and, once a network declares their shapes, in PyTorch's layouts:
 * Keras' kernels end with the channels, (height, width, in, out), those of depthwise convolutions with (in, multiplier),
 * those of transposed ones with (out, in), those of Dense are (in, out).
 */
public final class KerasTensors implements TensorSource {
    private final TensorSource source;
    private final TensorSource named;

    private KerasTensors(TensorSource source) {
        this.source = source;
        this.named = RenamedTensors.of(source, new KerasNames(source.tensors(), Map.of())::of);
    }

    /** @throws IllegalArgumentException if two tensors would have the same name */
    public static KerasTensors of(TensorSource source) {
        return new KerasTensors(source);
    }

    @Override
    public String origin() {
        return source.origin();
    }

    @Override
    public boolean isInMemory() {
        return source.isInMemory();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return named.tensors();
    }

    @Override
    public float[] floats(String name) throws IOException {
        return named.floats(name);
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        named.writeTo(name, out);
    }

    @Override
    public TensorSource fitted(Map<String, List<Integer>> declared) {
        KerasNames names = new KerasNames(source.tensors(), declared);
        Map<String, Arrangement> arrangements = new HashMap<>();
        source.tensors().forEach((original, info) -> {
            String name = names.of(original);
            List<Integer> shape = name == null ? null : declared.get(name);
            Arrangement arrangement = shape == null || !names.isKernel(original)
                    ? null
                    : arrangement(info, shape.stream().map(Integer::longValue).toList());
            if (arrangement != null) {
                arrangements.put(name, arrangement);
            }
        });
        return ArrangedTensors.of(RenamedTensors.of(source, names::of), arrangements);
    }

    /** How a tensor becomes one of the declared shape by a rule of Keras' layouts, or null if by none. */
    static Arrangement arrangement(TensorInfo info, List<Long> declared) {
        int rank = info.sizes().size();
        if (rank < 2) {
            return null;
        }
        // (window..., in, out) to (out, in, window...); of transposed ones, (window..., out, in) to (in, out,
        // window...).
        Arrangement reversed = ArrangedTensors.permutation(info, channelsFirst(rank, rank - 1, rank - 2));
        if (reversed.shape().equals(declared)) {
            return reversed;
        }
        // (window..., channels, multiplier) to (channels * multiplier, 1, window...).
        Arrangement depthwise = ArrangedTensors.permutation(info, channelsFirst(rank, rank - 2, rank - 1));
        if (rank > 2
                && declared.size() == rank
                && declared.get(1) == 1
                && declared.get(0)
                        == depthwise.shape().get(0) * depthwise.shape().get(1)
                && declared.subList(2, rank).equals(info.sizes().subList(0, rank - 2))) {
            return new Arrangement(depthwise.axes(), declared);
        }
        // One slope for each channel, shared by the image: (1, 1, channels) to (channels).
        boolean onlyLast = info.sizes().subList(0, rank - 1).stream().allMatch(size -> size == 1);
        return onlyLast && declared.equals(info.sizes().subList(rank - 1, rank))
                ? new Arrangement(ArrangedTensors.identity(info), declared)
                : null;
    }

    private static List<Integer> channelsFirst(int rank, int first, int second) {
        List<Integer> axes = new ArrayList<>(List.of(first, second));
        for (int axis = 0; axis < rank - 2; axis++) {
            axes.add(axis);
        }
        return axes;
    }
}

package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.Shown;
import dev.tenonet.runtime.weights.Sources;
import dev.tenonet.runtime.weights.TensorInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recognises shapes that other frameworks and formats give a parameter, and tries the call that mends them. */
final class ShapeAdvice {
    private final Weights weights;

    ShapeAdvice(Weights weights) {
        this.weights = weights;
    }

    /** What a tensor's shape shows and the call that makes it the declared one, to end a line with; or nothing. */
    String of(String name, TensorInfo found, List<Integer> declared) {
        if (!Shown.name(name).equals(name) || !Sources.of(weights).tensors().containsKey(name)) {
            return "";
        }
        int rank = found.sizes().size();
        if (rank == declared.size() && rank > 1) {
            List<Integer> reversed = IntStream.range(0, rank).boxed().collect(Collectors.toCollection(ArrayList::new));
            Collections.reverse(reversed);
            if (rank > 2) {
                List<Integer> keras = new ArrayList<>(List.of(rank - 1, rank - 2));
                keras.addAll(IntStream.range(0, rank - 2).boxed().toList());
                String call = permutation(name, declared, keras);
                if (!call.isEmpty()) {
                    return "; that is Keras' order, the channels last: it fits as " + call;
                }
            }
            String call = permutation(name, declared, reversed);
            return call.isEmpty() ? "" : "; its axes are reversed: it fits as " + call;
        }
        return withoutOnes(found.sizes()).equals(withoutOnes(declared)) ? reshape(name, declared) : "";
    }

    private String permutation(String name, List<Integer> declared, List<Integer> axes) {
        int[] order = axes.stream().mapToInt(Integer::intValue).toArray();
        return weights.permute(name, order).shape(name).equals(declared)
                ? "weights.permute(\"" + name + "\", " + list(axes) + ")"
                : "";
    }

    private String reshape(String name, List<Integer> declared) {
        int[] shape = declared.stream().mapToInt(Integer::intValue).toArray();
        return weights.reshape(name, shape).shape(name).equals(declared)
                ? "; only axes of size 1 differ: it fits as weights.reshape(\"" + name + "\", " + list(declared) + ")"
                : "";
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static List<Long> withoutOnes(List<? extends Number> sizes) {
        return sizes.stream().map(Number::longValue).filter(size -> size != 1).toList();
    }
}

package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Which padding policy a layer's amounts are, where that is what they mean. */
public final class Policies {
    private static final Set<String> WITH_POLICY =
            Set.of("Conv1d", "Conv2d", "DepthwiseConv2d", "MaxPool1d", "MaxPool2d", "AvgPool1d", "AvgPool2d");

    private Policies() {}

    /** For each node that is a layer, the policy that its amounts are in all occurrences. */
    static Map<Integer, String> ofAll(List<Occurrence> occurrences, Flow flow) {
        Map<Integer, String> policies = new HashMap<>();
        for (int i = 0; i < occurrences.get(0).nodes().size(); i++) {
            int node = i;
            if (occurrences.get(0).nodes().get(i) instanceof ProgramNode.Layer) {
                List<Integer> layers = occurrences.stream()
                        .map(occurrence -> occurrence.nodes().get(node).output())
                        .toList();
                of(layers, flow).ifPresent(policy -> policies.put(node, policy));
            }
        }
        return policies;
    }

    /** The policy of all these layers, if there is one. */
    public static Optional<String> of(List<Integer> layers, Flow flow) {
        if (layers.stream().allMatch(layer -> isSame(flow, layer, true))) {
            return Optional.of("SAME");
        }
        boolean lopsided = layers.stream().anyMatch(layer -> !isBalanced(flow, layer));
        return lopsided && layers.stream().allMatch(layer -> isSame(flow, layer, false))
                ? Optional.of("SAME_UPPER")
                : Optional.empty();
    }

    private static boolean isBalanced(Flow flow, int index) {
        List<Integer> pad = numbers(flow, index, "pad");
        return IntStream.range(0, pad.size() / 2)
                .allMatch(axis -> pad.get(2 * axis).equals(pad.get(2 * axis + 1)));
    }

    private static boolean isSame(Flow flow, int index, boolean unitStride) {
        ImportedLayer layer = flow.layer(index);
        List<Integer> pad = numbers(flow, index, "pad");
        if (!WITH_POLICY.contains(layer.annotation())
                || pad.stream().allMatch(amount -> amount == 0)
                || Boolean.TRUE.equals(flow.attributes(index).get("ceil"))) {
            return false;
        }
        List<Integer> input = flow.layer(layer.inputs().get(0)).shape();
        int axes = pad.size() / 2;
        ToIntFunction<Integer> begin = axis -> {
            int extent = numbers(flow, index, "dilation").get(axis)
                            * (numbers(flow, index, "kernel").get(axis) - 1)
                    + 1;
            int stride = numbers(flow, index, "stride").get(axis);
            int size = input.get(input.size() - axes + axis);
            if (unitStride && stride != 1) {
                return -1;
            }
            int total = Math.max(0, ((size + stride - 1) / stride - 1) * stride + extent - size);
            return total == pad.get(2 * axis) + pad.get(2 * axis + 1) ? total / 2 : -1;
        };
        for (int axis = 0; axis < axes; axis++) {
            if (begin.applyAsInt(axis) != pad.get(2 * axis)) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> numbers(Flow flow, int index, String attribute) {
        Object value = flow.attributes(index).get(attribute);
        if (value instanceof List<?> list) {
            return list.stream().map(item -> (Integer) item).toList();
        }
        return value instanceof Integer number
                ? List.of(number)
                : List.of(attribute.equals("dilation") ? 1 : 0, attribute.equals("dilation") ? 1 : 0);
    }
}

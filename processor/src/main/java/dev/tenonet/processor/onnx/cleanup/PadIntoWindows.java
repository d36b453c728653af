package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A pad that only a window reads is the window's own padding. */
final class PadIntoWindows implements Cleanup {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv1d", "Conv2d", "DepthwiseConv2d");

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean convolution = CONVOLUTIONS.contains(last.annotation);
        boolean average = last.annotation.startsWith("AvgPool");
        boolean most = last.annotation.startsWith("MaxPool");
        if (!convolution && !average && !most) {
            return Optional.empty();
        }
        Layer pad = last.input();
        List<Integer> amounts = pad.ints("value");
        boolean fits = pad.is("Pad")
                && !pad.attributes.containsKey("axis")
                && layers.isChained(pad)
                && amounts.stream().allMatch(amount -> amount >= 0);
        if (!fits) {
            return Optional.empty();
        }
        boolean padded = last.ints("pad").stream().anyMatch(amount -> amount != 0);
        double fill = pad.real("fill", 0);
        boolean bordered = pad.attributes.containsKey("border");
        boolean allowed = convolution
                ? fill == 0 && !(bordered && padded) && !last.attributes.containsKey("border")
                : !bordered
                        && !padded
                        && isSmall(last, amounts)
                        && (average ? fill == 0 : fill == Double.NEGATIVE_INFINITY || isPositive(pad) && fill == 0)
                        && !Boolean.TRUE.equals(last.attributes.get("ceil"));
        return allowed ? Optional.of(with(last, layers, pad, amounts, average)) : Optional.empty();
    }

    /** Zeros around values that are none below zero change no maximum, since no window holds padding alone. */
    private static boolean isPositive(Layer pad) {
        return pad.input().is("Relu") || pad.input().is("Relu6") || pad.input().is("Sigmoid");
    }

    private static boolean isSmall(Layer pool, List<Integer> amounts) {
        List<Integer> kernel =
                pool.attributes.get("kernel") instanceof Integer one ? List.of(one) : pool.ints("kernel");
        return IntStream.range(0, amounts.size()).allMatch(i -> amounts.get(i) <= kernel.get(i / 2) / 2);
    }

    private static Layer with(Layer last, DraftLayers layers, Layer pad, List<Integer> amounts, boolean average) {
        Layer window = Cleanup.add(layers, last, last.annotation, last.shape, pad.input());
        window.attributes.putAll(last.attributes);
        window.parameters.addAll(last.parameters);
        window.notes.addAll(last.notes);
        window.notes.add("a pad taken as the padding of the window behind it");
        List<Integer> own = last.ints("pad");
        int[] sum = IntStream.range(0, amounts.size())
                .map(i -> amounts.get(i) + (own.isEmpty() ? 0 : own.get(i)))
                .toArray();
        window.set("pad", sum);
        if (pad.attributes.containsKey("border")) {
            window.set("border", pad.attributes.get("border"));
        }
        return average ? window.set("countPadding", true) : window;
    }
}

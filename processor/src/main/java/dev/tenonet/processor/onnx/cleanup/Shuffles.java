package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Arrays;
import java.util.Optional;

/** A reshape, a transpose and a reshape back: pixels from channels, channels from pixels, or channels from groups. */
final class Shuffles implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Reshape")
                || !last.input().is("Transpose")
                || !last.input().input().is("Reshape")) {
            return Optional.empty();
        }
        Layer transpose = last.input();
        Layer source = transpose.input().input();
        int[] mid = transpose.input().shape;
        String order = Arrays.toString(JoinTransposes.order(transpose));
        if (source.shape.length == 3 && last.shape.length == 3 && mid.length == 5) {
            return pixels(last, layers, source, mid, order);
        }
        boolean groups = mid.length >= 3
                && order.equals(mid.length == 4 ? "[1, 0, 2, 3]" : "[1, 0, 2]")
                && mid.length <= 4
                && Arrays.equals(source.shape, last.shape)
                && source.shape.length >= 2
                && mid[0] * mid[1] == source.shape[0];
        if (!groups) {
            return Optional.empty();
        }
        Layer shuffle = Cleanup.add(layers, last, "ChannelShuffle", last.shape, source);
        return Optional.of(shuffle.set("groups", (Object) mid[0]));
    }

    private static Optional<Layer> pixels(Layer last, DraftLayers layers, Layer source, int[] mid, String order) {
        int[] in = source.shape;
        int[] out = last.shape;
        int factor = in[1] == 0 ? 0 : out[1] / in[1];
        if (factor > 1 && in[0] == out[0] * factor * factor && out[1] == in[1] * factor && out[2] == in[2] * factor) {
            boolean plain = is(mid, out[0], factor, factor, in[1], in[2]) && order.equals("[0, 3, 1, 4, 2]");
            boolean deep = is(mid, factor, factor, out[0], in[1], in[2]) && order.equals("[2, 3, 0, 4, 1]");
            return shuffle(last, layers, source, "PixelShuffle", factor, plain, deep);
        }
        factor = out[1] == 0 ? 0 : in[1] / out[1];
        if (factor > 1 && out[0] == in[0] * factor * factor && in[1] == out[1] * factor && in[2] == out[2] * factor) {
            boolean cut = is(mid, in[0], out[1], factor, out[2], factor);
            return shuffle(
                    last,
                    layers,
                    source,
                    "PixelUnshuffle",
                    factor,
                    cut && order.equals("[0, 2, 4, 1, 3]"),
                    cut && order.equals("[2, 4, 0, 1, 3]"));
        }
        return Optional.empty();
    }

    private static boolean is(int[] shape, int... expected) {
        return Arrays.equals(shape, expected);
    }

    private static Optional<Layer> shuffle(
            Layer last, DraftLayers layers, Layer source, String annotation, int factor, boolean plain, boolean deep) {
        if (!plain && !deep) {
            return Optional.empty();
        }
        Layer shuffle =
                Cleanup.add(layers, last, annotation, last.shape, source).set("factor", (Object) factor);
        return Optional.of(deep ? shuffle.set("depthFirst", true) : shuffle);
    }
}

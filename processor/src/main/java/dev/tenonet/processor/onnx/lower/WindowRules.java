package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.TransposedWindow;
import dev.tenonet.processor.onnx.evaluate.Window;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Convolutions. */
final class WindowRules {
    private WindowRules() {}

    static void register(Rules all) {
        all.put(
                "Conv",
                "`@Conv2d`, `@Conv1d`, `@DepthwiseConv2d`",
                "three axes, weights that are computed",
                WindowRules::convolution);
        all.put(
                "ConvTranspose",
                "`@ConvTranspose2d`, `@ConvTranspose1d`",
                "three axes, weights that are computed",
                WindowRules::transposed);
    }

    /** The annotation of an operation that images and sequences have each its own of. */
    static String ranked(String name, int axes) {
        if (axes != 1 && axes != 2) {
            throw new Refusal("it slides over " + axes + " axes, and layers over one or two");
        }
        return name + axes + "d";
    }

    /** Amounts as the language orders them: both sides of an axis, then of the next. */
    static int[] amounts(int[] begin, int[] end) {
        return IntStream.range(0, 2 * begin.length)
                .map(i -> i % 2 == 0 ? begin[i / 2] : end[i / 2])
                .toArray();
    }

    /** A size for each axis: one number for sequences. */
    static void sizes(Layer layer, String attribute, int[] sizes) {
        if (sizes.length == 1) {
            layer.set(attribute, (Object) sizes[0]);
        } else {
            layer.set(attribute, sizes);
        }
    }

    private static void convolution(Site site) {
        Layer x = site.batched().layer();
        Tensor weight = site.constant(1, "weight");
        int axes = weight.rank() - 2;
        Window window = Window.of(site.call(), Arrays.copyOfRange(weight.shape(), 2, weight.rank()));
        int groups = (int) site.call().integer("group", 1);
        int channels = weight.shape()[0];
        boolean depthwise = groups > 1 && groups == x.shape[0] && axes == 2;
        Layer conv = site.emit(depthwise ? "DepthwiseConv2d" : ranked("Conv", axes), x);
        if (depthwise) {
            conv.set("multiplier", (Object) (channels / groups));
        } else {
            conv.set("channels", (Object) channels).set("groups", (Object) groups);
        }
        sizes(conv, "kernel", window.kernel());
        sizes(conv, "stride", window.stride());
        conv.set("pad", nonNegative(amounts(window.begin(), window.end())));
        sizes(conv, "dilation", window.dilation());
        conv.with(site.parameter("weight", 1, weight.shape()));
        bias(site, conv, channels);
        site.result(conv);
    }

    private static int[] nonNegative(int[] amounts) {
        if (Arrays.stream(amounts).anyMatch(amount -> amount < 0)) {
            throw new Refusal("its padding is negative");
        }
        return amounts;
    }

    private static void bias(Site site, Layer conv, int channels) {
        if (site.call().has(2)) {
            conv.with(site.parameter("bias", 2, channels));
        } else {
            conv.set("bias", false);
        }
    }

    private static void transposed(Site site) {
        Layer x = site.batched().layer();
        Tensor weight = site.constant(1, "weight");
        TransposedWindow window = TransposedWindow.of(site.call());
        int groups = (int) site.call().integer("group", 1);
        int channels = weight.shape()[1] * groups;
        Layer conv = site.emit(ranked("ConvTranspose", weight.rank() - 2), x)
                .set("channels", (Object) channels)
                .set("groups", (Object) groups);
        for (int axis = 0; axis < window.kernel().length; axis++) {
            if (window.outputPadding()[axis] >= Math.max(window.stride()[axis], window.dilation()[axis])) {
                throw new Refusal(
                        "its result of " + Shapes.text(window.output()) + " is larger than its windows reach");
            }
        }
        sizes(conv, "kernel", window.kernel());
        sizes(conv, "stride", window.stride());
        conv.set("pad", nonNegative(amounts(window.begin(), window.end())));
        sizes(conv, "outputPadding", window.outputPadding());
        sizes(conv, "dilation", window.dilation());
        conv.with(site.parameter("weight", 1, weight.shape()));
        bias(site, conv, channels);
        site.result(conv);
    }
}

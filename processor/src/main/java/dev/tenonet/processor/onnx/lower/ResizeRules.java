package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.ResizeArguments;
import dev.tenonet.processor.onnx.layers.Setting.Constant;
import dev.tenonet.processor.onnx.model.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Resize and Upsample. ONNX has many ways to say where a place of the result lies in the input, PyTorch and the language a few;
 * whether two are the same for these sizes is found by comparing them place by place.
 */
final class ResizeRules {
    private static final double SAME = 1e-6;

    private ResizeRules() {}

    /** Where PyTorch looks, by the size of an axis and its scale. */
    private record Way(boolean corners, boolean byFactor) {
        double place(int at, int in, int out, double scale, boolean nearest) {
            double step = byFactor ? 1 / scale : (double) in / out;
            if (nearest) {
                return Math.floor(at * step);
            }
            if (corners) {
                return out > 1 ? (double) at * (in - 1) / (out - 1) : 0;
            }
            return (at + 0.5) * step - 0.5;
        }
    }

    static void register(Rules all) {
        String refused = "channels, antialiasing, and places that PyTorch has no name for";
        all.put("Resize", "`@Upsample`", refused, ResizeRules::resize);
        all.put("Upsample", "`@Upsample`", refused, ResizeRules::resize);
    }

    private static void resize(Site site) {
        Layer x = site.batched().layer();
        ResizeArguments arguments = ResizeArguments.of(site.call());
        int[] out = Arrays.copyOfRange(arguments.output(), 1, arguments.output().length);
        if (arguments.output()[0] != site.batch() || out[0] != x.shape[0]) {
            throw new Refusal("it resizes channels or the batch");
        }
        if (arguments.antialias()) {
            throw new Refusal("it smooths while it shrinks, antialias = 1");
        }
        if (Arrays.equals(out, x.shape) && unmoved(arguments, x)) {
            site.result(x);
            return;
        }
        boolean nearest = arguments.mode().equals("nearest");
        List<Way> ways = new ArrayList<>(List.of(new Way(false, false), new Way(false, true)));
        if (!nearest) {
            ways.add(new Way(true, false));
        }
        Way way = ways.stream()
                .filter(candidate -> fits(candidate, arguments, x.shape, out))
                .findFirst()
                .orElseThrow(() -> new Refusal("its places (" + arguments.coordinates()
                        + (nearest ? ", " + arguments.rounding() : "") + ") from " + Shapes.text(x.shape) + " to "
                        + Shapes.text(out) + " are not those of PyTorch"));
        site.result(upsample(site, x, out, way, arguments));
    }

    private static boolean unmoved(ResizeArguments arguments, Layer x) {
        return fits(new Way(false, false), arguments, x.shape, x.shape);
    }

    private static boolean fits(Way way, ResizeArguments arguments, int[] in, int[] out) {
        boolean nearest = arguments.mode().equals("nearest");
        if (arguments.mode().equals("cubic") && (arguments.cubic() != -0.75 || arguments.exclude())) {
            return false;
        }
        for (int axis = 1; axis < in.length; axis++) {
            int last = in[axis] - 1;
            for (int at = 0; at < out[axis]; at++) {
                double place = arguments.place(axis + 1, at, in[axis]);
                if (arguments.coordinates().equals("tf_crop_and_resize") && (place < 0 || place > last)) {
                    return false;
                }
                double own = nearest ? arguments.nearest(place) : place;
                double wanted = way.place(at, in[axis], out[axis], arguments.scale()[axis + 1], nearest);
                // Cubic weights look beyond the border; the others stop at it.
                boolean cubic = arguments.mode().equals("cubic");
                double a = cubic ? own : Math.max(0, Math.min(last, own));
                double b = cubic ? wanted : Math.max(0, Math.min(last, wanted));
                if (Math.abs(a - b) > SAME * Math.max(1, last)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Layer upsample(Site site, Layer x, int[] out, Way way, ResizeArguments arguments) {
        int axes = out.length - 1;
        if (axes != 1 && axes != 2) {
            throw new Refusal("it resizes " + axes + " axes, and layers one or two");
        }
        Layer layer = site.add("Upsample", out, x);
        boolean whole = true;
        for (int axis = 1; axis <= axes; axis++) {
            whole &= out[axis] % x.shape[axis] == 0;
        }
        if (whole) {
            int[] scale = new int[axes];
            Arrays.setAll(scale, axis -> out[axis + 1] / x.shape[axis + 1]);
            WindowRules.sizes(layer, "scale", scale);
        } else if (way.byFactor()) {
            layer.attributes.put(
                    "factor",
                    Arrays.stream(arguments.scale(), 2, axes + 2).boxed().toList());
        } else if (axes == 2) {
            layer.set("height", (Object) out[1]).set("width", (Object) out[2]);
        } else {
            layer.set("length", (Object) out[1]);
        }
        String mode = switch (arguments.mode()) {
            case "linear" -> axes == 2 ? "BILINEAR" : "LINEAR";
            case "cubic" -> "BICUBIC";
            default -> "NEAREST";
        };
        if (!mode.equals("NEAREST")) {
            layer.set("mode", new Constant("Resize", mode));
        }
        return way.corners() ? layer.set("alignCorners", true) : layer;
    }
}

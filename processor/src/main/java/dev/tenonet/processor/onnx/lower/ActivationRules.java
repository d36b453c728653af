package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.Bounds;
import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;

/** Functions of each value by itself. */
final class ActivationRules {
    private static final double SELU_ALPHA = 1.67326319217681884765625;
    private static final double SELU_GAMMA = 1.05070102214813232421875;
    private static final String NONE = "";

    private ActivationRules() {}

    static void register(Rules all) {
        for (String name : List.of(
                "Relu",
                "Sigmoid",
                "Tanh",
                "Softplus",
                "Softsign",
                "Mish",
                "HardSwish",
                "Abs",
                "Neg",
                "Sign",
                "Sqrt",
                "Exp",
                "Log",
                "Reciprocal",
                "Erf",
                "Sin",
                "Cos",
                "Floor",
                "Ceil",
                "Round")) {
            all.put(name, "`@" + name + "`", NONE, site -> site.unary(name));
        }
        real(all, "LeakyRelu", "LeakyRelu", "alpha", 0.01, "negativeSlope");
        real(all, "Elu", "Elu", "alpha", 1, "alpha");
        real(all, "Celu", "Celu", "alpha", 1, "alpha");
        real(all, "ThresholdedRelu", "Threshold", "alpha", 1, "threshold");
        all.put(
                "Selu",
                "`@Selu`",
                NONE,
                site -> site.result(site.emit("Selu", site.layer(0))
                        .set("alpha", site.call().real("alpha", SELU_ALPHA))
                        .set("gamma", site.call().real("gamma", SELU_GAMMA))));
        all.put(
                "HardSigmoid",
                "`@HardSigmoid`",
                NONE,
                site -> site.result(site.emit("HardSigmoid", site.layer(0))
                        .set("alpha", site.call().real("alpha", 0.2))
                        .set("beta", site.call().real("beta", 0.5))));
        all.put(
                "Gelu",
                "`@Gelu`",
                NONE,
                site -> site.result(site.emit("Gelu", site.layer(0))
                        .set(
                                "approximate",
                                site.call().text("approximate", "none").equals("tanh"))));
        all.put("Swish", "`@Silu`, or `@Sigmoid` and `@Multiply`", NONE, ActivationRules::swish);
        all.put("Clip", "`@Relu`, `@Relu6`, `@Clip`", "bounds that depend on the input", ActivationRules::clip);
        all.put("PRelu", "`@PRelu`", "a slope for each place", ActivationRules::prelu);
        all.put("Identity", "nothing", NONE, site -> site.result(site.layer(0)));
        all.put("Dropout", "nothing", "training mode, and the mask", site -> site.result(site.layer(0)));
        all.put("Cast", "nothing, between floating-point types", "to integers, which rounds", ActivationRules::cast);
        all.put(
                "CastLike",
                "nothing, between floating-point types",
                "to integers, which rounds",
                ActivationRules::cast);
    }

    private static void real(Rules all, String operator, String annotation, String from, double absent, String to) {
        all.put(
                operator,
                "`@" + annotation + "`",
                NONE,
                site -> site.result(
                        site.emit(annotation, site.layer(0)).set(to, site.call().real(from, absent))));
    }

    private static void swish(Site site) {
        Layer x = site.layer(0);
        double alpha = site.call().real("alpha", 1);
        Layer scaled = alpha == 1 ? x : site.same("Scale", x).set("value", alpha);
        site.result(site.emit("Multiply", x, site.same("Sigmoid", scaled)));
    }

    private static void clip(Site site) {
        double[] bounds = Bounds.of(site.call());
        if (bounds == null) {
            throw new Refusal("its bounds are computed by the network itself, and not constants");
        }
        site.result(clipped(site, site.layer(0), bounds[0], bounds[1]));
    }

    private static Layer clipped(Site site, Layer x, double low, double high) {
        if (low > high) {
            throw new Refusal("its lower bound " + low + " lies above its upper one, " + high);
        }
        boolean open = high >= Float.MAX_VALUE;
        if (low <= -Float.MAX_VALUE && open) {
            return x;
        }
        if (low == 0 && (open || high == 6)) {
            return site.same(open ? "Relu" : "Relu6", x);
        }
        Layer clip = site.same("Clip", x);
        if (low > -Float.MAX_VALUE) {
            clip.set("min", low);
        }
        return open ? clip : clip.set("max", high);
    }

    private static void prelu(Site site) {
        Tensor slope = site.constant(1, "slope");
        Value x = site.value(0);
        int count = slope.size();
        if (count > 1) {
            int[] full = site.call().in(0).shape();
            int[] padded = padded(site.call(), slope, full);
            int channel = x.lead();
            boolean channels = padded[channel] == count && x.layer().shape[0] == count;
            if (!channels) {
                throw new Refusal("its slope of " + Shapes.text(slope.shape()) + " is not one for each channel of "
                        + Shapes.text(full));
            }
        }
        site.result(site.emit("PRelu", x.layer())
                .set("parameters", (Object) count)
                .with(site.parameter("weight", 1, count)));
    }

    /** Before opset 7 slopes were those of channels; since then they are broadcast. */
    private static int[] padded(Call call, Tensor slope, int[] full) {
        int[] padded = new int[full.length];
        Arrays.fill(padded, 1);
        if (call.opset() < 7 && slope.rank() == 1) {
            padded[1] = slope.size();
        } else {
            System.arraycopy(slope.shape(), 0, padded, full.length - slope.rank(), slope.rank());
        }
        return padded;
    }

    private static void cast(Site site) {
        ElementType from = site.call().in(0).type();
        ElementType to = site.node().operator().equals("Cast")
                ? ElementType.of(site.call().integer("to", 0)).orElseThrow(() -> new Refusal("it casts to no number"))
                : site.call().in(1).type();
        if (from.isFloating() && !to.isFloating()) {
            throw new Refusal("it rounds to " + to + ", which no layer does");
        }
        site.result(site.layer(0));
    }
}

package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.evaluate.Norms;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Norms and softmax. */
final class NormRules {
    private static final double EPS = 1e-5;

    private NormRules() {}

    static void register(Rules all) {
        all.put("BatchNormalization", "`@BatchNorm`", "training mode, statistics for each place", NormRules::batch);
        all.put(
                "InstanceNormalization",
                "`@InstanceNorm(affine = true)`",
                "scales that are computed",
                NormRules::instance);
        all.put("LayerNormalization", "`@LayerNorm`", "scales that are computed", NormRules::layer);
        all.put("RMSNormalization", "`@RmsNorm`", "scales that are computed", NormRules::rms);
        all.put("GroupNormalization", "`@GroupNorm`", "scales that are computed", NormRules::group);
        all.put(
                "MeanVarianceNormalization",
                "`@InstanceNorm`",
                "axes that hold the batch or channels",
                NormRules::meanVariance);
        all.put("LRN", "`@LocalResponseNorm`", "an even size, whose window leans to the other side", NormRules::local);
        all.put("LpNormalization", "`@Normalize`", "", NormRules::lp);
        all.put("Softmax", "`@Softmax`", "over the batch", site -> softmax(site, "Softmax"));
        all.put("LogSoftmax", "`@LogSoftmax`", "over the batch", site -> softmax(site, "LogSoftmax"));
    }

    private static Parameter channels(Site site, String role, int input, int channels) {
        Tensor tensor = site.constant(input, role);
        if (tensor.size() != channels) {
            throw new Refusal("its " + role + " has " + tensor.size() + " numbers for " + channels + " channels");
        }
        return site.parameter(role, input, channels);
    }

    private static double epsilon(Call call) {
        return call.real("epsilon", EPS);
    }

    private static void batch(Site site) {
        Layer x = site.batched().layer();
        int channels = x.shape[0];
        Layer norm = site.emit("BatchNorm", x).set("eps", epsilon(site.call()));
        List<String> roles = List.of("weight", "bias", "running_mean", "running_var");
        for (int i = 0; i < roles.size(); i++) {
            norm.with(channels(site, roles.get(i), i + 1, channels));
        }
        site.result(norm);
    }

    private static void instance(Site site) {
        Layer x = site.batched().layer();
        site.result(site.emit("InstanceNorm", x)
                .set("eps", epsilon(site.call()))
                .set("affine", true)
                .with(channels(site, "weight", 1, x.shape[0]))
                .with(channels(site, "bias", 2, x.shape[0])));
    }

    /** Axes from one on to the last, of a sample. */
    private static int[] axes(Site site, Value x, int axis) {
        int first = axis - x.lead();
        if (first < 0) {
            throw new Refusal("it normalises over the batch");
        }
        return IntStream.range(first, x.layer().shape.length).toArray();
    }

    private static Layer over(Site site, String annotation, Value x) {
        int rank = site.call().in(0).rank();
        int[] axes = axes(site, x, site.call().axis("axis", -1, rank));
        Layer norm = site.emit(annotation, x.layer()).set("eps", epsilon(site.call()));
        if (axes.length != x.layer().shape.length || annotation.equals("RmsNorm")) {
            norm.set("axes", axes);
        }
        return norm;
    }

    private static int[] weightShape(Layer norm) {
        int[] shape = norm.shape;
        List<Integer> axes = norm.ints("axes");
        return axes.isEmpty()
                ? shape
                : axes.stream().mapToInt(axis -> shape[axis]).toArray();
    }

    private static void layer(Site site) {
        Value x = site.value(0);
        Layer norm = over(site, "LayerNorm", x);
        int[] shape = weightShape(norm);
        norm.with(filled(site, "weight", 1, shape));
        if (site.call().has(2)) {
            norm.with(filled(site, "bias", 2, shape));
        } else {
            norm.set("bias", false);
        }
        site.result(norm);
    }

    /** A scale may be smaller than the axes, and is broadcast to them. */
    private static Parameter filled(Site site, String role, int input, int[] shape) {
        Tensor tensor = site.constant(input, role);
        if (tensor.size() == Shapes.count(shape)) {
            return site.parameter(role, input, shape);
        }
        if (tensor.size() == 1) {
            return site.parameter(role, input, Tensors.filled(tensor.scalar(), shape), List.of("filled"));
        }
        throw new Refusal("its " + role + " of " + Shapes.text(tensor.shape()) + " is not one for each place");
    }

    private static void rms(Site site) {
        Layer norm = over(site, "RmsNorm", site.value(0));
        site.result(norm.with(filled(site, "weight", 1, weightShape(norm))));
    }

    private static void group(Site site) {
        Layer x = site.batched().layer();
        int channels = x.shape[0];
        int groups = (int) site.call().integer("num_groups", 0);
        Layer norm = site.emit("GroupNorm", x).set("groups", (Object) groups).set("eps", epsilon(site.call()));
        for (int input = 1; input <= 2; input++) {
            String role = input == 1 ? "weight" : "bias";
            Tensor tensor = site.constant(input, role);
            boolean byGroup = tensor.size() == groups && groups != channels;
            int each = channels / Math.max(1, groups);
            norm.with(
                    byGroup
                            ? site.parameter(role, input, spread(tensor, channels, each), List.of("spread"))
                            : channels(site, role, input, channels));
        }
        site.result(norm);
    }

    private static Tensor spread(Tensor tensor, int channels, int each) {
        return Tensor.lazy(
                tensor.type(),
                new int[] {channels},
                () -> IntStream.range(0, channels)
                        .mapToDouble(c -> tensor.values()[c / each])
                        .toArray());
    }

    private static void meanVariance(Site site) {
        Layer x = site.batched().layer();
        int[] axes = site.call().ints("axes").orElse(new int[] {0, 2, 3});
        int[] spatial = IntStream.range(2, site.call().in(0).rank()).toArray();
        boolean withBatch = Arrays.stream(axes).anyMatch(axis -> axis == 0) && site.batch() == 1;
        int[] rest = Arrays.stream(axes).filter(axis -> !withBatch || axis != 0).toArray();
        if (!Arrays.equals(rest, spatial)) {
            throw new Refusal(
                    "it normalises over axes " + Arrays.toString(axes) + ", not over the places of a channel");
        }
        site.result(site.emit("InstanceNorm", x).set("eps", 1e-9));
    }

    private static void local(Site site) {
        Layer x = site.batched().layer();
        long size = site.call().integer("size", 1);
        if (size % 2 == 0) {
            throw new Refusal(
                    "its size " + size + " is even: ONNX takes more of the channels behind, PyTorch of those before");
        }
        site.result(site.emit("LocalResponseNorm", x)
                .set("size", (Object) (int) Math.min(size, 2L * x.shape[0] + 1))
                .set("alpha", site.call().real("alpha", 1e-4) * Math.min(size, 2L * x.shape[0] + 1) / size)
                .set("beta", site.call().real("beta", 0.75))
                .set("k", site.call().real("bias", 1)));
    }

    private static void lp(Site site) {
        Value x = site.value(0);
        int axis = site.call().axis("axis", -1, site.call().in(0).rank()) - x.lead();
        if (axis < 0) {
            throw new Refusal("it normalises over the batch");
        }
        site.result(site.emit("Normalize", x.layer())
                .set("p", (double) site.call().integer("p", 2))
                .set("axis", (Object) axis));
    }

    private static void softmax(Site site, String annotation) {
        Value x = site.value(0);
        Layer layer = x.layer();
        boolean flat = site.call().opset() < 13;
        int axis = Norms.softmaxAxis(site.call()) - x.lead();
        if (axis < 0) {
            throw new Refusal("it compares the samples of a batch");
        }
        int[] shape = layer.shape;
        int behind = axis >= shape.length ? 1 : Shapes.count(shape, axis + 1, shape.length);
        if (!flat || behind == 1 && axis < shape.length) {
            site.result(site.same(annotation, layer).set("axis", (Object) axis));
            return;
        }
        int columns = Shapes.count(shape, axis, shape.length);
        int rows = Shapes.count(shape) / Math.max(1, columns);
        Layer rowed = rows == 1 ? site.reshape(layer, columns) : site.reshape(layer, rows, columns);
        site.result(site.reshape(site.same(annotation, rowed).set("axis", (Object) (rows == 1 ? 0 : 1)), shape));
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Normalisation: by statistics of the training, of the sample, or of neighbours. */
public final class Norms {
    private Norms() {}

    static void register(Operators all) {
        all.single("BatchNormalization", Norms::batch);
        all.single("InstanceNormalization", Norms::instance);
        all.put("LayerNormalization", Norms::layer);
        all.single("GroupNormalization", Norms::group);
        all.single("RMSNormalization", Norms::rms);
        all.single("MeanVarianceNormalization", Norms::meanVariance);
        all.single("LRN", Norms::local);
        all.single("LpNormalization", Norms::lp);
        all.single("Softmax", call -> softmax(call, false));
        all.single("LogSoftmax", call -> softmax(call, true));
    }

    private static Tensor add(Tensor one, Tensor other) {
        return Strided.map(one, other, one.type(), Double::sum);
    }

    private static Tensor sub(Tensor one, Tensor other) {
        return Strided.map(one, other, one.type(), (a, b) -> a - b);
    }

    private static Tensor mul(Tensor one, Tensor other) {
        return Strided.map(one, other, one.type(), (a, b) -> a * b);
    }

    private static Tensor inverse(Tensor variance, double eps) {
        return Strided.map(variance, x -> 1 / Math.sqrt(x + eps));
    }

    /** A number for each channel, laid out to go onto a tensor of some rank. */
    private static Tensor perChannel(Tensor tensor, Tensor x) {
        int[] shape = new int[Math.max(2, x.rank())];
        Arrays.fill(shape, 1);
        shape[1] = tensor.size();
        if (x.rank() < 2 || x.shape()[1] != tensor.size()) {
            throw new NotComputable(
                    tensor.size() + " numbers are not one for each channel of " + Shapes.text(x.shape()));
        }
        return tensor.reshaped(shape);
    }

    private static Tensor batch(Call call) {
        if (call.flag("training_mode", false) || call.node().outputs().size() > 1) {
            throw new NotComputable("it is in training mode; export the model after model.eval()");
        }
        if (!call.flag("spatial", true) && call.in(0).rank() > 2) {
            throw new NotComputable("it normalises each place by itself, spatial = 0");
        }
        Tensor x = call.in(0);
        Tensor scale = mul(perChannel(call.in(1), x), inverse(perChannel(call.in(4), x), call.real("epsilon", 1e-5)));
        return add(mul(sub(x, perChannel(call.in(3), x)), scale), perChannel(call.in(2), x));
    }

    private static List<Integer> axes(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Over some axes: mean 0, variance 1. */
    private static Tensor standard(Tensor x, List<Integer> axes, double eps) {
        Tensor centred = sub(x, Reductions.mean(x, axes));
        return mul(centred, inverse(Reductions.mean(mul(centred, centred), axes), eps));
    }

    private static Tensor instance(Call call) {
        Tensor x = call.in(0);
        Tensor y = standard(x, axes(2, x.rank()), call.real("epsilon", 1e-5));
        return add(mul(y, perChannel(call.in(1), x)), perChannel(call.in(2), x));
    }

    private static List<Tensor> layer(Call call) {
        Tensor x = call.in(0);
        List<Integer> axes = axes(call.axis("axis", -1, x.rank()), x.rank());
        double eps = call.real("epsilon", 1e-5);
        Tensor mean = Reductions.mean(x, axes);
        Tensor centred = sub(x, mean);
        Tensor deviation = inverse(Reductions.mean(mul(centred, centred), axes), eps);
        Tensor scaled = mul(mul(centred, deviation), call.in(1));
        return List.of(call.has(2) ? add(scaled, call.in(2)) : scaled, mean, deviation);
    }

    private static Tensor group(Call call) {
        Tensor x = call.in(0);
        int groups = (int) call.integer("num_groups", 0);
        if (x.rank() < 2 || groups < 1 || x.shape()[1] % groups != 0) {
            throw new NotComputable(groups + " groups do not divide " + Shapes.text(x.shape()));
        }
        int each = x.shape()[1] / groups;
        Tensor grouped = x.reshaped(x.shape()[0], groups, Math.max(0, x.size() / Math.max(1, x.shape()[0] * groups)));
        Tensor y = standard(grouped, List.of(2), call.real("epsilon", 1e-5)).reshaped(x.shape());
        return add(mul(y, perChannel(spread(call.in(1), x, each), x)), perChannel(spread(call.in(2), x, each), x));
    }

    /** Before opset 21 there is one number for each group. */
    static Tensor spread(Tensor tensor, Tensor x, int each) {
        if (tensor.size() == x.shape()[1]) {
            return tensor;
        }
        int[] shape = {tensor.size(), each};
        return Tensor.computed(
                        tensor.type(),
                        shape,
                        List.of(tensor),
                        () -> Strided.broadcast(tensor.reshaped(tensor.size(), 1), shape))
                .reshaped(tensor.size() * each);
    }

    private static Tensor rms(Call call) {
        Tensor x = call.in(0);
        List<Integer> axes = axes(call.axis("axis", -1, x.rank()), x.rank());
        Tensor scale = inverse(Reductions.mean(mul(x, x), axes), call.real("epsilon", 1e-5));
        return mul(mul(x, scale), call.in(1));
    }

    private static Tensor meanVariance(Call call) {
        Tensor x = call.in(0);
        int[] axes = call.ints("axes").orElse(new int[] {0, 2, 3});
        return standard(
                x,
                Arrays.stream(axes)
                        .mapToObj(axis -> Shapes.axis(axis, x.rank()))
                        .toList(),
                1e-9);
    }

    private static Tensor local(Call call) {
        Tensor x = call.in(0);
        long size = call.integer("size", 1);
        double alpha = call.real("alpha", 1e-4);
        double beta = call.real("beta", 0.75);
        double bias = call.real("bias", 1);
        if (size < 1 || x.rank() < 2) {
            throw new NotComputable("it normalises over " + size + " channels of " + Shapes.text(x.shape()));
        }
        int inner = Shapes.count(x.shape(), 2, x.rank());
        int channels = x.shape()[1];
        return Operators.like(x, x.shape(), List.of(x), () -> {
            double[] from = x.values();
            double[] values = new double[from.length];
            for (int i = 0; i < values.length; i++) {
                int channel = i / inner % channels;
                double sum = 0;
                int last = (int) Math.min(channels - 1, channel + size / 2);
                for (int c = (int) Math.max(0, channel - (size - 1) / 2); c <= last; c++) {
                    double near = from[i + (c - channel) * inner];
                    sum += near * near;
                }
                values[i] = from[i] / Math.pow(bias + alpha / size * sum, beta);
            }
            return values;
        });
    }

    private static Tensor lp(Call call) {
        Tensor x = call.in(0);
        List<Integer> axes = List.of(call.axis("axis", -1, x.rank()));
        int size = x.shape()[axes.get(0)];
        boolean absolute = call.integer("p", 2) == 1;
        DoubleUnaryOperator power = absolute ? Math::abs : v -> v * v;
        Tensor norm = Strided.map(
                Reductions.mean(Strided.map(x, power), axes), v -> absolute ? v * size : Math.sqrt(v * size));
        return Strided.map(x, norm, x.type(), (a, b) -> b == 0 ? 0 : a / b);
    }

    /** The axis of a softmax; before opset 13 it may lie behind the last. */
    public static int softmaxAxis(Call call) {
        int rank = call.in(0).rank();
        long axis = call.integer("axis", call.opset() < 13 ? 1 : -1);
        boolean behind = axis == rank && (call.opset() < 13 || rank == 0);
        return behind ? rank : rank == 0 ? 0 : Shapes.axis(axis, rank);
    }

    /** Before opset 13 all axes from one on together, since then one alone. */
    private static Tensor softmax(Call call, boolean log) {
        Tensor x = call.in(0);
        boolean flat = call.opset() < 13;
        int axis = softmaxAxis(call);
        int inner = flat || x.rank() == 0 ? 1 : Shapes.count(x.shape(), axis + 1, x.rank());
        int size = flat ? Shapes.count(x.shape(), axis, x.rank()) : x.rank() == 0 ? 1 : x.shape()[axis];
        return Operators.like(x, x.shape(), List.of(x), () -> {
            double[] values = x.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (i / inner % size == 0) {
                    normalise(values, i, size, inner, log);
                }
            }
            return values;
        });
    }

    private static void normalise(double[] values, int from, int size, int step, boolean log) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size; k++) {
            most = Math.max(most, values[from + k * step]);
        }
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += Math.exp(values[from + k * step] - most);
        }
        for (int k = 0; k < size; k++) {
            double x = values[from + k * step] - most;
            values[from + k * step] = log ? x - Math.log(sum) : Math.exp(x) / sum;
        }
    }
}

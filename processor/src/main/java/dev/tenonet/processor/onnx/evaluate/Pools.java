package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pools, and reductions of whole planes. */
final class Pools {
    /** What becomes of the values in a window; places of padding are left out. */
    @FunctionalInterface
    private interface Summary {
        double of(double[] values, int[] places, int count, int divisor);
    }

    private Pools() {}

    static void register(Operators all) {
        all.put("MaxPool", Pools::max);
        all.single("AveragePool", Pools::average);
        all.single("LpPool", Pools::lp);
        all.single("GlobalAveragePool", call -> Reductions.mean(call.in(0), behindChannels(call)));
        all.single(
                "GlobalMaxPool",
                call -> Operators.apply(reduction(call, "ReduceMax")).get(0));
        all.single("GlobalLpPool", Pools::globalLp);
    }

    private static List<Integer> behindChannels(Call call) {
        return IntStream.range(2, call.in(0).rank()).boxed().toList();
    }

    private static Call reduction(Call call, String operator) {
        List<Long> axes = behindChannels(call).stream().map(Integer::longValue).toList();
        return new Call(call.node().as(operator, call.node().inputs(), Map.of("axes", axes)), 11, call.inputs());
    }

    private static Tensor globalLp(Call call) {
        double p = call.integer("p", 2);
        Tensor x = call.in(0);
        int count = Shapes.count(x.shape(), 2, x.rank());
        Tensor mean = Reductions.mean(Strided.map(x, v -> Math.pow(Math.abs(v), p)), behindChannels(call));
        return Strided.map(mean, v -> Math.pow(v * count, 1 / p));
    }

    private static int[] result(Tensor x, Window window) {
        int[] shape = x.shape().clone();
        System.arraycopy(window.output(), 0, shape, 2, window.output().length);
        return shape;
    }

    private static List<Tensor> max(Call call) {
        Tensor x = call.in(0);
        Window window = Window.of(call, null);
        int[] shape = result(x, window);
        Tensor most = pool(x, window, shape, false, (values, places, count, divisor) -> {
            int at = largest(values, places, count);
            return at < 0 ? Double.NEGATIVE_INFINITY : values[at];
        });
        List<Tensor> results = new ArrayList<>(List.of(most));
        if (call.node().outputs().size() > 1) {
            if (call.flag("storage_order", false)) {
                throw new NotComputable("it counts places column by column");
            }
            results.add(Operators.ints(
                    shape,
                    List.of(x),
                    () -> pool(
                                    x,
                                    window,
                                    shape,
                                    false,
                                    (values, places, count, divisor) -> largest(values, places, count))
                            .values()));
        }
        return results;
    }

    private static int largest(double[] values, int[] places, int count) {
        int at = -1;
        for (int i = 0; i < count; i++) {
            at = at < 0 || values[places[i]] > values[at] || Double.isNaN(values[places[i]]) ? places[i] : at;
        }
        return at;
    }

    private static Tensor average(Call call) {
        Tensor x = call.in(0);
        Window window = Window.of(call, null);
        boolean padded = call.flag("count_include_pad", false);
        return pool(x, window, result(x, window), padded, (values, places, count, divisor) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += values[places[i]];
            }
            return sum / (padded ? divisor : count);
        });
    }

    private static Tensor lp(Call call) {
        Tensor x = call.in(0);
        double p = call.integer("p", 2);
        Window window = Window.of(call, null);
        return pool(x, window, result(x, window), false, (values, places, count, divisor) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += Math.pow(Math.abs(values[places[i]]), p);
            }
            return Math.pow(sum, 1 / p);
        });
    }

    private static Tensor pool(Tensor x, Window window, int[] shape, boolean padded, Summary summary) {
        return Operators.like(x, shape, List.of(x), () -> {
            Window w = window.inThree();
            int[] size = Window.three(Arrays.copyOfRange(x.shape(), 2, x.rank()), 1);
            int plane = Shapes.count(size);
            int[] out = w.output();
            double[] values = new double[Shapes.count(shape)];
            double[] from = x.values();
            int outPlane = Shapes.count(out);
            int planes = outPlane == 0 ? 0 : values.length / outPlane;
            IntStream.range(0, planes).parallel().forEach(p -> {
                int[] places = new int[Shapes.count(w.kernel())];
                for (int i = 0; i < outPlane; i++) {
                    int[] at = {i / (out[1] * out[2]), i / out[2] % out[1], i % out[2]};
                    int count = places(w, size, at, p * plane, places);
                    values[p * outPlane + i] = summary.of(from, places, count, padded ? divisor(w, size, at) : count);
                }
            });
            return values;
        });
    }

    private static int places(Window w, int[] size, int[] at, int offset, int[] places) {
        int count = 0;
        for (int d = 0; d < w.kernel()[0]; d++) {
            int z = at[0] * w.stride()[0] + d * w.dilation()[0] - w.begin()[0];
            for (int h = 0; h < w.kernel()[1] && z >= 0 && z < size[0]; h++) {
                int y = at[1] * w.stride()[1] + h * w.dilation()[1] - w.begin()[1];
                for (int v = 0; v < w.kernel()[2] && y >= 0 && y < size[1]; v++) {
                    int x = at[2] * w.stride()[2] + v * w.dilation()[2] - w.begin()[2];
                    if (x >= 0 && x < size[2]) {
                        places[count++] = offset + (z * size[1] + y) * size[2] + x;
                    }
                }
            }
        }
        return count;
    }

    /** Padding counts, but not what lies behind it. */
    private static int divisor(Window w, int[] size, int[] at) {
        int divisor = 1;
        for (int axis = 0; axis < size.length; axis++) {
            int taps = 0;
            for (int k = 0; k < w.kernel()[axis]; k++) {
                int place = at[axis] * w.stride()[axis] + k * w.dilation()[axis] - w.begin()[axis];
                taps += place < size[axis] + w.end()[axis] ? 1 : 0;
            }
            divisor *= taps;
        }
        return divisor;
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Axes reduced to one number. */
public final class Reductions {
    private Reductions() {}

    /**
     * Over which axes.
     *
     * @param axes none if it does nothing
     */
    public record Arguments(List<Integer> axes, boolean keep) {
        /** Attributes before opset 13 or 18, inputs since. */
        public static Arguments of(Call call) {
            int rank = call.in(0).rank();
            int[] written = call.intsOrInput("axes", 1).orElse(new int[0]);
            List<Integer> axes = Arrays.stream(written)
                    .mapToObj(axis -> Shapes.axis(axis, rank))
                    .distinct()
                    .sorted()
                    .toList();
            if (axes.isEmpty() && !call.flag("noop_with_empty_axes", false)) {
                axes = IntStream.range(0, rank).boxed().toList();
            }
            return new Arguments(axes, call.flag("keepdims", true));
        }
    }

    static void register(Operators all) {
        reduction(all, "ReduceSum", x -> x, 0, Double::sum, (sum, count) -> sum);
        reduction(all, "ReduceMean", x -> x, 0, Double::sum, (sum, count) -> sum / count);
        reduction(all, "ReduceMax", x -> x, Double.NEGATIVE_INFINITY, Math::max, (most, count) -> most);
        reduction(all, "ReduceMin", x -> x, Double.POSITIVE_INFINITY, Math::min, (least, count) -> least);
        reduction(all, "ReduceProd", x -> x, 1, (a, b) -> a * b, (product, count) -> product);
        reduction(all, "ReduceL1", Math::abs, 0, Double::sum, (sum, count) -> sum);
        reduction(all, "ReduceL2", x -> x * x, 0, Double::sum, (sum, count) -> Math.sqrt(sum));
        reduction(all, "ReduceSumSquare", x -> x * x, 0, Double::sum, (sum, count) -> sum);
        reduction(all, "ReduceLogSum", x -> x, 0, Double::sum, (sum, count) -> Math.log(sum));
        reduction(all, "ReduceLogSumExp", Math::exp, 0, Double::sum, (sum, count) -> Math.log(sum));
    }

    private static void reduction(
            Operators all,
            String name,
            DoubleUnaryOperator before,
            double empty,
            DoubleBinaryOperator join,
            DoubleBinaryOperator after) {
        all.single(name, call -> {
            Arguments arguments = Arguments.of(call);
            return reduce(call.in(0), arguments.axes(), arguments.keep(), before, empty, join, after);
        });
    }

    static Tensor mean(Tensor x, List<Integer> axes) {
        return reduce(x, axes, true, v -> v, 0, Double::sum, (sum, count) -> sum / count);
    }

    private static Tensor reduce(
            Tensor x,
            List<Integer> axes,
            boolean keep,
            DoubleUnaryOperator before,
            double empty,
            DoubleBinaryOperator join,
            DoubleBinaryOperator after) {
        int[] kept = x.shape().clone();
        axes.forEach(axis -> kept[axis] = 1);
        int count = Shapes.count(kept) == 0 ? 0 : x.size() / Shapes.count(kept);
        int[] strides = Shapes.broadcastStrides(kept, x.shape());
        // An axis that has size 1 anyway stands still, too.
        Tensor result = Operators.like(x, kept, List.of(x), () -> {
            double[] values = new double[Shapes.count(kept)];
            Arrays.fill(values, empty);
            int[] into = Strided.positions(x.shape(), 0, strides);
            double[] from = x.values();
            for (int i = 0; i < from.length; i++) {
                values[into[i]] = join.applyAsDouble(values[into[i]], before.applyAsDouble(from[i]));
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = x.type().cast(after.applyAsDouble(values[i], count));
            }
            return values;
        });
        return keep
                ? result
                : result.reshaped(
                        without(kept, axes.stream().mapToInt(axis -> axis).toArray()));
    }

    static int[] without(int[] shape, int... axes) {
        return IntStream.range(0, shape.length)
                .filter(axis -> Arrays.stream(axes).noneMatch(dropped -> dropped == axis))
                .map(axis -> shape[axis])
                .toArray();
    }
}

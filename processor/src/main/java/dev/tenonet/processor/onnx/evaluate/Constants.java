package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Tensors that are made of nothing, or of shapes. */
final class Constants {
    private Constants() {}

    static void register(Operators all) {
        all.single("Constant", Constants::constant);
        all.single("ConstantOfShape", Constants::constantOfShape);
        all.single("Shape", Constants::shape);
        all.single(
                "Size",
                call -> Tensor.of(ElementType.INT64, new int[0], call.in(0).size()));
        all.single("Range", Constants::range);
        all.single("EyeLike", Constants::eye);
    }

    private static Tensor constant(Call call) {
        if (call.writes("value_float")) {
            return Tensor.of(ElementType.FLOAT, new int[0], call.real("value_float", 0));
        }
        if (call.writes("value_int")) {
            return Tensor.of(ElementType.INT64, new int[0], call.integer("value_int", 0));
        }
        if (call.writes("value_floats")) {
            double[] values = call.reals("value_floats").orElseThrow();
            return Tensor.of(ElementType.FLOAT, new int[] {values.length}, values);
        }
        if (call.writes("value_ints")) {
            double[] values = Arrays.stream(call.ints("value_ints").orElseThrow())
                    .asDoubleStream()
                    .toArray();
            return Tensor.of(ElementType.INT64, new int[] {values.length}, values);
        }
        return call.tensor("value").orElseThrow(() -> new NotComputable("it is a constant that is no dense numbers"));
    }

    private static Tensor constantOfShape(Call call) {
        int[] shape = call.in(0).ints();
        ElementType type = call.tensor("value").map(Tensor::type).orElse(ElementType.FLOAT);
        double value = call.tensor("value").map(Tensor::scalar).orElse(0.0);
        return Tensor.lazy(type, shape, () -> {
            double[] values = new double[Shapes.count(shape)];
            Arrays.fill(values, value);
            return values;
        });
    }

    /** A shape is known although values are not. */
    private static Tensor shape(Call call) {
        int[] shape = call.in(0).shape();
        int from = clamp(call.integer("start", 0), shape.length);
        int to = clamp(call.integer("end", shape.length), shape.length);
        return Tensor.ofInts(from < to ? Arrays.copyOfRange(shape, from, to) : new int[0]);
    }

    private static int clamp(long bound, int rank) {
        return (int) Math.max(0, Math.min(rank, bound < 0 ? bound + rank : bound));
    }

    private static Tensor range(Call call) {
        double from = call.in(0).scalar();
        double to = call.in(1).scalar();
        double step = call.in(2).scalar();
        double count = Math.max(0, Math.ceil((to - from) / step));
        if (!(count <= Integer.MAX_VALUE)) {
            throw new NotComputable("its range has " + count + " values");
        }
        return Tensor.lazy(
                call.in(0).type(),
                new int[] {(int) count},
                () -> DoubleStream.iterate(0, i -> i + 1)
                        .limit((long) count)
                        .map(i -> from + i * step)
                        .toArray());
    }

    private static Tensor eye(Call call) {
        int[] shape = call.in(0).shape();
        if (shape.length != 2) {
            throw new NotComputable("it makes a matrix like a tensor that is none");
        }
        ElementType type =
                ElementType.of(call.integer("dtype", 0)).orElse(call.in(0).type());
        long offset = call.integer("k", 0);
        return Tensor.computed(type, shape, List.of(), () -> {
            double[] values = new double[shape[0] * shape[1]];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % shape[1] == i / shape[1] + offset ? 1 : 0;
            }
            return values;
        });
    }
}

package dev.tenonet.processor.onnx.draft;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic with parameters, done when they are written. */
public final class Tensors {
    private Tensors() {}

    public static Tensor map(Tensor tensor, DoubleUnaryOperator function) {
        return Tensor.lazy(
                tensor.type(),
                tensor.shape(),
                () -> Arrays.stream(tensor.values()).map(function).toArray());
    }

    /** Place by place. */
    public static Tensor map(Tensor one, Tensor other, DoubleBinaryOperator function) {
        return Tensor.lazy(one.type(), one.shape(), () -> {
            double[] values = one.values().clone();
            double[] with = other.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = function.applyAsDouble(values[i], with[i]);
            }
            return values;
        });
    }

    public static Tensor filled(double value, int... shape) {
        return Tensor.lazy(ElementType.FLOAT, shape, () -> {
            double[] values = new double[Shapes.count(shape)];
            Arrays.fill(values, value);
            return values;
        });
    }

    /** A weight that changes nothing. */
    public static Parameter ones(int count) {
        return new Parameter("weight", filled(1, count), Optional.empty(), List.of("ones", new Object()));
    }

    /** Whether it is such a weight. */
    public static boolean isOnes(Parameter parameter) {
        return parameter.identity() instanceof List<?> made && made.get(0).equals("ones");
    }

    public static boolean isAll(Tensor tensor, double value) {
        return Arrays.stream(tensor.values()).allMatch(v -> v == value);
    }
}

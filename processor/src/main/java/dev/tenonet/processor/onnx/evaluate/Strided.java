package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Walks over tensors of any rank. */
final class Strided {
    private Strided() {}

    /** Positions in a source for each position of a result, in order. */
    static int[] positions(int[] shape, int offset, int[] strides) {
        int[] positions = new int[Shapes.count(shape)];
        int[] index = new int[shape.length];
        int position = offset;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                position -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return positions;
    }

    /** Values that are read with strides. */
    static double[] copy(double[] from, int[] shape, int offset, int[] strides) {
        int[] positions = positions(shape, offset, strides);
        double[] values = new double[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[positions[i]];
        }
        return values;
    }

    static double[] broadcast(Tensor tensor, int[] shape) {
        return Arrays.equals(tensor.shape(), shape)
                ? tensor.values()
                : copy(tensor.values(), shape, 0, Shapes.broadcastStrides(tensor.shape(), shape));
    }

    /** Each value by itself. */
    static Tensor map(Tensor of, DoubleUnaryOperator function) {
        return map(of, of.type(), function);
    }

    static Tensor map(Tensor of, ElementType type, DoubleUnaryOperator function) {
        return Tensor.computed(type, of.shape(), List.of(of), () -> {
            double[] values = of.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = function.applyAsDouble(values[i]);
            }
            return values;
        });
    }

    /** Two values at a time, broadcast to each other. */
    static Tensor map(Tensor one, Tensor other, ElementType type, DoubleBinaryOperator function) {
        int[] shape = Shapes.broadcast(one.shape(), other.shape());
        return Tensor.computed(type, shape, List.of(one, other), () -> {
            double[] left = broadcast(one, shape);
            double[] right = broadcast(other, shape);
            double[] values = new double[left.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = function.applyAsDouble(left[i], right[i]);
            }
            return values;
        });
    }
}

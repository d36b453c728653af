package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;

/** Products of matrices. */
final class Matrices {
    private Matrices() {}

    static void register(Operators all) {
        all.single("MatMul", call -> product(call.in(0), call.in(1)));
        all.single("Gemm", Matrices::gemm);
    }

    /** As NumPy's matmul: a vector is a row on the left and a column on the right. */
    private static Tensor product(Tensor one, Tensor other) {
        if (one.rank() == 0 || other.rank() == 0) {
            throw new NotComputable("a scalar is no matrix");
        }
        Tensor left = one.rank() == 1 ? one.reshaped(1, one.shape()[0]) : one;
        Tensor right = other.rank() == 1 ? other.reshaped(other.shape()[0], 1) : other;
        int[] outer = Shapes.broadcast(lead(left), lead(right));
        int rows = left.shape()[left.rank() - 2];
        int inner = left.shape()[left.rank() - 1];
        int columns = right.shape()[right.rank() - 1];
        if (right.shape()[right.rank() - 2] != inner) {
            throw new NotComputable(
                    Shapes.text(one.shape()) + " and " + Shapes.text(other.shape()) + " have no product");
        }
        int[] shape = Arrays.copyOf(outer, outer.length + 2);
        shape[outer.length] = rows;
        shape[outer.length + 1] = columns;
        Tensor product = Operators.like(one, shape, List.of(one, other), () -> {
            int[] lefts = Strided.positions(outer, 0, Shapes.broadcastStrides(lead(left), outer));
            int[] rights = Strided.positions(outer, 0, Shapes.broadcastStrides(lead(right), outer));
            double[] values = new double[Shapes.count(shape)];
            for (int m = 0; m < lefts.length; m++) {
                multiply(
                        left.values(),
                        lefts[m] * rows * inner,
                        right.values(),
                        rights[m] * inner * columns,
                        values,
                        m * rows * columns,
                        rows,
                        inner,
                        columns);
            }
            return values;
        });
        int[] result = shape.clone();
        if (one.rank() == 1) {
            result = Reductions.without(result, result.length - 2);
        }
        return product.reshaped(other.rank() == 1 ? Reductions.without(result, result.length - 1) : result);
    }

    private static int[] lead(Tensor matrix) {
        return Arrays.copyOf(matrix.shape(), matrix.rank() - 2);
    }

    private static void multiply(
            double[] a, int aAt, double[] b, int bAt, double[] into, int at, int rows, int inner, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double factor = a[aAt + i * inner + k];
                for (int j = 0; j < columns; j++) {
                    into[at + i * columns + j] += factor * b[bAt + k * columns + j];
                }
            }
        }
    }

    private static Tensor gemm(Call call) {
        Tensor a = call.flag("transA", false) ? Layouts.transpose(matrix(call.in(0)), 1, 0) : matrix(call.in(0));
        Tensor b = call.flag("transB", false) ? Layouts.transpose(matrix(call.in(1)), 1, 0) : matrix(call.in(1));
        double alpha = call.real("alpha", 1);
        double beta = call.real("beta", 1);
        Tensor product = product(a, b);
        if (!call.has(2)) {
            return Strided.map(product, x -> alpha * x);
        }
        Tensor c = call.in(2);
        if (!Arrays.equals(Shapes.broadcast(product.shape(), c.shape()), product.shape())) {
            throw new NotComputable(Shapes.text(c.shape()) + " does not go onto " + Shapes.text(product.shape()));
        }
        return Strided.map(product, c, a.type(), (x, y) -> alpha * x + beta * y);
    }

    private static Tensor matrix(Tensor tensor) {
        if (tensor.rank() != 2) {
            throw new NotComputable(Shapes.text(tensor.shape()) + " is no matrix");
        }
        return tensor;
    }
}

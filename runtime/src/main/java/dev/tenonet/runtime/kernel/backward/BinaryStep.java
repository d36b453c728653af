package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/** An operator over two values, either of which may have size 1 along an axis and is repeated there: its gradient adds up. */
public final class BinaryStep extends BatchStep {
    private final Operator operator;
    private final int[] sizes = new int[3];
    private final int[][] strides = new int[2][3];
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;
    private int side;

    /** Of inputs of so many channels, rows and columns. */
    public BinaryStep(Operator operator, int c0, int h0, int w0, int c1, int h1, int w1) {
        this.operator = operator;
        int[][] shapes = {{c0, h0, w0}, {c1, h1, w1}};
        for (int axis = 0; axis < 3; axis++) {
            sizes[axis] = Math.max(shapes[0][axis], shapes[1][axis]);
        }
        for (int i = 0; i < 2; i++) {
            int next = 1;
            for (int axis = 2; axis >= 0; axis--) {
                strides[i][axis] = shapes[i][axis] == 1 ? 0 : next;
                next *= shapes[i][axis];
            }
        }
    }

    @Override
    protected void forward() {
        divide(forward, pass.count, 3L * pass.count * out.size);
    }

    private int at(BatchValue value, int input, int sample, int line) {
        int[] stride = strides[input];
        return value.at + sample * value.size + line / sizes[1] * stride[0] + line % sizes[1] * stride[1];
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        float[] a = in(0).array;
        float[] b = in(1).array;
        int left = strides[0][2];
        int right = strides[1][2];
        for (int sample = from; sample < end; sample++) {
            for (int line = 0; line < sizes[0] * sizes[1]; line++) {
                int leftAt = at(in(0), 0, sample, line);
                int rightAt = at(in(1), 1, sample, line);
                int to = out.at + sample * out.size + line * sizes[2];
                for (int i = 0; i < sizes[2]; i++) {
                    out.array[to + i] = operator.apply(a[leftAt + i * left], b[rightAt + i * right]);
                }
            }
        }
    }

    @Override
    protected void backward() {
        for (side = 0; side < 2; side++) {
            if (wants(side)) {
                divide(backward, pass.count, 4L * pass.count * out.size);
            }
        }
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(side);
        int left = strides[0][2];
        int right = strides[1][2];
        int own = strides[side][2];
        for (int sample = from; sample < end; sample++) {
            int begin = gradient.at + sample * gradient.size;
            Arrays.fill(gradient.array, begin, begin + gradient.size, 0);
            for (int line = 0; line < sizes[0] * sizes[1]; line++) {
                int leftAt = at(in(0), 0, sample, line);
                int rightAt = at(in(1), 1, sample, line);
                int to = at(gradient, side, sample, line);
                int dAt = outGradient.at + sample * out.size + line * sizes[2];
                for (int i = 0; i < sizes[2]; i++) {
                    float a = in(0).array[leftAt + i * left];
                    float b = in(1).array[rightAt + i * right];
                    gradient.array[to + i * own] += outGradient.array[dAt + i] * operator.derivative(a, b, side);
                }
            }
        }
    }
}

package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** Probabilities along an axis, or their logarithms: dx = y (dy - sum(y dy)), or dy - e^y sum(dy). */
public final class SoftmaxStep extends BatchStep {
    private static final int MOVES = 16;

    private final int length;
    private final int inner;
    private final int outer;
    private final boolean logarithms;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** Along one of the axes: 0 channels, 1 rows, 2 columns. */
    public SoftmaxStep(int channels, int height, int width, int axis, boolean logarithms) {
        int[] sizes = {channels, height, width};
        length = sizes[axis];
        inner = axis == 0 ? height * width : axis == 1 ? width : 1;
        outer = channels * height * width / length / inner;
        this.logarithms = logarithms;
    }

    private int begin(int line) {
        return line / inner * length * inner + line % inner;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * outer * inner, (long) MOVES * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int line = from; line < end; line++) {
            int at = in(0).at + begin(line);
            int to = out.at + begin(line);
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < length; i++) {
                largest = Math.max(largest, in(0).array[at + i * inner]);
            }
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += Math.exp((double) in(0).array[at + i * inner] - largest);
            }
            double logarithm = Math.log(sum);
            for (int i = 0; i < length; i++) {
                double difference = (double) in(0).array[at + i * inner] - largest;
                out.array[to + i * inner] = (float) (logarithms ? difference - logarithm : Math.exp(difference) / sum);
            }
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, pass.count * outer * inner, (long) MOVES * pass.count * out.size);
        }
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(0);
        for (int line = from; line < end; line++) {
            int at = out.at + begin(line);
            int dAt = outGradient.at + begin(line);
            int to = gradient.at + begin(line);
            double sum = 0;
            for (int i = 0; i < length; i++) {
                double dy = outGradient.array[dAt + i * inner];
                sum += logarithms ? dy : dy * out.array[at + i * inner];
            }
            for (int i = 0; i < length; i++) {
                double y = out.array[at + i * inner];
                double dy = outGradient.array[dAt + i * inner];
                gradient.array[to + i * inner] = (float) (logarithms ? dy - Math.exp(y) * sum : y * (dy - sum));
            }
        }
    }
}

package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/**
 * Local response normalisation: y = x s^-beta with s = k + alpha / size times the sum of the squares of the channels c -
 * floor(size / 2) to c + floor((size - 1) / 2). With t = dy x s^(-beta - 1) its gradient is dy s^-beta - 2 alpha beta / size x
 * times the sum of t over the channels that read x.
 */
public final class LocalResponseStep extends BatchStep {
    private final int channels;
    private final int places;
    private final int size;
    private final double factor;
    private final double beta;
    private final double k;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** Of so many channels and places. */
    public LocalResponseStep(int channels, int places, int size, double alpha, double beta, double k) {
        this.channels = channels;
        this.places = places;
        this.size = size;
        factor = alpha / size;
        this.beta = beta;
        this.k = k;
    }

    /** The products t of the channels of a place. */
    @Override
    public int scratch() {
        return channels;
    }

    private double base(int at, int c) {
        double sum = 0;
        int end = Math.min(channels - 1, c + (size - 1) / 2);
        for (int i = Math.max(0, c - size / 2); i <= end; i++) {
            double x = in(0).array[at + i * places];
            sum += x * x;
        }
        return k + factor * sum;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * places, 4L * size * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int place = from; place < end; place++) {
            int first = place / places * out.size + place % places;
            for (int c = 0; c < channels; c++) {
                double x = in(0).array[in(0).at + first + c * places];
                out.array[out.at + first + c * places] = (float) (x * Math.pow(base(in(0).at + first, c), -beta));
            }
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, pass.count * places, 8L * size * pass.count * out.size);
        }
    }

    private void backward(Operands operands, int from, int end, float[] products) {
        BatchValue gradient = inGradient(0);
        for (int place = from; place < end; place++) {
            int first = place / places * out.size + place % places;
            for (int c = 0; c < channels; c++) {
                int at = first + c * places;
                double base = base(in(0).at + first, c);
                double dy = outGradient.array[outGradient.at + at];
                products[c] = (float) (dy * in(0).array[in(0).at + at] * Math.pow(base, -beta - 1));
                gradient.array[gradient.at + at] = (float) (dy * Math.pow(base, -beta));
            }
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                int last = Math.min(channels - 1, c + size / 2);
                for (int i = Math.max(0, c - (size - 1) / 2); i <= last; i++) {
                    sum += products[i];
                }
                int at = first + c * places;
                gradient.array[gradient.at + at] -= (float) (2 * factor * beta * in(0).array[in(0).at + at] * sum);
            }
        }
    }
}

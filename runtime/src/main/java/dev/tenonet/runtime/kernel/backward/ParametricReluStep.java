package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** x where it is positive, else x times a learned slope: one for all channels, or one a channel. */
public final class ParametricReluStep extends BatchStep {
    private final int channels;
    private final int places;
    private final int slopes;
    private final double[] sums;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** @param slopes 1, or as many as channels */
    public ParametricReluStep(int channels, int places, int slopes) {
        this.channels = channels;
        this.places = places;
        this.slopes = slopes;
        sums = new double[channels];
    }

    private float slope(int channel) {
        return parameter(0)[slopes == 1 ? 0 : channel];
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * channels, 2L * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            float slope = slope(plane % channels);
            for (int i = plane * places; i < (plane + 1) * places; i++) {
                float x = in(0).array[in(0).at + i];
                out.array[out.at + i] = x > 0 ? x : slope * x;
            }
        }
    }

    @Override
    protected void backward() {
        divide(backward, channels, 3L * pass.count * out.size);
        if (gradient(0) != null) {
            double all = 0;
            for (int c = 0; c < channels; c++) {
                all += sums[c];
                gradient(0)[slopes == 1 ? 0 : c] = (float) (slopes == 1 ? all : sums[c]);
            }
        }
    }

    /** A channel each: its sum runs over all samples in their order. */
    private void backward(Operands operands, int from, int end, float[] scratch) {
        for (int c = from; c < end; c++) {
            float slope = slope(c);
            double sum = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                int begin = (sample * channels + c) * places;
                for (int i = begin; i < begin + places; i++) {
                    float x = in(0).array[in(0).at + i];
                    float dy = outGradient.array[outGradient.at + i];
                    sum += x > 0 ? 0 : (double) x * dy;
                    if (wants(0)) {
                        inGradient(0).array[inGradient(0).at + i] = x > 0 ? dy : slope * dy;
                    }
                }
            }
            sums[c] = sum;
        }
    }
}

package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** A learned factor for each channel, perhaps with a bias. */
public final class ChannelScaleStep extends BatchStep {
    private final int channels;
    private final int places;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** Of so many channels and places. */
    public ChannelScaleStep(int channels, int places) {
        this.channels = channels;
        this.places = places;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * channels, 2L * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            float factor = parameter(0)[plane % channels];
            float bias = parameters() > 1 ? parameter(1)[plane % channels] : 0;
            for (int i = plane * places; i < (plane + 1) * places; i++) {
                out.array[out.at + i] = factor * in(0).array[in(0).at + i] + bias;
            }
        }
    }

    @Override
    protected void backward() {
        divide(backward, channels, 3L * pass.count * out.size);
    }

    /** A channel each: its sums run over all samples in their order. */
    private void backward(Operands operands, int from, int end, float[] scratch) {
        for (int c = from; c < end; c++) {
            double sum = 0;
            double product = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                int begin = (sample * channels + c) * places;
                for (int i = begin; i < begin + places; i++) {
                    float dy = outGradient.array[outGradient.at + i];
                    sum += dy;
                    product += (double) dy * in(0).array[in(0).at + i];
                    if (wants(0)) {
                        inGradient(0).array[inGradient(0).at + i] = parameter(0)[c] * dy;
                    }
                }
            }
            if (gradient(0) != null) {
                gradient(0)[c] = (float) product;
            }
            if (parameters() > 1 && gradient(1) != null) {
                gradient(1)[c] = (float) sum;
            }
        }
    }
}

package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/**
 * Batch normalisation. In training by the mean and the biased variance of each channel over batch and places, which the running
 * statistics follow, with the unbiased variance; in evaluation, and where it is frozen, by the running statistics. (Ioffe and
 * Szegedy: Batch Normalization, 2015.) Parameters: those of scale and shift that there are, the running mean and variance.
 */
public final class BatchNormStep extends BatchStep {
    private final String layer;
    private final int channels;
    private final int places;
    private final boolean scale;
    private final boolean shift;
    private final double eps;
    private final double momentum;
    private final float[] means;
    private final float[] factors;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /**
     * @param layer for messages
     * @param places of a channel
     * @param scale whether there is a weight
     * @param shift whether there is a bias
     * @param momentum share of the batch's statistics in the running ones
     */
    public BatchNormStep(
            String layer, int channels, int places, boolean scale, boolean shift, double eps, double momentum) {
        this.layer = layer;
        this.channels = channels;
        this.places = places;
        this.scale = scale;
        this.shift = shift;
        this.eps = eps;
        this.momentum = momentum;
        means = new float[channels];
        factors = new float[channels];
    }

    private int statistics() {
        return parameters() - 2;
    }

    @Override
    protected void forward() {
        if (usesBatch() && (long) pass.count * places < 2) {
            throw new IllegalArgumentException(
                    layer + ": expected more than one value of a channel in training, found a"
                            + " batch of 1 with one place; train with larger batches");
        }
        divide(forward, channels, 3L * pass.count * channels * places);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int c = from; c < end; c++) {
            if (usesBatch()) {
                measure(c);
            } else {
                means[c] = parameter(statistics())[c];
                factors[c] = (float) (1 / Math.sqrt(parameter(statistics() + 1)[c] + eps));
            }
            float factor = factors[c] * (scale ? parameter(0)[c] : 1);
            float mean = means[c];
            float offset = shift ? parameter(scale ? 1 : 0)[c] : 0;
            for (int sample = 0; sample < pass.count; sample++) {
                int at = in(0).at + sample * in(0).size + c * places;
                int to = out.at + sample * out.size + c * places;
                for (int i = 0; i < places; i++) {
                    out.array[to + i] = (in(0).array[at + i] - mean) * factor + offset;
                }
            }
        }
    }

    /** Two passes, in double: a difference of squares would lose what differs. */
    private void measure(int c) {
        float[] x = in(0).array;
        double sum = 0;
        for (int sample = 0; sample < pass.count; sample++) {
            int at = in(0).at + sample * in(0).size + c * places;
            for (int i = 0; i < places; i++) {
                sum += x[at + i];
            }
        }
        long count = (long) pass.count * places;
        double mean = sum / count;
        double squares = 0;
        for (int sample = 0; sample < pass.count; sample++) {
            int at = in(0).at + sample * in(0).size + c * places;
            for (int i = 0; i < places; i++) {
                double distance = x[at + i] - mean;
                squares += distance * distance;
            }
        }
        means[c] = (float) mean;
        factors[c] = (float) (1 / Math.sqrt(squares / count + eps));
        if (pass.updates) {
            follow(parameter(statistics()), c, mean);
            follow(parameter(statistics() + 1), c, squares / (count - 1));
        }
    }

    private void follow(float[] running, int c, double measured) {
        running[c] = (float) ((1 - momentum) * running[c] + momentum * measured);
    }

    @Override
    protected void backward() {
        divide(backward, channels, 3L * pass.count * channels * places);
    }

    /** dx = w / sigma (dy - mean(dy) - xhat mean(dy xhat)); the means belong to the statistics and fall away with them. */
    private void backward(Operands operands, int from, int end, float[] scratch) {
        for (int c = from; c < end; c++) {
            double sum = 0;
            double product = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                int at = in(0).at + sample * in(0).size + c * places;
                int dAt = outGradient.at + sample * out.size + c * places;
                for (int i = 0; i < places; i++) {
                    double dy = outGradient.array[dAt + i];
                    sum += dy;
                    product += dy * (in(0).array[at + i] - means[c]);
                }
            }
            product *= factors[c];
            if (scale && gradient(0) != null) {
                gradient(0)[c] = (float) product;
            }
            if (shift && gradient(scale ? 1 : 0) != null) {
                gradient(scale ? 1 : 0)[c] = (float) sum;
            }
            if (wants(0)) {
                long count = (long) pass.count * places;
                input(c, usesBatch() ? sum / count : 0, usesBatch() ? product / count : 0);
            }
        }
    }

    private void input(int c, double meanGradient, double meanProduct) {
        float factor = factors[c] * (scale ? parameter(0)[c] : 1);
        float mean = means[c];
        float slope = (float) (meanProduct * factors[c]);
        float constant = (float) meanGradient;
        BatchValue gradient = inGradient(0);
        for (int sample = 0; sample < pass.count; sample++) {
            int at = in(0).at + sample * in(0).size + c * places;
            int dAt = outGradient.at + sample * out.size + c * places;
            int to = gradient.at + sample * gradient.size + c * places;
            for (int i = 0; i < places; i++) {
                float dy = outGradient.array[dAt + i];
                gradient.array[to + i] = factor * (dy - constant - slope * (in(0).array[at + i] - mean));
            }
        }
    }
}

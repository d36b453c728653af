package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/**
 * Normalisations of parts of a sample that lie side by side, each by its own mean and biased variance: group, layer and instance
 * norms. An instance norm may follow running statistics, a mean over the batch's, and uses them in evaluation as a batch norm does.
 */
public final class NormStep extends BatchStep {
    /** Floats of a part that its backward step needs. */
    public static final int SAVED = 4;

    private final int parts;
    private final int length;
    private final int places;
    private final int weights;
    private final boolean scale;
    private final boolean shift;
    private final double eps;
    private final double momentum;
    private final boolean tracked;
    private final double[] products;
    private final double[] sums;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;
    private final ParallelTask affine = this::affine;

    /**
     * @param parts of a sample
     * @param length values of a part
     * @param places values side by side that share a weight
     * @param weights after so many the weights begin again; 1 where there are none
     * @param scale whether there is a weight
     * @param shift whether there is a bias
     */
    public NormStep(int parts, int length, int places, int weights, boolean scale, boolean shift, double eps) {
        this(parts, length, places, weights, scale, shift, eps, false, 0);
    }

    /**
     * @param tracked whether there are a running mean and variance, of {@code parts} values
     * @param momentum share of the batch's statistics in them
     */
    public NormStep(
            int parts,
            int length,
            int places,
            int weights,
            boolean scale,
            boolean shift,
            double eps,
            boolean tracked,
            double momentum) {
        this.parts = parts;
        this.length = length;
        this.places = places;
        this.weights = weights;
        this.scale = scale;
        this.shift = shift;
        this.eps = eps;
        this.tracked = tracked;
        this.momentum = momentum;
        products = new double[weights];
        sums = new double[weights];
    }

    private boolean usesOwn() {
        return !tracked || usesBatch();
    }

    /** The weight of the value at a place of a sample. */
    private int weight(int place) {
        return place / places % weights;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * parts, 4L * pass.count * out.size);
        if (tracked && usesBatch() && pass.updates) {
            follow();
        }
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int part = from; part < end; part++) {
            statistics(part);
            double mean = saved(part, 0);
            double factor = saved(part, 1);
            int at = in(0).at + part * length;
            int to = out.at + part * length;
            int place = part % parts * length;
            for (int i = 0; i < length; i += 1) {
                double value = (in(0).array[at + i] - mean) * factor;
                int weight = weight(place + i);
                double scaled = scale ? value * parameter(0)[weight] : value;
                out.array[to + i] = (float) (shift ? scaled + parameter(scale ? 1 : 0)[weight] : scaled);
            }
        }
    }

    private void statistics(int part) {
        int running = parameters() - 2;
        double mean = usesOwn() ? mean(part) : parameter(running)[part % parts];
        double variance = usesOwn() ? squares(part, mean) / length : parameter(running + 1)[part % parts];
        save(part, 0, mean);
        save(part, 1, 1 / Math.sqrt(variance + eps));
    }

    /** As a float and what it lacks: where one norm follows another, what is left of a gradient are its last digits. */
    private void save(int part, int which, double value) {
        int at = saved.at + SAVED * part + 2 * which;
        saved.array[at] = (float) value;
        saved.array[at + 1] = (float) (value - (float) value);
    }

    private double saved(int part, int which) {
        int at = saved.at + SAVED * part + 2 * which;
        return (double) saved.array[at] + saved.array[at + 1];
    }

    private double mean(int part) {
        double sum = 0;
        int at = in(0).at + part * length;
        for (int i = 0; i < length; i++) {
            sum += in(0).array[at + i];
        }
        return sum / length;
    }

    private double squares(int part, double mean) {
        double squares = 0;
        int at = in(0).at + part * length;
        for (int i = 0; i < length; i++) {
            double distance = in(0).array[at + i] - mean;
            squares += distance * distance;
        }
        return squares;
    }

    private void follow() {
        int running = parameters() - 2;
        for (int part = 0; part < parts; part++) {
            double means = 0;
            double variances = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                double mean = mean(sample * parts + part);
                means += mean;
                variances += squares(sample * parts + part, mean) / (length - 1);
            }
            follow(parameter(running), part, means / pass.count);
            follow(parameter(running + 1), part, variances / pass.count);
        }
    }

    private void follow(float[] statistic, int part, double measured) {
        statistic[part] = (float) ((1 - momentum) * statistic[part] + momentum * measured);
    }

    @Override
    protected void backward() {
        boolean learns = scale && gradient(0) != null || shift && gradient(scale ? 1 : 0) != null;
        if (learns) {
            divide(affine, weights, 4L * pass.count * out.size);
        }
        if (wants(0)) {
            divide(backward, pass.count * parts, 4L * pass.count * out.size);
        }
    }

    /** With g = dy w: dx = (g - mean(g) - xhat mean(g xhat)) / sigma. */
    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(0);
        for (int part = from; part < end; part++) {
            double mean = saved(part, 0);
            double factor = saved(part, 1);
            double sum = 0;
            double product = 0;
            for (int i = 0; i < length && usesOwn(); i++) {
                double g = scaled(part, i);
                sum += g;
                product += g * (in(0).array[in(0).at + part * length + i] - mean) * factor;
            }
            for (int i = 0; i < length; i++) {
                double xhat = (in(0).array[in(0).at + part * length + i] - mean) * factor;
                double value = scaled(part, i) - sum / length - xhat * product / length;
                gradient.array[gradient.at + part * length + i] = (float) (factor * value);
            }
        }
    }

    private double scaled(int part, int i) {
        double dy = outGradient.array[outGradient.at + part * length + i];
        return scale ? dy * parameter(0)[weight(part % parts * length + i)] : dy;
    }

    /** Each weight alone, over all samples in their order. */
    private void affine(Operands operands, int from, int end, float[] scratch) {
        for (int weight = from; weight < end; weight++) {
            sums[weight] = 0;
            products[weight] = 0;
        }
        for (int sample = 0; sample < pass.count; sample++) {
            for (int begin = 0; begin < out.size; begin += weights * places) {
                for (int weight = from; weight < end; weight++) {
                    affine(sample, weight, begin + weight * places);
                }
            }
        }
        for (int weight = from; weight < end; weight++) {
            if (scale && gradient(0) != null) {
                gradient(0)[weight] = (float) products[weight];
            }
            if (shift && gradient(scale ? 1 : 0) != null) {
                gradient(scale ? 1 : 0)[weight] = (float) sums[weight];
            }
        }
    }

    private void affine(int sample, int weight, int place) {
        for (int i = place; i < place + places; i++) {
            int part = sample * parts + i / length;
            double xhat = (in(0).array[in(0).at + sample * out.size + i] - saved(part, 0)) * saved(part, 1);
            double dy = outGradient.array[outGradient.at + sample * out.size + i];
            sums[weight] += dy;
            products[weight] += dy * xhat;
        }
    }
}

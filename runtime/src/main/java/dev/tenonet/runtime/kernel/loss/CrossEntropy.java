package dev.tenonet.runtime.kernel.loss;

import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;

/**
 * PyTorch's CrossEntropyLoss of logits: for each place with the logits x and the class t, with smoothing s and weights w of
 * the C classes, (1 - s) w[t] l[t] + s / C sum(w[c] l[c]), where l = log(sum(exp(x - max x))) + max x - x. The mean is over the
 * sum of w[t]. (Smoothing as Szegedy and others: Rethinking the Inception Architecture, 2015.)
 */
public final class CrossEntropy extends ClassLoss {
    private final String name;
    private final int classes;
    private final int places;
    private final double smoothing;
    private final boolean mean;
    /** Of each class; null if all count 1. */
    private final float[] weights;
    /** The sum of what a target's smoothed part has for a factor. */
    private final double weightSum;

    private final int placesOfPart;
    private final int partsOfSample;
    private int[] targets;
    private double scale;

    /**
     * @param name of the target, for messages
     * @param classes C, at least 2
     * @param places 1, H x W or L
     * @param smoothing 0 to 1
     * @param weight of this loss among others
     * @param mean whether the mean is taken, not the sum
     * @param weights one a class, or none
     */
    public CrossEntropy(
            String name, int classes, int places, double smoothing, double weight, boolean mean, float... weights) {
        super(weight);
        SpecChecks.require(classes > 1 && places > 0, "CrossEntropy: %d classes at %d places", classes, places);
        SpecChecks.require(
                weights.length == 0 || weights.length == classes,
                "CrossEntropy: %d weights of %d classes",
                weights.length,
                classes);
        this.name = name;
        this.classes = classes;
        this.places = places;
        this.smoothing = smoothing;
        this.mean = mean;
        this.weights = weights.length == 0 ? null : weights.clone();
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += weight(c);
        }
        weightSum = sum;
        placesOfPart = Math.max(1, Math.min(places, PART / classes));
        partsOfSample = (places + placesOfPart - 1) / placesOfPart;
    }

    private double weight(int c) {
        return weights == null ? 1 : weights[c];
    }

    @Override
    public double run(
            float[] output, int outputAt, int[] targets, int count, float[] gradient, int gradientAt, Workspace work) {
        double divisor = total(targets, count);
        this.targets = targets;
        scale = scale(mean, divisor);
        Operands operands = work.operands(output, outputAt, gradient, gradientAt);
        long answers = (long) count * places;
        double sum = sum(count * partsOfSample, answers * classes, answers, operands, work);
        this.targets = null;
        return sum * scale;
    }

    /** The weights of all targets, which are checked. */
    private double total(int[] targets, int count) {
        double total = 0;
        for (int i = 0; i < count * places; i++) {
            if (targets[i] < 0 || targets[i] >= classes) {
                throw new IllegalArgumentException(name + ": expected classes of 0 to " + (classes - 1) + ", found "
                        + targets[i] + " for sample " + i / places + " of the batch");
            }
            total += weight(targets[i]);
        }
        return total;
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int part = first; part < end; part++) {
            part(operands, part);
        }
    }

    private void part(Operands operands, int part) {
        int sample = part / partsOfSample;
        int from = part % partsOfSample * placesOfPart;
        int to = Math.min(from + placesOfPart, places);
        double sum = 0;
        int right = 0;
        for (int place = from; place < to; place++) {
            int target = targets[sample * places + place];
            int at = operands.inAt + sample * classes * places + place;
            int largest = largest(operands.in, at);
            double max = operands.in[at + largest * places];
            // Before the gradient, which may take the place of what is read here.
            double own = operands.in[at + target * places] - max;
            double all = smoothing == 0 ? 0 : weighted(operands.in, at, max);
            double exponentials = exponentials(operands, at, max);
            double logarithm = Math.log(exponentials);
            sum += (1 - smoothing) * weight(target) * (logarithm - own);
            sum += smoothing / classes * (weightSum * logarithm - all);
            right += largest == target ? 1 : 0;
            if (operands.out != null) {
                gradient(operands.out, at + operands.outAt - operands.inAt, exponentials, target);
            }
        }
        found(part, sum, right);
    }

    /** The first of the largest logits; NaN is larger than all. */
    private int largest(float[] x, int at) {
        int largest = 0;
        for (int c = 1; c < classes; c++) {
            float value = x[at + c * places];
            float most = x[at + largest * places];
            if (value > most || value != value && most == most) {
                largest = c;
            }
        }
        return largest;
    }

    /** The sum of w x, where x is a logit less the largest. */
    private double weighted(float[] x, int at, double max) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += weight(c) * (x[at + c * places] - max);
        }
        return sum;
    }

    /** The sum of the exponentials, which are left where the gradient will be. */
    private double exponentials(Operands operands, int at, double max) {
        float[] x = operands.in;
        float[] into = operands.out;
        int to = at + operands.outAt - operands.inAt;
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double exponential = Math.exp(x[at + c * places] - max);
            sum += exponential;
            if (into != null) {
                into[to + c * places] = (float) exponential;
            }
        }
        return sum;
    }

    /** By logit c: p[c] ((1 - s) w[t] + s / C sum(w)) - s / C w[c], less (1 - s) w[t] where c is t. */
    private void gradient(float[] into, int to, double exponentials, int target) {
        double own = (1 - smoothing) * weight(target);
        double share = smoothing / classes;
        double factor = (own + share * weightSum) / exponentials;
        for (int c = 0; c < classes; c++) {
            double value = into[to + c * places] * factor - share * weight(c) - (c == target ? own : 0);
            into[to + c * places] = (float) (value * scale);
        }
    }
}

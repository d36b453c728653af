package dev.tenonet.runtime.training;

import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's RMSprop: s = alpha s + (1 - alpha) g^2; g is divided by sqrt(s) + eps. Centered, the square of the gradient's own
 * mean is taken off s first. (Hinton: Neural Networks for Machine Learning, lecture 6, 2012; centered: Graves: Generating
 * Sequences With Recurrent Neural Networks, 2013.)
 */
public final class RmsProp extends Optimizer {
    private final double alpha;
    private final double eps;
    private final double momentum;
    private final boolean centered;

    RmsProp(Common common, double alpha, double eps, double momentum, boolean centered) {
        super(common);
        require("alpha", alpha, alpha >= 0 && alpha <= 1, "0 to 1");
        require("eps", eps, eps >= 0, "at least 0");
        require("momentum", momentum, momentum >= 0, "at least 0");
        this.alpha = alpha;
        this.eps = eps;
        this.momentum = momentum;
        this.centered = centered;
    }

    /** How much of the mean square is kept at each step; 0 to 1. */
    public RmsProp alpha(double alpha) {
        return new RmsProp(common, alpha, eps, momentum, centered);
    }

    /** What is added to the root, so that nothing is divided by 0. */
    public RmsProp eps(double eps) {
        return new RmsProp(common, alpha, eps, momentum, centered);
    }

    /** How much of the last step goes on; 0 is none. */
    public RmsProp momentum(double momentum) {
        return new RmsProp(common, alpha, eps, momentum, centered);
    }

    /** Divides by the root of the variance, not of the mean square. */
    public RmsProp centered() {
        return new RmsProp(common, alpha, eps, momentum, true);
    }

    @Override
    public RmsProp learningRate(double learningRate) {
        return (RmsProp) super.learningRate(learningRate);
    }

    @Override
    public RmsProp weightDecay(double weightDecay) {
        return (RmsProp) super.weightDecay(weightDecay);
    }

    @Override
    public RmsProp withoutDecay(String... names) {
        return (RmsProp) super.withoutDecay(names);
    }

    @Override
    RmsProp with(Common changed) {
        return new RmsProp(changed, alpha, eps, momentum, centered);
    }

    @Override
    List<String> states() {
        List<String> states = new ArrayList<>(List.of("square_avg"));
        if (centered) {
            states.add("grad_avg");
        }
        if (momentum > 0) {
            states.add("momentum_buffer");
        }
        return states;
    }

    @Override
    String describe() {
        return "rmsProp, alpha " + alpha + ", eps " + eps + ", momentum " + momentum + (centered ? ", centered" : "");
    }

    @Override
    Rule rule() {
        return new Squares();
    }

    private final class Squares implements Rule {
        private final float old = (float) alpha;
        private final float share = (float) (1 - alpha);
        private final float floor = (float) eps;
        private final float kept = (float) momentum;
        private float rate;

        @Override
        public void begin(double rate, long step) {
            this.rate = (float) rate;
        }

        @Override
        public void update(
                float[] values, float[] gradient, float scale, float decay, float[][] states, int from, int to) {
            float[] squares = states[0];
            float[] means = centered ? states[1] : null;
            float[] velocity = momentum > 0 ? states[states.length - 1] : null;
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + decay * values[i];
                squares[i] = old * squares[i] + share * (g * g);
                float variance = squares[i];
                if (means != null) {
                    means[i] += share * (g - means[i]);
                    // Rounding alone makes it negative.
                    variance = Math.max(0, variance - means[i] * means[i]);
                }
                float change = g / ((float) Math.sqrt(variance) + floor);
                if (velocity != null) {
                    change += kept * velocity[i];
                    velocity[i] = change;
                }
                values[i] -= rate * change;
            }
        }
    }
}

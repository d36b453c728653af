package dev.tenonet.runtime.training;

import java.util.List;

/**
 * PyTorch's Adam and AdamW: m += (1 - b1) (g - m); v = b2 v + (1 - b2) g^2; w -= lr / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) +
 * eps). With amsgrad the largest v so far stands in the root. (Kingma, Ba: Adam, 2014; Loshchilov, Hutter: Decoupled Weight
 * Decay Regularization, 2017; Reddi and others: On the Convergence of Adam and Beyond, 2018.)
 */
public final class Adam extends Optimizer {
    private static final List<String> STATES = List.of("exp_avg", "exp_avg_sq");
    private static final List<String> STATES_WITH_LARGEST = List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq");

    private final double beta1;
    private final double beta2;
    private final double eps;
    private final boolean amsgrad;
    /** Whether weight decay acts by itself. */
    private final boolean decoupled;

    Adam(Common common, double beta1, double beta2, double eps, boolean amsgrad, boolean decoupled) {
        super(common);
        require("beta1", beta1, beta1 >= 0 && beta1 < 1, "0 to 1, without 1");
        require("beta2", beta2, beta2 >= 0 && beta2 < 1, "0 to 1, without 1");
        require("eps", eps, eps >= 0, "at least 0");
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.eps = eps;
        this.amsgrad = amsgrad;
        this.decoupled = decoupled;
    }

    /** How much of the means of the gradient and of its square is kept at each step; 0 to 1, without 1. */
    public Adam betas(double beta1, double beta2) {
        return new Adam(common, beta1, beta2, eps, amsgrad, decoupled);
    }

    /** What is added to the root, so that nothing is divided by 0. */
    public Adam eps(double eps) {
        return new Adam(common, beta1, beta2, eps, amsgrad, decoupled);
    }

    /** Divides by the root of the largest mean square so far. */
    public Adam amsgrad() {
        return new Adam(common, beta1, beta2, eps, true, decoupled);
    }

    @Override
    public Adam learningRate(double learningRate) {
        return (Adam) super.learningRate(learningRate);
    }

    @Override
    public Adam weightDecay(double weightDecay) {
        return (Adam) super.weightDecay(weightDecay);
    }

    @Override
    public Adam withoutDecay(String... names) {
        return (Adam) super.withoutDecay(names);
    }

    @Override
    Adam with(Common changed) {
        return new Adam(changed, beta1, beta2, eps, amsgrad, decoupled);
    }

    @Override
    List<String> states() {
        return amsgrad ? STATES_WITH_LARGEST : STATES;
    }

    @Override
    String describe() {
        return (decoupled ? "adamW" : "adam") + ", betas " + beta1 + " and " + beta2 + ", eps " + eps
                + (amsgrad ? ", amsgrad" : "");
    }

    @Override
    Rule rule() {
        return new Moments();
    }

    private final class Moments implements Rule {
        private final float newMean = (float) (1 - beta1);
        private final float oldSquare = (float) beta2;
        private final float newSquare = (float) (1 - beta2);
        private final float floor = (float) eps;
        /** The learning rate, for what decays by itself. */
        private double rate;

        private float stepSize;
        /** The reciprocal of the root of v's bias correction. */
        private float unbiased;

        @Override
        public void begin(double rate, long step) {
            this.rate = rate;
            stepSize = (float) (rate / (1 - Math.pow(beta1, step)));
            unbiased = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        }

        @Override
        public void update(
                float[] values, float[] gradient, float scale, float decay, float[][] states, int from, int to) {
            float coupled = decoupled ? 0 : decay;
            float left = decoupled ? (float) (1 - rate * decay) : 1;
            moments(values, gradient, scale, coupled, states, from, to);
            float[] squares = states[1];
            if (amsgrad) {
                squares = states[2];
                for (int i = from; i < to; i++) {
                    squares[i] = Math.max(squares[i], states[1][i]);
                }
            }
            float[] means = states[0];
            for (int i = from; i < to; i++) {
                float root = (float) Math.sqrt(squares[i]) * unbiased + floor;
                values[i] = left * values[i] - stepSize * (means[i] / root);
            }
        }

        private void moments(
                float[] values, float[] gradient, float scale, float coupled, float[][] states, int from, int to) {
            float[] means = states[0];
            float[] squares = states[1];
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + coupled * values[i];
                means[i] += newMean * (g - means[i]);
                squares[i] = oldSquare * squares[i] + newSquare * (g * g);
            }
        }
    }
}

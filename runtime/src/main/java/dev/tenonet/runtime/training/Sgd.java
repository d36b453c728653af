package dev.tenonet.runtime.training;

import java.util.List;

/**
 * PyTorch's SGD: g += wd w; v = mu v + (1 - dampening) g, the first time v = g; with Nesterov's momentum g + mu v, else v, is
 * what the learning rate multiplies. (Sutskever and others: On the importance of initialization and momentum, 2013.)
 */
public final class Sgd extends Optimizer {
    private static final List<String> STATES = List.of("momentum_buffer");

    private final double momentum;
    private final double dampening;
    private final boolean nesterov;

    Sgd(Common common, double momentum, double dampening, boolean nesterov) {
        super(common);
        require("momentum", momentum, momentum >= 0, "at least 0");
        require("dampening", dampening, true, "any size");
        this.momentum = momentum;
        this.dampening = dampening;
        this.nesterov = nesterov;
    }

    /** How much of the last step goes on; 0 is none. */
    public Sgd momentum(double momentum) {
        return new Sgd(common, momentum, dampening, nesterov);
    }

    /** How much less of the gradient goes into the momentum. */
    public Sgd dampening(double dampening) {
        return new Sgd(common, momentum, dampening, nesterov);
    }

    /** Nesterov's momentum, which needs a momentum, and no dampening. */
    public Sgd nesterov() {
        return new Sgd(common, momentum, dampening, true);
    }

    @Override
    public Sgd learningRate(double learningRate) {
        return (Sgd) super.learningRate(learningRate);
    }

    @Override
    public Sgd weightDecay(double weightDecay) {
        return (Sgd) super.weightDecay(weightDecay);
    }

    @Override
    public Sgd withoutDecay(String... names) {
        return (Sgd) super.withoutDecay(names);
    }

    @Override
    Sgd with(Common changed) {
        return new Sgd(changed, momentum, dampening, nesterov);
    }

    @Override
    List<String> states() {
        return momentum == 0 ? List.of() : STATES;
    }

    @Override
    String describe() {
        return "sgd, momentum " + momentum + ", dampening " + dampening + (nesterov ? ", nesterov" : "");
    }

    @Override
    Rule rule() {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalArgumentException("nesterov: expected a momentum and no dampening, found momentum "
                    + momentum + " and dampening " + dampening);
        }
        return momentum == 0 ? new Plain() : new Momentum((float) momentum, (float) (1 - dampening), nesterov);
    }

    private static final class Plain implements Rule {
        private float rate;

        @Override
        public void begin(double rate, long step) {
            this.rate = (float) rate;
        }

        @Override
        public void update(
                float[] values, float[] gradient, float scale, float decay, float[][] states, int from, int to) {
            for (int i = from; i < to; i++) {
                values[i] -= rate * (scale * gradient[i] + decay * values[i]);
            }
        }
    }

    private static final class Momentum implements Rule {
        private final float momentum;
        private final float share;
        private final boolean nesterov;
        private float rate;
        /** 0 and 1 in the first step, whose gradient is the momentum. */
        private float kept;

        private float added;

        Momentum(float momentum, float share, boolean nesterov) {
            this.momentum = momentum;
            this.share = share;
            this.nesterov = nesterov;
        }

        @Override
        public void begin(double rate, long step) {
            this.rate = (float) rate;
            kept = step == 1 ? 0 : momentum;
            added = step == 1 ? 1 : share;
        }

        @Override
        public void update(
                float[] values, float[] gradient, float scale, float decay, float[][] states, int from, int to) {
            float[] velocity = states[0];
            // What follows the gradient, and what the velocity: with Nesterov's momentum both.
            float direct = nesterov ? 1 : 0;
            float ahead = nesterov ? momentum : 1;
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + decay * values[i];
                float v = kept * velocity[i] + added * g;
                velocity[i] = v;
                values[i] -= rate * (direct * g + ahead * v);
            }
        }
    }
}

package dev.tenonet.runtime.training;

import dev.tenonet.runtime.weights.NearNames;
import java.util.ArrayList;
import java.util.List;

/**
 * How gradients change parameters: a description with PyTorch's options and defaults, which knows no network. Immutable: each
 * option returns a changed description. The state, such as momentum, is the trainer's: it lasts as long as steps have an
 * optimizer with the same state, whatever its learning rate.
 */
public abstract sealed class Optimizer permits Sgd, Adam, RmsProp {
    final Common common;

    /** What all optimizers have. */
    static final class Common {
        private final double learningRate;
        private final double weightDecay;
        private final List<String> withoutDecay;

        Common(double learningRate, double weightDecay, List<String> withoutDecay) {
            require("learning rate", learningRate, learningRate >= 0, "at least 0");
            require("weight decay", weightDecay, weightDecay >= 0, "at least 0");
            this.learningRate = learningRate;
            this.weightDecay = weightDecay;
            this.withoutDecay = List.copyOf(withoutDecay);
        }
    }

    Optimizer(Common common) {
        this.common = common;
    }

    /**
     * Stochastic gradient descent: w -= lr g, with the options of {@link Sgd}.
     *
     * @throws IllegalArgumentException if the rate is negative or no number
     */
    public static Sgd sgd(double learningRate) {
        return new Sgd(new Common(learningRate, 0, List.of()), 0, 0, false);
    }

    /**
     * Adam with betas 0.9 and 0.999 and an eps of 1e-8; weight decay is added to the gradient.
     *
     * @throws IllegalArgumentException if the rate is negative or no number
     */
    public static Adam adam(double learningRate) {
        return new Adam(new Common(learningRate, 0, List.of()), 0.9, 0.999, 1e-8, false, false);
    }

    /**
     * Adam whose weight decay of 0.01 acts on the parameters by itself.
     *
     * @throws IllegalArgumentException if the rate is negative or no number
     */
    public static Adam adamW(double learningRate) {
        return new Adam(new Common(learningRate, 0.01, List.of()), 0.9, 0.999, 1e-8, false, true);
    }

    /**
     * RMSprop with an alpha of 0.99 and an eps of 1e-8.
     *
     * @throws IllegalArgumentException if the rate is negative or no number
     */
    public static RmsProp rmsProp(double learningRate) {
        return new RmsProp(new Common(learningRate, 0, List.of()), 0.99, 1e-8, 0, false);
    }

    /** The factor of each step. */
    public final double learningRate() {
        return common.learningRate;
    }

    /**
     * The same with another learning rate.
     *
     * @throws IllegalArgumentException if the rate is negative or no number
     */
    public Optimizer learningRate(double learningRate) {
        return with(new Common(learningRate, common.weightDecay, common.withoutDecay));
    }

    /**
     * How much parameters are drawn to 0; all of them, unless {@link #withoutDecay} says otherwise.
     *
     * @throws IllegalArgumentException if it is negative or no number
     */
    public Optimizer weightDecay(double weightDecay) {
        return with(new Common(common.learningRate, weightDecay, common.withoutDecay));
    }

    /**
     * Parameters that are not decayed, besides those named before.
     *
     * @param names of parameters, such as {@code "bn1.weight"}, or what follows a dot in the names of several, such as
     *     {@code "bias"}; a step refuses a name that the network has not
     */
    public Optimizer withoutDecay(String... names) {
        List<String> all = new ArrayList<>(common.withoutDecay);
        all.addAll(List.of(names));
        return with(new Common(common.learningRate, common.weightDecay, all));
    }

    /** The same with other common options. */
    abstract Optimizer with(Common changed);

    /** What is kept for each parameter, under PyTorch's names; empty if nothing is. */
    abstract List<String> states();

    /** The rule for one step, whose constants it works out; state of another optimizer with the same states fits it. */
    abstract Rule rule();

    /** The options in one line, which differs where they do. */
    @Override
    public final String toString() {
        String decay = common.withoutDecay.isEmpty() ? "" : ", without decay " + common.withoutDecay;
        return describe() + ", weight decay " + common.weightDecay + decay;
    }

    abstract String describe();

    /** The weight decay of a parameter. */
    final double decay(String parameter) {
        for (String name : common.withoutDecay) {
            if (matches(name, parameter)) {
                return 0;
            }
        }
        return common.weightDecay;
    }

    /** @throws IllegalArgumentException if a name of {@link #withoutDecay} is no parameter's */
    final void requireNames(List<String> parameters) {
        for (String name : common.withoutDecay) {
            if (parameters.stream().noneMatch(parameter -> matches(name, parameter))) {
                throw new IllegalArgumentException("withoutDecay: expected the name of a parameter that learns, or the"
                        + " last part of one, found " + name
                        + NearNames.of(name, parameters).question());
            }
        }
    }

    private static boolean matches(String name, String parameter) {
        return parameter.equals(name) || parameter.endsWith("." + name);
    }

    static void require(String what, double value, boolean holds, String expected) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + ": expected a number of " + expected + ", found " + value);
        }
    }

    /** Changes parameters. Of one trainer; it keeps the constants of a step. */
    interface Rule {
        /**
         * Works out the constants of a step.
         *
         * @param rate the learning rate of this step
         * @param step from 1
         */
        void begin(double rate, long step);

        /**
         * Changes the values {@code from} to {@code to} - 1 of a parameter and of its states.
         *
         * @param scale the factor of the gradient
         * @param decay of this parameter
         * @param states one array for each of {@link Optimizer#states}
         */
        void update(float[] values, float[] gradient, float scale, float decay, float[][] states, int from, int to);
    }
}

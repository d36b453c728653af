package dev.tenonet.runtime.training;

import dev.tenonet.runtime.kernel.backward.BatchArena;
import dev.tenonet.runtime.kernel.backward.BatchStep;
import dev.tenonet.runtime.kernel.backward.BatchValue;
import dev.tenonet.runtime.kernel.backward.Pass;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.CallTime;
import dev.tenonet.runtime.kernel.loss.ClassLoss;
import dev.tenonet.runtime.kernel.loss.Loss;
import dev.tenonet.runtime.kernel.loss.ValueLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the passes of all networks have in common. For generated code, which says the order of the steps. */
public abstract class NetworkPasses implements Passes {
    private final Parameters parameters;
    private final BatchArena arena;
    private final int inputs;
    private final boolean byInputs;
    private final List<String> layers = new ArrayList<>();
    private final List<BatchStep> steps = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Pass pass = new Pass();
    private int scratch;
    private float[][] upstream;
    private boolean evaluating;

    /**
     * @param inputs how many inputs the network has
     * @param byInputs whether gradients by them can be had: not below what is frozen
     */
    protected NetworkPasses(Parameters parameters, BatchArena arena, int inputs, boolean byInputs) {
        this.parameters = parameters;
        this.arena = arena;
        this.inputs = inputs;
        this.byInputs = byInputs;
        threads(1);
    }

    /** The steps' passes forward, in their order. */
    protected abstract void forward(Pass current);

    /** The sum of the losses. */
    protected abstract double losses(Pass current, Batch batch);

    /** The backward steps, in their order. */
    protected abstract void backward(Pass current);

    /** Takes a step of a layer, all of whose operands are said; in the order of the passes forward. */
    protected final BatchStep add(String layer, BatchStep step) {
        layers.add(layer);
        steps.add(step);
        scratch = Math.max(scratch, step.scratch());
        return step;
    }

    /** Takes a loss. */
    protected final <L extends Loss> L add(L loss) {
        losses.add(loss);
        return loss;
    }

    /**
     * A loss of this pass, and its gradient if the pass is one of training.
     *
     * @param gradient null if nobody wants it
     * @param sum to which the gradient is added; null if it is the only one so far
     */
    protected final double value(
            ClassLoss loss, Batch batch, int target, BatchValue output, BatchValue gradient, BatchValue sum) {
        float[] into = into(gradient);
        int at = into == null ? 0 : gradient.at;
        if (upstream != null) {
            return product(upstream[target], output, into, at, sum);
        }
        double value = loss.run(output.array, output.at, batch.classes(target), pass.count, into, at, pass.work);
        add(into, at, sum);
        return value;
    }

    /** As {@link #value(ClassLoss, Batch, int, BatchValue, BatchValue, BatchValue)}. */
    protected final double value(
            ValueLoss loss, Batch batch, int target, BatchValue output, BatchValue gradient, BatchValue sum) {
        float[] into = into(gradient);
        int at = into == null ? 0 : gradient.at;
        if (upstream != null) {
            return product(upstream[target], output, into, at, sum);
        }
        double value = loss.run(output.array, output.at, batch.values(target), pass.count, into, at, pass.work);
        add(into, at, sum);
        return value;
    }

    private double product(float[] factors, BatchValue output, float[] into, int at, BatchValue to) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += (double) factors[i] * output.array[output.at + i];
            if (into != null) {
                into[at + i] = factors[i];
            }
        }
        add(into, at, to);
        return sum;
    }

    private float[] into(BatchValue gradient) {
        return pass.differentiates && gradient != null ? gradient.array : null;
    }

    private void add(float[] from, int at, BatchValue sum) {
        if (from != null && sum != null) {
            for (int i = 0; i < pass.count * sum.size; i++) {
                sum.array[sum.at + i] += from[at + i];
            }
        }
    }

    /**
     * From now on the losses are the sums of the outputs times these factors, which are the gradients by them: so the backward
     * pass is held against its definition.
     *
     * @param evaluation whether passes run in evaluation mode while they are differentiated
     * @param factors of each target's output
     */
    public final void differentiate(boolean evaluation, float[]... factors) {
        evaluating = evaluation;
        upstream = factors.clone();
    }

    @Override
    public final double train(Batch batch, float[][] gradients) {
        long begun = CallTime.begin();
        begin(batch, wanted(gradients), true);
        forward(pass);
        double loss = losses(pass, batch);
        backward(pass);
        CallTime.end(begun);
        return loss;
    }

    @Override
    public final double evaluate(Batch batch) {
        long begun = CallTime.begin();
        begin(batch, null, false);
        forward(pass);
        double loss = losses(pass, batch);
        CallTime.end(begun);
        return loss;
    }

    /** Null if there are none; arrays that will not be filled are taken away. */
    private float[][] wanted(float[][] gradients) {
        if (gradients != null && !byInputs) {
            Arrays.fill(gradients, null);
            return null;
        }
        return gradients;
    }

    private void begin(Batch batch, float[][] gradients, boolean training) {
        pass.count = batch.count();
        pass.differentiates = training;
        pass.training = training && !evaluating;
        pass.byInputs = gradients != null;
        pass.updates = true;
        pass.seed = parameters.seed();
        pass.step = parameters.step();
        arena.reserve(pass.count);
        for (int i = 0; i < inputs; i++) {
            arena.bind(i, batch.input(i), gradients == null ? null : gradients[i]);
        }
    }

    @Override
    public final long correct() {
        long sum = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum += losses.get(i).correct();
        }
        return sum;
    }

    @Override
    public final long judged() {
        long sum = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum += losses.get(i).judged();
        }
        return sum;
    }

    /** Layers share memory, so that the last pass forward is made again, without a change of running statistics. */
    @Override
    public final String firstNotFinite() {
        pass.updates = false;
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).forward(pass);
            if (!steps.get(i).isFinite()) {
                return layers.get(i);
            }
        }
        return null;
    }

    @Override
    public final void threads(int threads) {
        pass.work = new Workspace(0, scratch, threads, false);
    }
}

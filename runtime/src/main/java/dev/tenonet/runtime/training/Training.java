package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.weights.Sources;
import java.util.List;
import java.util.Map;

/** What every generated trainer does alike, over its own passes. For generated code. */
public final class Training {
    private final Parameters parameters;
    private final Passes passes;
    private final List<Port> inputs;
    private final List<Target> targets;
    private final OptimizerState state;
    private final Batch arguments;
    private Workspace work;

    /**
     * @param inputs in declared order
     * @param targets in declared order
     */
    public Training(Parameters parameters, Passes passes, List<Port> inputs, List<Target> targets) {
        this.parameters = parameters;
        this.passes = passes;
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
        state = new OptimizerState(parameters);
        arguments = new Batch(inputs, targets);
        threads(Runtime.getRuntime().availableProcessors());
    }

    /** The inputs, in declared order. */
    public List<Port> inputs() {
        return inputs;
    }

    /** The targets, in declared order. */
    public List<Target> targets() {
        return targets;
    }

    /** A batch to set the arrays of a call in: always the same. */
    public Batch arguments(int count) {
        return arguments.count(count);
    }

    /** See {@link Trainer#step}. */
    public float step(Optimizer optimizer, Batch batch) {
        double loss = pass(batch, null);
        update(optimizer, optimizer.learningRate(), 1);
        return (float) loss;
    }

    /** See {@link Trainer#loss}. */
    public float loss(Batch batch) {
        return (float) passes.evaluate(batch);
    }

    /** See {@link Trainer#gradients}. */
    public Gradients gradients(Batch batch) {
        float[][] byInputs = new float[inputs.size()][];
        for (int i = 0; i < byInputs.length; i++) {
            byInputs[i] = new float[batch.input(i).length];
        }
        Gradients gradients = new Gradients(pass(batch, byInputs));
        for (int i = 0; i < parameters.count(); i++) {
            if (parameters.gradient(i) != null) {
                gradients.put(parameters.name(i), parameters.shape(i), parameters.gradient(i));
            }
        }
        for (int i = 0; i < byInputs.length; i++) {
            gradients.putInput(inputs.get(i).name(), byInputs[i]);
        }
        return gradients;
    }

    /** See {@link Trainer#fit}. */
    public History fit(Samples training, Fit fit) {
        return new FitLoop(this, training, fit).run();
    }

    /** See {@link Trainer#weights}. */
    public Weights weights() {
        StateTensors copies = new StateTensors(Map.of());
        for (int i = 0; i < parameters.count(); i++) {
            if (parameters.isCounter(i)) {
                copies.put(parameters.name(i), parameters.counter(i));
            } else {
                copies.put(
                        parameters.name(i),
                        parameters.shape(i),
                        parameters.values(i).clone());
            }
        }
        return Sources.weights(copies);
    }

    /** The most threads of what follows. */
    void threads(int threads) {
        work = new Workspace(0, 0, threads, false);
        passes.threads(threads);
    }

    /** Forward pass, losses, backward pass. */
    double pass(Batch batch, float[][] byInputs) {
        double loss = passes.train(batch, byInputs);
        parameters.countPass();
        return loss;
    }

    /** The norm of all gradients together; not finite if one of them is not. */
    double gradientNorm() {
        return state.norm(work);
    }

    /** Changes the parameters by the gradients of the last pass, times {@code scale}. */
    void update(Optimizer optimizer, double rate, double scale) {
        state.update(optimizer, rate, scale, work);
        parameters.step(parameters.step() + 1);
    }

    Parameters parameters() {
        return parameters;
    }

    Passes passes() {
        return passes;
    }

    OptimizerState state() {
        return state;
    }
}

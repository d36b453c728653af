package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an operation makes its steps: knows the layer, the names of its parameters and which names are taken. */
public final class Workshop {
    private final String layer;
    private final String prefix;
    private final Set<String> names;
    private final List<Step> steps;
    private final List<Plan.Constant> constants;

    /**
     * For one operation.
     *
     * @param prefix what comes before the dot in its parameters' names
     * @param names of all steps so far
     * @param steps of all operations so far, in order
     * @param constants likewise
     */
    public Workshop(String layer, String prefix, Set<String> names, List<Step> steps, List<Plan.Constant> constants) {
        this.layer = layer;
        this.prefix = prefix;
        this.names = names;
        this.steps = steps;
        this.constants = constants;
    }

    /** Begins a step. */
    public StepBuilder step(Call call) {
        return new StepBuilder(call);
    }

    /** A value that several steps write, part by part; {@code what} it is, if the layer has another. */
    public Operand value(String what, Extent extent) {
        return new Operand(unique(what), extent);
    }

    /** A value that is the parameter of this layer's name itself, in all calls. */
    public Operand constant(String what, Extent extent) {
        Operand value = value(what, extent);
        constants.add(new Plan.Constant(value.value(), value, prefix));
        return value;
    }

    /** A layer's path without what no Java name may have: the dots of blocks, and the dashes that a use's number may bring. */
    static String javaName(String layer) {
        return layer.replace('.', '_').replace('-', '_');
    }

    private String unique(String what) {
        return new StepNames(names).unique(layer, what);
    }

    /** Gathers a step. */
    public final class StepBuilder {
        private final Call call;
        private final List<String> parameters = new ArrayList<>();
        private Optional<Activation> activation;
        private Halo halo = Halo.NONE;

        private StepBuilder(Call call) {
            this.call = call;
            activation = call.takesActivation() ? Optional.of(Activation.NONE) : Optional.empty();
        }

        /** A parameter of the operation that the kernel packs, by its last segment. */
        public StepBuilder parameter(String segment) {
            parameters.add(prefix + "." + segment);
            return this;
        }

        /** Parameters of the operation that the kernel packs, in this order. */
        public StepBuilder parameters(List<String> segments) {
            segments.forEach(this::parameter);
            return this;
        }

        /** What the family applies to its result; nothing, if this is not called. */
        StepBuilder activation(Activation value) {
            activation = Optional.of(value);
            return this;
        }

        /** What must surround the first input. */
        public StepBuilder halo(Halo value) {
            halo = value;
            return this;
        }

        /** Adds the step, and returns the value that it makes. */
        public Operand write(List<Operand> inputs, Extent extent) {
            String name = unique(call.family().title());
            return add(name, inputs, new Operand(name, extent));
        }

        /** Adds the step, which writes a part of a value. */
        public Operand writeInto(List<Operand> inputs, Operand part) {
            return add(unique(call.family().title()), inputs, part);
        }

        private Operand add(String name, List<Operand> inputs, Operand output) {
            Optional<Algorithm> algorithm = call.hasAlgorithms() ? Optional.of(Algorithm.DIRECT) : Optional.empty();
            steps.add(new Step(name, layer, call, inputs, output, parameters, activation, algorithm, halo));
            return output;
        }
    }
}

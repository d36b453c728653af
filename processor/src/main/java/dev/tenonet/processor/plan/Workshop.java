package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Where an operation makes its steps: knows the layer, the names of its parameters and which names are taken. */
public final class Workshop {
    private final String layer;
    private final String prefix;
    private final Set<String> names;
    private final List<Step> steps;

    /**
     * For one operation.
     *
     * @param prefix what comes before the dot in its parameters' names
     * @param names of all steps so far
     * @param steps of all operations so far, in order
     */
    public Workshop(String layer, String prefix, Set<String> names, List<Step> steps) {
        this.layer = layer;
        this.prefix = prefix;
        this.names = names;
        this.steps = steps;
    }

    /** Begins a step. */
    public StepBuilder step(Call call) {
        return new StepBuilder(call);
    }

    /** A value that several steps write, part by part; {@code what} it is, if the layer has another. */
    public Operand value(String what, Extent extent) {
        return new Operand(unique(what), extent);
    }

    /** A layer's path without what no Java name may have: the dots of blocks, and the dashes that a use's number may bring. */
    static String javaName(String layer) {
        return layer.replace('.', '_').replace('-', '_');
    }

    private String unique(String what) {
        String path = javaName(layer);
        // A field called List would hide the class of that name; of Float only a keyword would be left.
        String lower = Character.toLowerCase(path.charAt(0)) + path.substring(1);
        String base = SourceVersion.isKeyword(lower) ? lower + "_" : lower;
        String name = base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "_" + what.toLowerCase(Locale.ROOT) + (i == 1 ? "" : i);
        }
        return name;
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

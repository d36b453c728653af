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
    public StepBuilder step(String family, Order order) {
        return new StepBuilder(family, order);
    }

    /** A value that several steps write, part by part. */
    public Operand value(String family, Extent extent) {
        return new Operand(unique(family), extent);
    }

    private String unique(String family) {
        // The path of a layer in a block has dots, which no Java name may have.
        String path = layer.replace('.', '_');
        // A field called List would hide the class of that name; of Float only a keyword would be left.
        String lower = Character.toLowerCase(path.charAt(0)) + path.substring(1);
        String base = SourceVersion.isKeyword(lower) ? lower + "_" : lower;
        String name = base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "_" + family.toLowerCase(Locale.ROOT) + (i == 1 ? "" : i);
        }
        return name;
    }

    /** Gathers a step. */
    public final class StepBuilder {
        private final String family;
        private final Order order;
        private final List<String> parameters = new ArrayList<>();
        private List<Argument> arguments = List.of();
        private Optional<Argument.Instance> activation = Optional.empty();
        private Optional<Algorithm> algorithm = Optional.empty();
        private Halo halo = Halo.NONE;

        private StepBuilder(String family, Order order) {
            this.family = family;
            this.order = order;
        }

        /** The arguments of the family's constructor. */
        public StepBuilder arguments(Argument... values) {
            arguments = List.of(values);
            return this;
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

        /** The family applies an activation to its result; so far, none. */
        public StepBuilder fusing() {
            return activation(Step.NO_ACTIVATION);
        }

        /** The family applies this activation to its result. */
        StepBuilder activation(Argument.Instance value) {
            activation = Optional.of(value);
            return this;
        }

        /** The family has other algorithms for this window; so far, the direct one. */
        public StepBuilder choosing() {
            algorithm = Optional.of(Algorithm.DIRECT);
            return this;
        }

        /** What must surround the first input. */
        public StepBuilder halo(Halo value) {
            halo = value;
            return this;
        }

        /** Adds the step, and returns the value that it makes. */
        public Operand write(List<Operand> inputs, Extent extent) {
            String name = unique(family);
            return add(name, inputs, new Operand(name, extent));
        }

        /** Adds the step, which writes a part of a value. */
        public Operand writeInto(List<Operand> inputs, Operand part) {
            return add(unique(family), inputs, part);
        }

        private Operand add(String name, List<Operand> inputs, Operand output) {
            steps.add(new Step(
                    name, layer, family, inputs, output, order, arguments, parameters, activation, algorithm, halo));
            return output;
        }
    }
}

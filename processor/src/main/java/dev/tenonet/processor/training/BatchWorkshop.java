package dev.tenonet.processor.training;

import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Room;
import dev.tenonet.processor.plan.RuntimeClass;
import dev.tenonet.processor.plan.StepNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where an operation makes its steps over a batch. */
public final class BatchWorkshop {
    private final String layer;
    private final String prefix;
    private final boolean frozen;
    private final StepNames names;
    private final List<BatchStep> steps;

    /**
     * For one operation.
     *
     * @param prefix what comes before the dot in its parameters' names
     * @param steps of all operations so far, in order
     */
    public BatchWorkshop(String layer, String prefix, boolean frozen, StepNames names, List<BatchStep> steps) {
        this.layer = layer;
        this.prefix = prefix;
        this.frozen = frozen;
        this.names = names;
        this.steps = steps;
    }

    /** The layer's name, for messages of the runtime. */
    public Argument layer() {
        return new Argument.Literal(layer);
    }

    /** A number that no other step has. */
    public Argument number() {
        return Argument.of(steps.size());
    }

    /**
     * Begins a step: a class of the runtime's room for backward steps and the arguments of its constructor, or {@code
     * Type.method} and those of a static method.
     */
    public StepBuilder step(String type, Argument... arguments) {
        String[] names = type.split("\\.");
        return new StepBuilder(
                new RuntimeClass(Room.BACKWARD, names[0]), names.length > 1 ? names[1] : "", List.of(arguments));
    }

    /** Gathers a step. */
    public final class StepBuilder {
        private final RuntimeClass type;
        private final String factory;
        private final List<Argument> arguments;
        private final List<String> parameters = new ArrayList<>();
        private final Set<Kept> keeps = EnumSet.noneOf(Kept.class);
        private String counter = "";
        private int saved;
        private BatchStep.Trait trait = BatchStep.Trait.NONE;

        private StepBuilder(RuntimeClass type, String factory, List<Argument> arguments) {
            this.type = type;
            this.factory = factory;
            this.arguments = arguments;
        }

        /** Parameters of the operation, by their last segments. */
        public StepBuilder parameters(List<String> segments) {
            segments.forEach(segment -> parameters.add(segment.isEmpty() ? prefix : prefix + "." + segment));
            return this;
        }

        /** Its backward step reads this. */
        public StepBuilder keeps(Kept what) {
            keeps.add(what);
            return this;
        }

        /** What the plan may do with it. */
        public StepBuilder trait(BatchStep.Trait value) {
            trait = value;
            return this;
        }

        /** Its pass forward leaves so many floats of each sample to its backward step. */
        public StepBuilder saves(int floats) {
            saved = floats;
            return this;
        }

        /** The passes in training are counted under this last segment, as PyTorch does. */
        public StepBuilder counter(String segment) {
            counter = prefix + "." + segment;
            return this;
        }

        /** Adds the step, and returns the value that it makes. */
        public BatchOperand write(List<BatchOperand> inputs, Extent extent) {
            String name = names.unique(layer, type.name().replaceAll("Step$", ""));
            BatchOperand output = new BatchOperand(new BatchTensor(name, extent.size()), extent);
            steps.add(new BatchStep(
                    name,
                    layer,
                    type,
                    factory,
                    arguments,
                    inputs,
                    output,
                    parameters,
                    counter,
                    keeps,
                    saved,
                    frozen,
                    trait));
            return output;
        }
    }
}

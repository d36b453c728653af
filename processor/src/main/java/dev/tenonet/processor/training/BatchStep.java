package dev.tenonet.processor.training;

import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.List;
import java.util.Set;

/**
 * One operation over a batch, forward and backward.
 *
 * @param name of its field
 * @param layer that it belongs to
 * @param type of the runtime
 * @param factory a static method of the type that makes it; empty for its constructor
 * @param arguments of that
 * @param parameters full names, in the order in which the runtime's step expects them
 * @param counter full name of what counts its passes in training; empty if there is none
 * @param keeps what its backward step reads, beside the gradient by its output
 * @param saved floats of a sample that its pass forward leaves to its backward step
 * @param frozen whether its parameters stay as they are
 * @param trait what the plan may do with it
 */
public record BatchStep(
        String name,
        String layer,
        RuntimeClass type,
        String factory,
        List<Argument> arguments,
        List<BatchOperand> inputs,
        BatchOperand output,
        List<String> parameters,
        String counter,
        Set<Kept> keeps,
        int saved,
        boolean frozen,
        Trait trait) {
    /** What the plan knows of a step. */
    public enum Trait {
        NONE,
        /** Its last parameter is a bias of each channel. */
        SHIFTS,
        /** In training it takes the mean of each channel of the batch, or of each sample, off. */
        CENTRES
    }

    public BatchStep {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        keeps = Set.copyOf(keeps);
    }
}

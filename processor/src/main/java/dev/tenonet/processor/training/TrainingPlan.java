package dev.tenonet.processor.training;

import java.util.List;
import java.util.Map;

/**
 * The passes of a network that trains.
 *
 * @param inputs of the network
 * @param steps those that a loss needs, in the order of the pass forward
 * @param backward the backward steps, in their order; a step that nothing learns before has none
 * @param places where all values of one sample lie
 * @param kept floats of a sample that wait for the backward pass when the pass forward is over
 */
public record TrainingPlan(
        List<BatchOperand> inputs,
        List<BatchStep> steps,
        List<BatchLoss> losses,
        List<BackwardStep> backward,
        Map<BatchTensor, Long> places,
        Map<BatchStep, Long> saved,
        List<LossGradient> lossGradients,
        long arena,
        long kept) {
    public TrainingPlan {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
        backward = List.copyOf(backward);
        lossGradients = List.copyOf(lossGradients);
    }

    /**
     * Whether what is added to all values of a channel of a step's output is taken off at once: the gradient by its bias is then
     * zero, and what rounding leaves of it an optimizer would take for a direction.
     */
    public boolean isCentred(BatchStep step) {
        List<BatchStep> readers = steps.stream()
                .filter(other -> other.inputs().stream()
                        .anyMatch(input -> input.tensor() == step.output().tensor()))
                .toList();
        return step.trait() == BatchStep.Trait.SHIFTS
                && losses.stream()
                        .noneMatch(
                                loss -> loss.output().tensor() == step.output().tensor())
                && readers.size() == 1
                && readers.get(0).trait() == BatchStep.Trait.CENTRES
                && !readers.get(0).frozen()
                && readers.get(0).inputs().get(0).extent().equals(step.output().extent());
    }

    /** Whom a gradient is for. */
    public enum Purpose {
        /** Nobody: it is not computed. */
        NONE,
        /** Who asks for the gradients by the network's inputs. */
        INPUTS,
        /** Parameters. */
        PARAMETERS
    }

    /**
     * Where a gradient goes.
     *
     * @param input the number of the network's input whose gradient it is; -1 for a value of the arena
     */
    public record Place(Purpose purpose, int input, BatchTensor tensor) {
        /** That nobody wants. */
        public static final Place NOWHERE = new Place(Purpose.NONE, -1, null);
    }

    /**
     * A backward step.
     *
     * @param gradient by its output
     * @param inputs by each input
     * @param sums for each input where its gradient is added to, because another reader's is there; else nowhere
     */
    public record BackwardStep(BatchStep step, Purpose purpose, Place gradient, List<Place> inputs, List<Place> sums) {
        public BackwardStep {
            inputs = List.copyOf(inputs);
            sums = List.copyOf(sums);
        }
    }

    /** Where the gradient of a loss goes, and where it is added to. */
    public record LossGradient(Place gradient, Place sum) {}
}

package dev.tenonet.processor.plan;

/**
 * The record of a step's call as an argument of a step that computes more. What stands for a step as a whole is that one's
 * now; where it is not the same, this step's own value takes its place.
 *
 * @param first whether the larger step reads what this one does
 * @param last whether the larger step writes what this one does, and applies its activation
 */
record Nesting(Step step, boolean first, boolean last) {
    Argument of(Call call) {
        return inner(call.record());
    }

    private Argument inner(Argument argument) {
        if (argument instanceof Argument.InputView view && !first) {
            return Argument.pixels(step.inputs().get(view.input()).extent());
        } else if (argument instanceof Argument.OutputView && !last) {
            return Argument.pixels(step.output().extent());
        } else if (argument instanceof Argument.ActivationSlot && !last) {
            return step.activation().orElseThrow().object();
        } else if (argument instanceof Argument.AlgorithmSlot) {
            return step.algorithm().orElseThrow().argument();
        } else if (argument instanceof Argument.Instance instance) {
            return new Argument.Instance(
                    instance.type(),
                    instance.factory(),
                    instance.arguments().stream().map(this::inner).toList());
        }
        return argument;
    }
}

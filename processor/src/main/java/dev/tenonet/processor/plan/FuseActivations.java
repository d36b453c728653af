package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the kernel that produces a value apply the activation that alone reads it: the value is still in a register then,
 * and a pass over memory is saved.
 */
final class FuseActivations implements Pass {
    @Override
    public Plan apply(Plan plan) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            int producer = producer(step, steps, plan);
            if (producer < 0) {
                steps.add(step);
            } else {
                steps.set(
                        producer,
                        steps.get(producer)
                                .withActivation(step.activation().orElseThrow())
                                .withOutput(new Operand(
                                        step.output().value(),
                                        steps.get(producer).output().extent())));
            }
        }
        return plan.withSteps(steps);
    }

    /** The step that can take over this one, or -1. */
    private static int producer(Step step, List<Step> before, Plan plan) {
        if (!step.family().equals(Lowering.ACTIVATION_FAMILY)) {
            return -1;
        }
        String value = step.inputs().get(0).value();
        if (plan.readers(value).size() > 1 || plan.isOutput(value)) {
            return -1;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).output().value().equals(value)) {
                return before.get(i).takesActivation() ? i : -1;
            }
        }
        return -1;
    }
}

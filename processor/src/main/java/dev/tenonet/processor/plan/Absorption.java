package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pass that leaves an activation to the step whose result it alone reads. */
abstract class Absorption implements Pass {
    /**
     * What the step applies instead; empty if both stay.
     *
     * @param before what it applies so far
     * @param more the activation behind it
     */
    abstract Optional<Activation> joint(Activation before, Activation more);

    @Override
    public final Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            int producer = producer(step, steps, uses);
            Optional<Activation> joint = producer < 0
                    ? Optional.empty()
                    : steps.get(producer)
                            .activation()
                            .flatMap(before -> joint(before, step.activation().orElseThrow()));
            if (joint.isPresent()) {
                Step absorbing = steps.get(producer);
                Operand output =
                        new Operand(step.output().value(), absorbing.output().extent());
                steps.set(producer, absorbing.withActivation(joint).withOutput(output));
            } else {
                steps.add(step);
            }
        }
        return plan.withSteps(steps);
    }

    /** The step whose result an activation alone reads, or -1. */
    private static int producer(Step step, List<Step> before, Uses uses) {
        if (step.family() != Family.MAP) {
            return -1;
        }
        String value = step.inputs().get(0).value();
        if (uses.onlyReader(value).isEmpty()) {
            return -1;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).output().value().equals(value)) {
                return i;
            }
        }
        return -1;
    }
}

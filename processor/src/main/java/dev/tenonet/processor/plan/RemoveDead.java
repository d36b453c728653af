package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out steps whose results nobody needs. */
final class RemoveDead implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Set<String> needed = new HashSet<>();
        plan.outputs().forEach(port -> needed.add(port.operand().value()));
        List<Step> steps = new ArrayList<>(plan.steps());
        Collections.reverse(steps);
        steps.removeIf(step -> {
            if (needed.contains(step.output().value())) {
                step.inputs().forEach(input -> needed.add(input.value()));
                return false;
            }
            return true;
        });
        Collections.reverse(steps);
        return plan.withSteps(steps);
    }
}

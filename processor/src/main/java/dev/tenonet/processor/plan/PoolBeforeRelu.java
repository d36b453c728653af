package dev.tenonet.processor.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves bounds behind the max pool that alone reads them: they then apply to fewer values, and the pool enforces them in
 * registers. Bounds never change which value is the largest, so no bit differs.
 */
final class PoolBeforeRelu implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Step> bounds = new HashMap<>();
        for (Step step : plan.steps()) {
            pool(step, uses).ifPresent(pool -> bounds.put(pool.name(), step));
        }
        List<Step> steps = plan.steps().stream()
                .filter(step -> !bounds.containsValue(step))
                .map(step -> Optional.ofNullable(bounds.get(step.name()))
                        .map(bound -> step.withInputs(bound.inputs()).withActivation(bound.activation()))
                        .orElse(step))
                .toList();
        return plan.withSteps(steps);
    }

    /** The pool that can enforce the bounds of this step, if that is what it does. */
    private static Optional<Step> pool(Step step, Uses uses) {
        boolean bounds = step.family() == Family.MAP
                && step.activation().orElseThrow().bounds()
                && uses.isWhole(step.inputs().get(0));
        return bounds
                ? uses.onlyReader(step.output().value())
                        .filter(pool -> pool.family().has(Trait.LARGEST)
                                && pool.takesActivation()
                                && uses.isWhole(pool.inputs().get(0))
                                && isFilled(pool))
                : Optional.empty();
    }

    /** A window beside the image has -infinity, which the bounds, applied before, would not have touched. */
    private static boolean isFilled(Step pool) {
        List<WindowGeometry> windows = pool.call().windows();
        Extent in = pool.inputs().get(0).extent();
        Extent out = pool.output().extent();
        return windows.isEmpty()
                || windows.get(0).meets(in.height(), out.height())
                        && windows.get(1).meets(in.width(), out.width());
    }
}

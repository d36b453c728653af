package dev.tenonet.processor.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order the readers of each value want it to lie, for steps that could write either. */
final class Wishes {
    private final Map<String, Extent> extents = new HashMap<>();
    private final Map<String, Layout> layouts = new HashMap<>();

    private Wishes() {}

    /** Wishes pass through steps that take any order, so the last step is asked first. */
    static Wishes of(Plan plan) {
        Wishes wishes = new Wishes();
        plan.steps()
                .forEach(step ->
                        wishes.extents.put(step.output().value(), step.output().whole()));
        plan.outputs().forEach(port -> wishes.layouts.put(port.operand().value(), Layout.PLANES));
        List<Step> steps = plan.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            step.inputs().forEach(input -> wishes.read(step, input));
        }
        return wishes;
    }

    private void read(Step step, Operand input) {
        Extent extent = input.stored(extents.getOrDefault(input.value(), input.extent()));
        boolean reshaped = !extent.equals(input.extent());
        switch (step.order()) {
            case PIXELS -> wish(input, reshaped ? Layout.PLANES : Layout.PIXELS);
            case DENSE -> {}
            case ANY, SHARED -> {
                // What adds up in the order of memory wants the one that windows write: what writes its input depends
                // on passes.
                if (step.output().slice().isPresent() || step.family().rounding() == Rounding.BY_MEMORY && !reshaped) {
                    wish(input, Layout.PIXELS);
                } else if (reshaped && step.order() == Order.ANY) {
                    wish(input, Layout.PLANES);
                } else if (layouts.containsKey(step.output().value())) {
                    wish(input, layouts.get(step.output().value()));
                }
            }
        }
    }

    /** Whoever needs pixels prevails: windows read them most often. */
    private void wish(Operand input, Layout layout) {
        layouts.merge(input.value(), layout, (one, other) -> one == Layout.PIXELS ? one : other);
    }

    /** The order that readers want; {@code otherwise} if they do not care. */
    Layout layout(String value, Layout otherwise) {
        return layouts.getOrDefault(value, otherwise);
    }
}

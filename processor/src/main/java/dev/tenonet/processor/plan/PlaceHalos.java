package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Surrounds values by the padding that their readers need, so that no window tests bounds. The first reader fills it; a
 * value gets a copy of its own where it cannot be surrounded: in the caller's array, in the midst of a larger image, or
 * where readers disagree.
 */
final class PlaceHalos implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Map<String, Halo> halos = joint(plan);
        Conversions rewritten = new Conversions(plan);
        halos.forEach((name, halo) -> rewritten.values.computeIfPresent(name, (key, value) -> value.withHalo(halo)));
        Set<Operand> filled = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step.halo().isEmpty()) {
                rewritten.steps.add(step);
                continue;
            }
            Operand input = step.inputs().get(0);
            if (!halos.containsKey(input.value()) || !input.isFullImage()) {
                input = rewritten.copy(input, Layout.PIXELS, step.halo(), step.layer());
            }
            Operand surrounded = surrounded(input, rewritten.values.get(input.value()));
            if (filled.add(surrounded)) {
                rewritten.fill(step.layer(), surrounded);
            }
            List<Operand> inputs = new ArrayList<>(step.inputs());
            inputs.set(0, input);
            rewritten.steps.add(step.withInputs(inputs));
        }
        return rewritten.finish(plan);
    }

    @Override
    public String account(Plan before, Plan after) {
        long surrounded = after.values().values().stream()
                .filter(value -> !value.halo().isEmpty())
                .count();
        return "values with a halo: " + surrounded;
    }

    /** Zeros are put around a whole value at once, other borders around channels that are already there. */
    private static Operand surrounded(Operand input, Value value) {
        return value.halo().border() == Border.ZEROS ? new Operand(value.name(), value.extent()) : input;
    }

    /** The halo of each value that can have one. */
    private static Map<String, Halo> joint(Plan plan) {
        Map<String, Halo> halos = new HashMap<>();
        Set<String> impossible = new HashSet<>();
        for (Step step : plan.steps()) {
            for (int i = 0; i < step.inputs().size(); i++) {
                Operand input = step.inputs().get(i);
                Halo halo = i == 0 && input.isFullImage() ? step.halo() : Halo.NONE;
                Halo before = halos.getOrDefault(input.value(), Halo.NONE);
                if (!takesHalo(plan.value(input), input, step) || !before.agreesWith(halo)) {
                    impossible.add(input.value());
                }
                if (!halo.isEmpty()) {
                    halos.put(input.value(), before.union(halo));
                }
            }
        }
        plan.outputs().stream()
                .map(Plan.Port::operand)
                .filter(operand -> !isAsStored(plan.value(operand), operand))
                .forEach(operand -> impossible.add(operand.value()));
        halos.keySet().removeAll(impossible);
        return halos;
    }

    private static boolean takesHalo(Value value, Operand input, Step step) {
        return value.place() instanceof Place.Arena && isAsStored(value, input) && step.order() != Order.DENSE;
    }

    private static boolean isAsStored(Value value, Operand operand) {
        return operand.stored(value.extent()).equals(operand.extent());
    }
}

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
 * value gets a copy of its own where it cannot be surrounded: in the caller's array, or where readers disagree.
 */
final class PlaceHalos implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Map<String, Halo> halos = joint(plan);
        Conversions rewritten = new Conversions(plan);
        halos.forEach((name, halo) -> rewritten.values.computeIfPresent(name, (key, value) -> value.withHalo(halo)));
        Set<String> filled = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step.halo().isEmpty()) {
                rewritten.steps.add(step);
                continue;
            }
            Operand input = step.inputs().get(0);
            if (!halos.containsKey(input.value())) {
                input = rewritten.copy(input, Layout.PIXELS, step.halo(), step.layer());
            }
            if (filled.add(input.value())) {
                rewritten.fill(step.layer(), rewritten.values.get(input.value()));
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

    /** The halo of each value that can have one. */
    private static Map<String, Halo> joint(Plan plan) {
        Map<String, Halo> halos = new HashMap<>();
        Set<String> impossible = new HashSet<>();
        for (Step step : plan.steps()) {
            for (Operand input : step.inputs()) {
                Value value = plan.value(input);
                Halo halo = input == step.inputs().get(0) ? step.halo() : Halo.NONE;
                Halo before = halos.getOrDefault(input.value(), Halo.NONE);
                boolean asIs = value.extent().equals(input.extent()) && step.order() != Order.DENSE;
                if (!(value.place() instanceof Place.Arena) || !asIs || !before.agreesWith(halo)) {
                    impossible.add(input.value());
                }
                if (!halo.isEmpty()) {
                    halos.put(input.value(), before.union(halo));
                }
            }
        }
        plan.outputs().stream()
                .map(port -> port.operand())
                .filter(operand -> !plan.value(operand).extent().equals(operand.extent()))
                .forEach(operand -> impossible.add(operand.value()));
        halos.keySet().removeAll(impossible);
        return halos;
    }
}

package dev.tenonet.processor.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that turn out to be other values, or parts of them. */
final class Relocation {
    private final Map<String, Operand> places = new HashMap<>();

    /** From now on a value is at this place. */
    void put(String value, Operand place) {
        places.put(value, place);
    }

    boolean contains(String value) {
        return places.containsKey(value);
    }

    /** Where an operand is in the end. */
    Operand resolve(Operand operand) {
        Operand resolved = operand;
        while (contains(resolved.value())) {
            resolved = resolved.at(places.get(resolved.value()));
        }
        return resolved;
    }

    /** A plan of these steps, with all operands where they are in the end. */
    Plan apply(Plan plan, List<Step> steps) {
        Map<String, Value> values = new HashMap<>(plan.values());
        values.keySet().removeAll(places.keySet());
        return new Plan(
                plan.inputs(),
                plan.constants(),
                steps.stream()
                        .map(step -> step.withInputs(step.inputs().stream()
                                        .map(this::resolve)
                                        .toList())
                                .withOutput(resolve(step.output())))
                        .toList(),
                plan.outputs().stream()
                        .map(port -> new Plan.Port(port.name(), resolve(port.operand()), port.shape()))
                        .toList(),
                values,
                plan.arena());
    }
}

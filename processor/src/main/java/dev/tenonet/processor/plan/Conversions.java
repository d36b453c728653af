package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan being rewritten by a pass that copies values where they do not lie as a step needs them. */
final class Conversions {
    private record Key(Operand from, Layout layout, Halo halo) {}

    final Map<String, Value> values;
    final List<Step> steps = new ArrayList<>();
    private final Map<Key, Operand> copies = new HashMap<>();
    private final Set<String> names;

    Conversions(Plan plan) {
        values = new HashMap<>(plan.values());
        names = new HashSet<>(plan.names());
        names.addAll(values.keySet());
    }

    /** A copy of a value that lies otherwise, made for {@code layer}; one copy serves all that need the same. */
    Operand copy(Operand from, Layout layout, Halo halo, String layer) {
        Key key = new Key(from, layout, halo);
        return copies.computeIfAbsent(key, missing -> {
            Operand copy = new Operand(unique(layer, "input"), from.extent());
            values.put(copy.value(), new Value(copy.value(), from.extent(), layout, halo, new Place.Arena(0)));
            add(layer, from, copy);
            return copy;
        });
    }

    /** Adds the step that copies one value to another. */
    void add(String layer, Operand from, Operand to) {
        steps.add(new Step(unique(layer, "copy"), layer, CopyCall.PLAIN, from, to));
    }

    /** Adds the step that fills the halo of a value around an operand. */
    void fill(String layer, Operand operand) {
        Halo halo = values.get(operand.value()).halo();
        Call filling = Family.HALO.call(
                Argument.input(0),
                Argument.of(halo.top()),
                Argument.of(halo.bottom()),
                Argument.of(halo.left()),
                Argument.of(halo.right()),
                halo.border().argument());
        steps.add(new Step(unique(layer, "halo"), layer, filling, operand, operand));
    }

    private String unique(String layer, String suffix) {
        String base = Workshop.javaName(layer) + "_" + suffix;
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + i;
        }
        return name;
    }

    Plan finish(Plan plan) {
        return new Plan(plan.inputs(), plan.constants(), steps, plan.outputs(), values, plan.arena());
    }
}

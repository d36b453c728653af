package dev.tenonet.processor.report;

import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value;
import dev.tenonet.processor.plan.Value.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From which step to which each value of the arena is in use. */
final class Lives {
    /**
     * A value in the arena.
     *
     * @param first step that touches it
     * @param last step that touches it
     */
    record Life(Value value, String layer, int offset, int first, int last) {
        long end() {
            return offset + value.footprint();
        }
    }

    private Lives() {}

    /** All of them, in the order of their first steps. */
    static List<Life> of(Plan plan) {
        Map<String, Life> lives = new LinkedHashMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            int now = i;
            Step step = plan.steps().get(i);
            Stream.concat(step.inputs().stream(), Stream.of(step.output()))
                    .forEach(operand -> touch(plan, operand, step, now, lives));
        }
        return List.copyOf(lives.values());
    }

    private static void touch(Plan plan, Operand operand, Step step, int now, Map<String, Life> lives) {
        Value value = plan.value(operand);
        if (value.place() instanceof Place.Arena arena) {
            lives.merge(
                    value.name(),
                    new Life(value, step.layer(), arena.offset(), now, now),
                    (life, again) -> new Life(value, life.layer(), life.offset(), life.first(), now));
        }
    }
}

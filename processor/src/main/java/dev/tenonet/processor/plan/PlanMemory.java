package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Places all values in one arena. Values that do not live at the same time may share memory: the largest is placed
 * first, each at the lowest offset that is free for all its life (greedy by size, as in Pisarchyk and Lee, "Efficient
 * Memory Management for Deep Neural Net Inference", 2020).
 */
final class PlanMemory implements Pass {
    /** A cache line: no two values share one. */
    private static final int ALIGNMENT = 16;

    /**
     * Where the first value begins: behind an array's header of 16 bytes that is the next cache line, if the array begins
     * with one, as large arrays do under G1. Vectors that cross lines cost twice as much.
     */
    private static final int FIRST = 12;

    private final boolean reuse;

    /** With {@code reuse} off, each value has memory of its own. */
    PlanMemory(boolean reuse) {
        this.reuse = reuse;
    }

    /** A value and the steps between which its memory is taken. */
    private record Life(Value value, int first, int last) {
        boolean overlaps(Life other) {
            return first <= other.last && other.first <= last;
        }
    }

    private record Placed(Life life, long offset) {
        long end() {
            return offset + aligned(life.value().footprint());
        }
    }

    @Override
    public Plan apply(Plan plan) {
        List<Placed> placed = new ArrayList<>();
        lives(plan).stream()
                .sorted(Comparator.comparingLong((Life life) -> -life.value().footprint())
                        .thenComparingInt(Life::first)
                        .thenComparing(life -> life.value().name()))
                .forEach(life -> placed.add(new Placed(life, lowest(life, placed))));
        Map<String, Value> values = new HashMap<>(plan.values());
        for (Placed place : placed) {
            Value value = place.life().value();
            // An arena too large for an array is reported, and nothing is generated from its offsets.
            values.put(value.name(), value.at(new Place.Arena((int) place.offset())));
        }
        long arena = placed.stream().mapToLong(Placed::end).max().orElse(0);
        return new Plan(plan.inputs(), plan.constants(), plan.steps(), plan.outputs(), values, arena);
    }

    @Override
    public String account(Plan before, Plan after) {
        long apart = after.values().values().stream()
                .filter(value -> value.place() instanceof Place.Arena)
                .mapToLong(Value::footprint)
                .sum();
        return String.format(Locale.ROOT, "%,d floats of values in an arena of %,d", apart, after.arena());
    }

    private List<Life> lives(Plan plan) {
        Map<String, Life> lives = new HashMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            int now = i;
            Step step = plan.steps().get(i);
            List<Operand> touched = new ArrayList<>(step.inputs());
            touched.add(step.output());
            for (Operand operand : touched) {
                Value value = plan.value(operand);
                if (value.place() instanceof Place.Arena) {
                    lives.merge(
                            value.name(),
                            reuse
                                    ? new Life(value, now, now)
                                    : new Life(value, 0, plan.steps().size()),
                            (life, again) -> new Life(value, life.first(), again.last()));
                }
            }
        }
        return List.copyOf(lives.values());
    }

    private static long lowest(Life life, List<Placed> placed) {
        List<Placed> rivals = placed.stream()
                .filter(other -> other.life().overlaps(life))
                .sorted(Comparator.comparingLong(Placed::offset))
                .toList();
        long size = aligned(life.value().footprint());
        long offset = FIRST;
        for (Placed rival : rivals) {
            if (offset + size <= rival.offset()) {
                break;
            }
            offset = Math.max(offset, rival.end());
        }
        return offset;
    }

    private static long aligned(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}

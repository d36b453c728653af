package dev.tenonet.processor.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places what passes over a batch read and write, for one sample: what does not live at the same time may share memory, the
 * largest placed first, each at the lowest offset that is free for all its life (as the plan of a model does).
 */
final class TrainingMemory {
    /** A line of the cache, also times any number of samples. */
    private static final int ALIGNMENT = 16;

    private record Life(Object value, String name, long size, int first, int last) {
        boolean overlaps(Life other) {
            return first <= other.last && other.first <= last;
        }

        Life at(int time) {
            return new Life(value, name, size, Math.min(first, time), Math.max(last, time));
        }
    }

    private final Map<Object, Life> lives = new HashMap<>();
    private final Map<Object, Long> offsets = new HashMap<>();
    private long end;

    /** Says that a value is touched at a time. */
    void touch(Object value, String name, long size, int time) {
        Life life = lives.getOrDefault(value, new Life(value, name, size, time, time));
        lives.put(value, life.at(time));
    }

    /** Places all. */
    void place() {
        List<Life> sorted = lives.values().stream()
                .sorted(Comparator.comparingLong((Life life) -> -life.size())
                        .thenComparingInt(Life::first)
                        .thenComparing(Life::name))
                .toList();
        List<Life> placed = new ArrayList<>();
        for (Life life : sorted) {
            long offset = 0;
            for (Life rival : rivals(life, placed)) {
                if (offset + aligned(life.size()) <= offsets.get(rival.value())) {
                    break;
                }
                offset = Math.max(offset, offsets.get(rival.value()) + aligned(rival.size()));
            }
            offsets.put(life.value(), offset);
            placed.add(life);
            end = Math.max(end, offset + aligned(life.size()));
        }
    }

    private List<Life> rivals(Life life, List<Life> placed) {
        return placed.stream()
                .filter(other -> other.overlaps(life))
                .sorted(Comparator.comparingLong(other -> offsets.get(other.value())))
                .toList();
    }

    /** Where a value begins. */
    long offset(Object value) {
        return offsets.get(value);
    }

    /** Floats that all take together. */
    long end() {
        return end;
    }

    /** Floats of what lives both at a time and after it. */
    long across(int time) {
        return lives.values().stream()
                .filter(life -> life.first() <= time && life.last() > time)
                .mapToLong(Life::size)
                .sum();
    }

    private static long aligned(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}

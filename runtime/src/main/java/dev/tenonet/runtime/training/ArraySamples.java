package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Samples in arrays: one for each input and for each target, in the trainer's order, each with all samples side by side. The
 * arrays are not copied. Immutable: each call returns changed samples.
 */
public final class ArraySamples implements Samples {
    private final int count;
    private final List<float[]> inputs;
    /** Of each target an {@code int[]} or a {@code float[]}. */
    private final List<Object> targets;

    private ArraySamples(int count, List<float[]> inputs, List<Object> targets) {
        this.count = count;
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * So many samples, whose arrays follow.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public static ArraySamples of(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: expected at least 1 sample, found " + count);
        }
        return new ArraySamples(count, List.of(), List.of());
    }

    /** The next input. */
    public ArraySamples input(float[] values) {
        return new ArraySamples(count, and(inputs, Objects.requireNonNull(values, "values")), targets);
    }

    /** The next target, of classes. */
    public ArraySamples classes(int[] values) {
        return new ArraySamples(count, inputs, and(targets, Objects.requireNonNull(values, "values")));
    }

    /** The next target, of values. */
    public ArraySamples values(float[] values) {
        return new ArraySamples(count, inputs, and(targets, Objects.requireNonNull(values, "values")));
    }

    private static <T> List<T> and(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return Collections.unmodifiableList(longer);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public boolean areInMemory() {
        return true;
    }

    @Override
    public void read(int index, Batch batch, int at) {
        for (int i = 0; i < inputs.size(); i++) {
            int size = batch.inputs().get(i).size();
            System.arraycopy(inputs.get(i), index * size, batch.input(i), at * size, size);
        }
        for (int i = 0; i < targets.size(); i++) {
            Target target = batch.targets().get(i);
            int size = target.size();
            Object into = target.isClasses() ? batch.classes(i) : batch.values(i);
            System.arraycopy(targets.get(i), index * size, into, at * size, size);
        }
    }

    @Override
    public void check(List<Port> ports, List<Target> wanted) {
        if (inputs.size() != ports.size() || targets.size() != wanted.size()) {
            throw new IllegalArgumentException("expected samples of " + ports.size() + " inputs and " + wanted.size()
                    + " targets, found " + inputs.size() + " and " + targets.size());
        }
        for (int i = 0; i < ports.size(); i++) {
            requireLength(ports.get(i).name(), ports.get(i).size(), inputs.get(i).length);
            requireFinite(ports.get(i).name(), ports.get(i).size(), inputs.get(i));
        }
        for (int i = 0; i < wanted.size(); i++) {
            check(wanted.get(i), targets.get(i));
        }
    }

    private void check(Target target, Object values) {
        if (target.isClasses() != values instanceof int[]) {
            throw new IllegalArgumentException(target.name() + ": expected targets as "
                    + (target.isClasses() ? "an int[] of classes, found a float[]" : "a float[], found an int[]"));
        }
        if (values instanceof int[] classes) {
            requireLength(target.name(), target.size(), classes.length);
            for (int i = 0; i < classes.length; i++) {
                requireClass(target, classes[i], i / target.size());
            }
        } else {
            requireLength(target.name(), target.size(), ((float[]) values).length);
            requireFinite(target.name(), target.size(), (float[]) values);
        }
    }

    private void requireLength(String name, int size, int length) {
        if (length != (long) count * size) {
            throw new IllegalArgumentException(name + ": expected " + count + " samples of " + size + " values, "
                    + (long) count * size + " in all, found " + length);
        }
    }

    private static void requireFinite(String name, int size, float[] values) {
        int place = Finite.firstOther(values, 0, values.length);
        if (place >= 0) {
            throw new IllegalArgumentException(name + ": expected finite numbers, found " + values[place]
                    + " in sample " + place / size + ", value " + place % size);
        }
    }

    static void requireClass(Target target, int found, int sample) {
        if (found < 0 || found >= target.classes()) {
            throw new IllegalArgumentException(target.name() + ": expected classes of 0 to " + (target.classes() - 1)
                    + ", found " + found + " for sample " + sample);
        }
    }

    @Override
    public int[] occurrences(int target, int classes) {
        int[] occurrences = new int[classes];
        for (int found : (int[]) targets.get(target)) {
            occurrences[found]++;
        }
        return occurrences;
    }
}

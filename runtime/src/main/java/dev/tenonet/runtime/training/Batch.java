package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import java.util.List;
import java.util.Objects;

/**
 * Samples side by side: an array for each input and for each target, in the trainer's order. Sample {@code s} begins at {@code
 * s} times the port's size. Either with arrays of its own, which a {@link Samples} fills, or with those of a caller.
 */
public final class Batch {
    private final List<Port> inputs;
    private final List<Target> targets;
    private final float[][] in;
    private final int[][] classes;
    private final float[][] values;
    private int count;

    /** Without arrays: they are set for each call. */
    public Batch(List<Port> inputs, List<Target> targets) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
        in = new float[inputs.size()][];
        classes = new int[targets.size()][];
        values = new float[targets.size()][];
    }

    /**
     * With arrays for so many samples, all zero; {@link #count} is {@code capacity}.
     *
     * @throws IllegalArgumentException if so many do not fit into arrays
     */
    public static Batch of(List<Port> inputs, List<Target> targets, int capacity) {
        Batch batch = new Batch(inputs, targets);
        batch.count = capacity;
        for (int i = 0; i < inputs.size(); i++) {
            batch.in[i] = new float[length(inputs.get(i).name(), inputs.get(i).size(), capacity)];
        }
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            int length = length(target.name(), target.size(), capacity);
            if (target.isClasses()) {
                batch.classes[i] = new int[length];
            } else {
                batch.values[i] = new float[length];
            }
        }
        return batch;
    }

    private static int length(String name, int size, int count) {
        long length = (long) size * count;
        if (count < 1 || length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(name + ": expected a batch of at least 1 sample and at most "
                    + (Integer.MAX_VALUE - 8) / size + ", found " + count);
        }
        return (int) length;
    }

    /** Sets the number of samples; arrays are set afterwards. */
    public Batch count(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: expected at least 1 sample, found " + count);
        }
        this.count = count;
        return this;
    }

    /**
     * Sets the array of an input, which is not copied.
     *
     * @throws IllegalArgumentException if its length is not that of {@link #count} samples
     */
    public Batch input(int input, float[] array) {
        Port port = inputs.get(input);
        require(port.name(), array == null ? -1 : array.length, port.size());
        in[input] = array;
        return this;
    }

    /** Sets the array of a target of classes, as {@link #input(int, float[])} does. */
    public Batch classes(int target, int[] array) {
        require(
                targets.get(target).name(),
                array == null ? -1 : array.length,
                targets.get(target).size());
        classes[target] = array;
        return this;
    }

    /** Sets the array of a target of values, as {@link #input(int, float[])} does. */
    public Batch values(int target, float[] array) {
        require(
                targets.get(target).name(),
                array == null ? -1 : array.length,
                targets.get(target).size());
        values[target] = array;
        return this;
    }

    private void require(String name, int length, int size) {
        if (length != (long) count * size) {
            throw new IllegalArgumentException(name + ": expected " + count + " samples of " + size + " values, "
                    + (long) count * size + " in all, found " + (length < 0 ? "null" : String.valueOf(length)));
        }
    }

    /** Number of samples. */
    public int count() {
        return count;
    }

    /** The inputs, in the trainer's order. */
    public List<Port> inputs() {
        return inputs;
    }

    /** The targets, in the trainer's order. */
    public List<Target> targets() {
        return targets;
    }

    /** The array of an input. */
    public float[] input(int input) {
        return Objects.requireNonNull(in[input], "this input has no array yet");
    }

    /** The array of a target of classes. */
    public int[] classes(int target) {
        return Objects.requireNonNull(classes[target], "this target has no array of classes");
    }

    /** The array of a target of values. */
    public float[] values(int target) {
        return Objects.requireNonNull(values[target], "this target has no array of values");
    }
}

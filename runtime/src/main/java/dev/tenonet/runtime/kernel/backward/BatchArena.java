package dev.tenonet.runtime.kernel.backward;

import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a trainer's passes. The compiler places values for one sample; for a batch each offset is as many times as
 * large. Allocates only for a batch that is larger than all before.
 */
public final class BatchArena {
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final String network;
    private final long sample;
    private final List<BatchValue> values = new ArrayList<>();
    private final BatchValue[] inputs;
    private final BatchValue[] gradients;
    private float[] arena = {};
    private int count;

    /**
     * @param network for messages
     * @param sample floats of one sample
     * @param sizes of the inputs
     */
    public BatchArena(String network, long sample, int... sizes) {
        this.network = network;
        this.sample = sample;
        inputs = new BatchValue[sizes.length];
        gradients = new BatchValue[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            inputs[i] = new BatchValue(-1, sizes[i], false);
            gradients[i] = new BatchValue(-1, sizes[i], true);
        }
    }

    /** An activation or a gradient, placed by the compiler. */
    public BatchValue value(long offset, int size) {
        return added(new BatchValue(offset, size, false));
    }

    /** A gradient that only those of the network's inputs need. */
    public BatchValue forInputs(long offset, int size) {
        return added(new BatchValue(offset, size, true));
    }

    private BatchValue added(BatchValue value) {
        values.add(value);
        return value;
    }

    /** An input of the network: the caller's array. */
    public BatchValue input(int index) {
        return inputs[index];
    }

    /** The gradient by an input: the caller's array, if he wants it. */
    public BatchValue inputGradient(int index) {
        return gradients[index];
    }

    /**
     * Makes room for a batch.
     *
     * @throws IllegalArgumentException if no array holds it
     */
    public void reserve(int samples) {
        if (samples == count) {
            return;
        }
        long length = Math.multiplyExact(sample, (long) samples);
        if (length > LARGEST) {
            throw new IllegalArgumentException(network + ": expected a batch of at most " + LARGEST / sample
                    + " samples, as each takes " + sample + " values and a Java array holds " + LARGEST + ", found "
                    + samples);
        }
        if (length > arena.length) {
            arena = new float[(int) length];
        }
        for (BatchValue value : values) {
            value.place(arena, samples);
        }
        count = samples;
    }

    /** Binds the caller's array of an input, and that for its gradient or null. */
    public void bind(int input, float[] values, float[] gradient) {
        inputs[input].bind(values);
        gradients[input].bind(gradient);
    }
}

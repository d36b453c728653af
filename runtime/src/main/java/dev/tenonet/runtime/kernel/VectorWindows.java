package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Makes one value of the four of each window of 2 x 2, a vector of windows at a time. The four stand in four vectors, in the
 * order of the window: rows, then columns.
 */
final class VectorWindows {
    /** A power of two: the same bits as by a division. */
    private static final float SHARE = 1f / 4;

    private final Pooling pooling;
    private final Epilogue inner;
    private final float low;
    private final float high;

    /**
     * @param inner the activation of the values before they are pooled, of which the bounds are enforced here
     * @param outer that of the results, likewise
     */
    VectorWindows(Pooling pooling, Epilogue inner, Epilogue outer) {
        this.pooling = pooling;
        this.inner = inner;
        // Bounds do not change which value is the largest: they are enforced behind it, both at once.
        boolean both = pooling == Pooling.MAX;
        low = both ? outer.clamp(inner.low()) : outer.low();
        high = both ? outer.clamp(inner.high()) : outer.high();
    }

    /**
     * Puts {@code count} vectors side by side from {@code data[at]} on, each made of four vectors, the first of which stand
     * {@code next} apart from {@code data[at]} on.
     *
     * @param second floats from the first of the four vectors to the second
     */
    void pool(float[] data, int at, int count, int next, int second, int third, int fourth) {
        if (pooling == Pooling.MAX) {
            largest(data, at, count, next, second, third, fourth);
        } else if (inner.isBounded()) {
            meanOfBounded(data, at, count, next, second, third, fourth);
        } else {
            mean(data, at, count, next, second, third, fourth);
        }
        int end = at + count * Lanes.COUNT;
        if (high != Float.POSITIVE_INFINITY) {
            bound(data, at, end);
        } else if (low != Float.NEGATIVE_INFINITY) {
            boundBelow(data, at, end);
        }
    }

    private static void largest(float[] data, int at, int count, int next, int second, int third, int fourth) {
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector upper = FloatVector.fromArray(Lanes.SPECIES, data, from)
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, from + second));
            FloatVector lower = FloatVector.fromArray(Lanes.SPECIES, data, from + third)
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, from + fourth));
            upper.max(lower).intoArray(data, at + i * Lanes.COUNT);
        }
    }

    /** Adds to zero, as pools do: it makes a sum of negative zeros positive. */
    private static void mean(float[] data, int at, int count, int next, int second, int third, int fourth) {
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, data, from))
                    .add(FloatVector.fromArray(Lanes.SPECIES, data, from + second))
                    .add(FloatVector.fromArray(Lanes.SPECIES, data, from + third))
                    .add(FloatVector.fromArray(Lanes.SPECIES, data, from + fourth))
                    .mul(SHARE)
                    .intoArray(data, at + i * Lanes.COUNT);
        }
    }

    private void meanOfBounded(float[] data, int at, int count, int next, int second, int third, int fourth) {
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector.zero(Lanes.SPECIES)
                    .add(bounded(data, from))
                    .add(bounded(data, from + second))
                    .add(bounded(data, from + third))
                    .add(bounded(data, from + fourth))
                    .mul(SHARE)
                    .intoArray(data, at + i * Lanes.COUNT);
        }
    }

    private FloatVector bounded(float[] data, int at) {
        return FloatVector.fromArray(Lanes.SPECIES, data, at).max(inner.low()).min(inner.high());
    }

    private void bound(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).max(low).min(high).intoArray(data, i);
        }
    }

    private void boundBelow(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).max(low).intoArray(data, i);
        }
    }
}

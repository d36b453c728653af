package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Makes one value of the four of each window of 2 x 2, a vector of windows at a time. The four stand in four vectors, in the
 * order of the window: rows, then columns.
 */
final class VectorWindows {
    private static final int WINDOW = 4;

    private final Pooling pooling;
    private final float low;
    private final float high;
    private final float outerLow;
    private final float outerHigh;

    /** @param inner applied to the values before they are pooled, up to its bounds
     * @param outer applied behind, up to its bounds */
    VectorWindows(Pooling pooling, Epilogue inner, Epilogue outer) {
        this.pooling = pooling;
        low = inner.low();
        high = inner.high();
        outerLow = outer.low();
        outerHigh = outer.high();
    }

    /**
     * Puts {@code count} vectors side by side from {@code data[at]} on, each made of four vectors, the first of which stand
     * {@code next} apart from {@code data[at]} on.
     *
     * @param second floats from the first of the four vectors to the second
     */
    void pool(float[] data, int at, int count, int next, int second, int third, int fourth) {
        if (pooling == Pooling.AVERAGE) {
            mean(data, at, count, next, second, third, fourth);
        } else {
            largest(data, at, count, next, second, third, fourth);
        }
    }

    /** Bounds do not change which value is the largest: they are enforced behind it, both at once. */
    private void largest(float[] data, int at, int count, int next, int second, int third, int fourth) {
        FloatVector bottom = FloatVector.broadcast(Lanes.SPECIES, Math.min(Math.max(low, outerLow), outerHigh));
        FloatVector top = FloatVector.broadcast(Lanes.SPECIES, Math.min(Math.max(high, outerLow), outerHigh));
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector upper = FloatVector.fromArray(Lanes.SPECIES, data, from)
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, from + second));
            FloatVector lower = FloatVector.fromArray(Lanes.SPECIES, data, from + third)
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, from + fourth));
            upper.max(lower).max(bottom).min(top).intoArray(data, at + i * Lanes.COUNT);
        }
    }

    /** Adds to zero, as pools do: it makes a sum of negative zeros positive. */
    private void mean(float[] data, int at, int count, int next, int second, int third, int fourth) {
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            sum = sum.add(bounded(data, from));
            sum = sum.add(bounded(data, from + second));
            sum = sum.add(bounded(data, from + third));
            sum = sum.add(bounded(data, from + fourth));
            sum.div(WINDOW).max(outerLow).min(outerHigh).intoArray(data, at + i * Lanes.COUNT);
        }
    }

    private FloatVector bounded(float[] data, int at) {
        return FloatVector.fromArray(Lanes.SPECIES, data, at).max(low).min(high);
    }
}

package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Makes one value of the four of each window of 2 x 2, a vector of windows at a time. The four stand in four vectors, in the
 * order of the window: rows, then columns. Few operations on vectors, as C2 of JDK 17 may compile all of them at once with
 * their caller (README.md says what comes of too many).
 */
final class VectorWindows {
    private static final FloatVector ZERO = FloatVector.zero(Lanes.SPECIES);
    /** Values of a window. */
    private static final int WINDOW = 4;
    /** A power of two: the same bits as by a division. */
    private static final float SHARE = 1f / 4;

    /** For each pooling. */
    private static final JitGate[] VECTORS = {new Compilation(PoolMode.MAX), new Compilation(PoolMode.AVERAGE)};

    private final PoolMode pooling;
    private final Epilogue inner;
    private final float low;
    private final float high;

    /**
     * @param inner the activation of the values before they are pooled, of which the bounds are enforced here
     * @param outer that of the results, likewise
     */
    VectorWindows(PoolMode pooling, Epilogue inner, Epilogue outer) {
        this.pooling = pooling;
        this.inner = inner;
        // Bounds do not change which value is the largest: they are enforced behind it, both at once.
        boolean both = pooling == PoolMode.MAX;
        low = both ? outer.clamp(inner.low()) : outer.low();
        high = both ? outer.clamp(inner.high()) : outer.high();
    }

    /** What compiles the loops of a pooling, which from now on it does. */
    static JitGate vectors(PoolMode pooling) {
        return VECTORS[pooling.ordinal()].soon();
    }

    /** All that bounds may come to. */
    private static final class Compilation extends JitGate {
        private final PoolMode pooling;

        Compilation(PoolMode pooling) {
            this.pooling = pooling;
        }

        @Override
        protected Runnable smallCall() {
            Epilogue below = Epilogue.of(Clamp.relu(), Provider.VECTOR);
            Epilogue both = Epilogue.of(new Clamp(0, 6), Provider.VECTOR);
            VectorWindows one = new VectorWindows(pooling, below, below);
            VectorWindows other = new VectorWindows(pooling, both, both);
            float[] values = new float[2 * WINDOW * Lanes.COUNT];
            return () -> {
                one.pool(values, 0, 2, WINDOW * Lanes.COUNT, Lanes.COUNT, 2 * Lanes.COUNT, 3 * Lanes.COUNT);
                other.pool(values, 0, 2, WINDOW * Lanes.COUNT, Lanes.COUNT, 2 * Lanes.COUNT, 3 * Lanes.COUNT);
            };
        }
    }

    /**
     * Puts {@code count} vectors side by side from {@code data[at]} on, each made of four vectors, the first of which stand
     * {@code next} apart from {@code data[at]} on. Behind that place there is nothing but these vectors, without gaps.
     *
     * @param second floats from the first of the four vectors to the second
     */
    void pool(float[] data, int at, int count, int next, int second, int third, int fourth) {
        int end = at + count * Lanes.COUNT;
        if (pooling == PoolMode.MAX) {
            largest(data, at, count, next, second, third, fourth);
        } else {
            if (inner.isBounded()) {
                bound(data, at, at + WINDOW * count * Lanes.COUNT, inner.low(), inner.high());
            }
            sum(data, at, count, next, second, third, fourth);
            share(data, at, end);
        }
        if (high != Float.POSITIVE_INFINITY) {
            bound(data, at, end, low, high);
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

    /** Adds to zero, as pools do: it makes a sum of negative zeros positive. Sums are arguments (README.md says why). */
    private static void sum(float[] data, int at, int count, int next, int second, int third, int fourth) {
        for (int i = 0; i < count; i++) {
            int from = at + i * next;
            FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, data, from).add(ZERO);
            sum = FloatVector.fromArray(Lanes.SPECIES, data, from + second).add(sum);
            sum = FloatVector.fromArray(Lanes.SPECIES, data, from + third).add(sum);
            FloatVector.fromArray(Lanes.SPECIES, data, from + fourth).add(sum).intoArray(data, at + i * Lanes.COUNT);
        }
    }

    /** Apart, as C2 of JDK 17 boxes a vector between two operations whose receivers it does not know. */
    private static void share(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).mul(SHARE).intoArray(data, i);
        }
    }

    private static void bound(float[] data, int from, int end, float low, float high) {
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

package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.LanesTwin;
import jdk.incubator.vector.FloatVector;

/** Mean and variance of the values of a view, in double precision; the variance in a second pass, so that it cannot cancel. */
public abstract class Moments {
    private final LoopNest nest;
    private final int values;

    Moments(View view) {
        nest = LoopNest.of(view);
        values = view.size();
    }

    public static Moments of(View view, Provider provider) {
        return provider.pick(
                () -> new Scalar(view),
                () -> LoopNest.of(view).hasVectors(),
                () -> new Twinned<>(new Vector(view), Vector.VECTORS));
    }

    /** Floats of scratch that the sums need, from {@code scratchAt} on. */
    public abstract int scratch();

    /** The sum of {@code count} values that stand {@code step} apart. */
    abstract double sum(float[] data, int at, int step, int count, float[] scratch, int scratchAt);

    /** The sum of their squared distances from {@code centre}. */
    abstract double squares(float[] data, int at, int step, int count, double centre, float[] scratch, int scratchAt);

    public final double mean(float[] data, int at, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                sum += sum(data, at + nest.offset(0, i, j), nest.step(0), nest.inner, scratch, scratchAt);
            }
        }
        return sum / values;
    }

    /** The biased variance: the mean of squares, not divided by one less. */
    public final double variance(float[] data, int at, double mean, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                int from = at + nest.offset(0, i, j);
                sum += squares(data, from, nest.step(0), nest.inner, mean, scratch, scratchAt);
            }
        }
        return sum / values;
    }

    /** Sums of any step. */
    static final class Scalar extends Moments {
        Scalar(View view) {
            super(view);
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        double sum(float[] data, int at, int step, int count, float[] scratch, int scratchAt) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += data[at + i * step];
            }
            return sum;
        }

        @Override
        double squares(float[] data, int at, int step, int count, double centre, float[] scratch, int scratchAt) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double distance = data[at + i * step] - centre;
                sum += distance * distance;
            }
            return sum;
        }
    }

    /**
     * Sums of values side by side. Each lane adds up only a few values as floats before they join a sum in double precision,
     * so that rounding does not grow with the image.
     */
    static final class Vector extends Moments {
        private static final int CHUNK = 32 * Lanes.COUNT;

        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                int count = 4 * Lanes.COUNT;
                float[] values = new float[count];
                float[] lanes = new float[Lanes.COUNT];
                return () -> {
                    vectors(values, 0, count, lanes, 0);
                    squaresOfVectors(values, 0, count, 1, lanes, 0);
                };
            }
        }.soon();

        Vector(View view) {
            super(view);
        }

        /** The lanes of a sum. */
        @Override
        public int scratch() {
            return Lanes.COUNT;
        }

        @Override
        double sum(float[] data, int at, int step, int count, float[] scratch, int scratchAt) {
            double sum = 0;
            int bound = Lanes.SPECIES.loopBound(count);
            for (int done = 0; done < bound; done += CHUNK) {
                sum += chunk(data, at + done, Math.min(CHUNK, bound - done), scratch, scratchAt);
            }
            for (int i = bound; i < count; i++) {
                sum += data[at + i];
            }
            return sum;
        }

        private static float chunk(float[] data, int at, int count, float[] lanes, int lanesAt) {
            if (VECTORS.isReady()) {
                vectors(data, at, count, lanes, lanesAt);
            } else {
                LanesTwin.sum(data, at, count, lanes, lanesAt);
            }
            return Lanes.sum(lanes, lanesAt);
        }

        private static void vectors(float[] data, int at, int count, float[] lanes, int lanesAt) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int i = 0; i < count; i += Lanes.COUNT) {
                sum = FloatVector.fromArray(Lanes.SPECIES, data, at + i).add(sum);
            }
            sum.intoArray(lanes, lanesAt);
        }

        @Override
        double squares(float[] data, int at, int step, int count, double centre, float[] scratch, int scratchAt) {
            double sum = 0;
            int bound = Lanes.SPECIES.loopBound(count);
            for (int done = 0; done < bound; done += CHUNK) {
                int length = Math.min(CHUNK, bound - done);
                sum += squaresOfChunk(data, at + done, length, (float) centre, scratch, scratchAt);
            }
            for (int i = bound; i < count; i++) {
                double distance = data[at + i] - centre;
                sum += distance * distance;
            }
            return sum;
        }

        private static float squaresOfChunk(float[] data, int at, int count, float centre, float[] lanes, int lanesAt) {
            if (VECTORS.isReady()) {
                squaresOfVectors(data, at, count, centre, lanes, lanesAt);
            } else {
                LanesTwin.squares(data, at, count, centre, lanes, lanesAt);
            }
            return Lanes.sum(lanes, lanesAt);
        }

        private static void squaresOfVectors(
                float[] data, int at, int count, float centre, float[] lanes, int lanesAt) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int i = 0; i < count; i += Lanes.COUNT) {
                FloatVector distance =
                        FloatVector.fromArray(Lanes.SPECIES, data, at + i).sub(centre);
                sum = distance.fma(distance, sum);
            }
            sum.intoArray(lanes, lanesAt);
        }
    }
}

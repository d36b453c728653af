package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums of values side by side. Each lane adds up only a few values as floats before they join a sum in double precision,
 * so that rounding does not grow with the image.
 */
final class VectorMoments extends Moments {
    private static final int CHUNK = 32 * Lanes.COUNT;

    VectorMoments(View view) {
        super(view);
    }

    @Override
    double sum(float[] data, int at, int step, int count) {
        double sum = 0;
        int bound = Lanes.SPECIES.loopBound(count);
        for (int done = 0; done < bound; done += CHUNK) {
            sum += chunk(data, at + done, Math.min(CHUNK, bound - done));
        }
        for (int i = bound; i < count; i++) {
            sum += data[at + i];
        }
        return sum;
    }

    private static float chunk(float[] data, int at, int count) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int i = 0; i < count; i += Lanes.COUNT) {
            sum = FloatVector.fromArray(Lanes.SPECIES, data, at + i).add(sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    double squares(float[] data, int at, int step, int count, double centre) {
        double sum = 0;
        int bound = Lanes.SPECIES.loopBound(count);
        for (int done = 0; done < bound; done += CHUNK) {
            sum += squaresOfChunk(data, at + done, Math.min(CHUNK, bound - done), (float) centre);
        }
        for (int i = bound; i < count; i++) {
            double distance = data[at + i] - centre;
            sum += distance * distance;
        }
        return sum;
    }

    private static float squaresOfChunk(float[] data, int at, int count, float centre) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector distance =
                    FloatVector.fromArray(Lanes.SPECIES, data, at + i).sub(centre);
            sum = distance.fma(distance, sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}

package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.incubator.vector.FloatVector;
import net.jqwik.api.Example;

class LanesTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] VALUES = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1f, -1f, 5.9f, 6f, 6.1f, INFINITY, -INFINITY, Float.NaN
    };
    private static final float[] BOUNDS = {0f, -0f, -1f, 1f, 6f, INFINITY, -INFINITY};

    @Example
    void aClampHasTheSameBitsInAllWays() {
        for (float low : BOUNDS) {
            for (float high : BOUNDS) {
                Clamp clamp = new Clamp(low, high);
                for (float x : VALUES) {
                    String message = clamp + " of " + x;
                    int expected = Float.floatToRawIntBits(clamp.apply(x));
                    FloatVector vector = FloatVector.broadcast(Lanes.SPECIES, x);
                    float ofVector =
                            Lanes.clamp(vector, clamp.low(), clamp.high()).lane(0);
                    assertEquals(expected, Float.floatToRawIntBits(ofVector), message);
                    float[] run = {x};
                    clamp.prepare(Provider.VECTOR).apply(run, 0, 1);
                    assertEquals(expected, Float.floatToRawIntBits(run[0]), message);
                }
            }
        }
    }
}

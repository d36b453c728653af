package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Scale;

class VectorMathTest {
    @Property
    void expIsAccurate(@ForAll @FloatRange(min = -110, max = 90) @Scale(6) float x) {
        check(x, x / 2, x / 64, -x / 1024);
    }

    @Example
    void expKeepsLimits() {
        float inf = Float.POSITIVE_INFINITY;
        check(0, -0f, 1, -1, inf, -inf, Float.NaN, Float.MAX_VALUE, -Float.MAX_VALUE, 88.72f, 88.73f, -87.3f, -103.9f);
    }

    private static void check(float... arguments) {
        float[] in = new float[Lanes.COUNT];
        float[] out = new float[Lanes.COUNT];
        for (float x : arguments) {
            Arrays.fill(in, x);
            VectorMath.exp(FloatVector.fromArray(Lanes.SPECIES, in, 0)).intoArray(out, 0);
            double[] expected = new double[Lanes.COUNT];
            Arrays.fill(expected, Math.exp(x));
            Tolerance.EXPONENTIAL.check(expected, out);
        }
    }
}

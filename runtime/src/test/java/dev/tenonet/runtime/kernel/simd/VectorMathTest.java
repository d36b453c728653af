package dev.tenonet.runtime.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.testing.DistributionReference;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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

    @Property
    void expm1IsAccurate(@ForAll @FloatRange(min = -100, max = 0) @Scale(6) float x) {
        check(
                VectorMath::expm1,
                Math::expm1,
                new Tolerance(Float.MIN_NORMAL, 1e-6),
                x,
                x / 16,
                x / 1024,
                x / (1 << 20));
        check(
                VectorMath::expm1,
                Math::expm1,
                new Tolerance(2e-7, 0),
                x,
                x / 16,
                x / 1024,
                Float.NEGATIVE_INFINITY,
                Float.NaN);
    }

    @Property
    void log1pIsAccurate(@ForAll @FloatRange(min = 0, max = 1) @Scale(6) float u) {
        check(
                VectorMath::log1p,
                Math::log1p,
                new Tolerance(Float.MIN_NORMAL, 4e-7),
                u,
                u / 64,
                u / (1 << 20),
                0,
                1,
                Float.NaN);
    }

    @Property
    void erfcIsAccurate(@ForAll @FloatRange(min = 0, max = 12) @Scale(6) float z) {
        // The square of z is rounded before its exponential is taken.
        Tolerance relative = new Tolerance(Float.MIN_NORMAL, 6e-7 + 2e-7 * z * z);
        check(VectorMathTest::erfc, DistributionReference::erfc, relative, z, z / 64, 0);
        check(VectorMathTest::erfc, DistributionReference::erfc, new Tolerance(6e-7, 0), Float.POSITIVE_INFINITY);
    }

    private static FloatVector erfc(FloatVector z) {
        return VectorMath.exp(VectorMath.erfcExponent(z)).mul(2f).div(z.add(2f));
    }

    @Property
    void scalarErfcIsAccurate(@ForAll @DoubleRange(min = -12, max = 11) @Scale(6) double z) {
        double expected = DistributionReference.erfc(z);
        assertEquals(expected, Erfc.of(z), 2e-8 * expected);
    }

    private static void check(float... arguments) {
        check(VectorMath::exp, Math::exp, Tolerance.EXPONENTIAL, arguments);
    }

    private static void check(
            UnaryOperator<FloatVector> function,
            DoubleUnaryOperator definition,
            Tolerance tolerance,
            float... arguments) {
        float[] out = new float[Lanes.COUNT];
        for (float x : arguments) {
            function.apply(FloatVector.broadcast(Lanes.SPECIES, x)).intoArray(out, 0);
            double[] expected = new double[Lanes.COUNT];
            Arrays.fill(expected, definition.applyAsDouble(x));
            tolerance.check(expected, out);
        }
    }
}

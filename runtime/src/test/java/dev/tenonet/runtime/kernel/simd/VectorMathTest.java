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
import net.jqwik.api.constraints.IntRange;
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

    @Property
    void logIsAccurate(
            @ForAll @IntRange(min = 1 << 23, max = (255 << 23) - 1) int bits,
            @ForAll @FloatRange(min = 0.5f, max = 2) float x) {
        // Near 1, where the logarithm itself is small.
        check(VectorMath::log, Math::log, new Tolerance(0, 2.5e-7), Float.intBitsToFloat(bits), x, 1);
    }

    @Property
    void erfIsAccurate(@ForAll @FloatRange(min = -5, max = 5) @Scale(6) float x) {
        check(
                VectorMath::erf,
                z -> 1 - DistributionReference.erfc(z),
                new Tolerance(1e-15, 5e-7),
                x,
                x / 64,
                x / (1 << 20));
        check(VectorMath::erf, z -> 2 * z / Math.sqrt(Math.PI), new Tolerance(0, 5e-7), Float.MIN_NORMAL, 1e-30f);
    }

    @Property
    void sineAndCosineAreAccurate(@ForAll @FloatRange(min = -65536, max = 65536) @Scale(6) float x) {
        float[] arguments = {x, x / 64, x / 4096, x / (1 << 20)};
        check(VectorMath::sin, Math::sin, new Tolerance(1e-7, 0), arguments);
        check(VectorMath::cos, Math::cos, new Tolerance(1e-7, 0), arguments);
        float[] whole = {(float) (Math.PI * Math.rint(x / Math.PI)), (float) (Math.PI * (Math.rint(x / Math.PI) + 0.5))
        };
        check(VectorMath::sin, Math::sin, new Tolerance(0, 3e-7), whole);
        check(VectorMath::cos, Math::cos, new Tolerance(0, 3e-7), whole);
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

package dev.tenonet.runtime.kernel.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.DistributionReference;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

/** The activations against their definitions in double precision, and against PyTorch where these say nothing. */
class ActivationFunctionsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double[] LIMITS = {-INF, INF, NAN, 0, -200, 200};

    /** An activation, its definition, and PyTorch's values for {@link #LIMITS}. */
    record Function(Activation activation, DoubleUnaryOperator definition, double... limits) {}

    private static final Function[] FUNCTIONS = {
        new Function(new LeakyRelu(0.25f), x -> x > 0 ? x : 0.25 * x, -INF, INF, NAN, 0, -50, 200),
        new Function(new Elu(1.5f), x -> x > 0 ? x : 1.5 * Math.expm1(x), -1.5, INF, NAN, 0, -1.5, 200),
        new Function(
                new Selu(),
                x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
                -1.7580993408473766,
                INF,
                NAN,
                0,
                -1.7580993408473766,
                210.1401974710961),
        new Function(new Celu(2f), x -> x > 0 ? x : 2 * Math.expm1(x / 2), -2, INF, NAN, 0, -2, 200),
        new Function(new Celu(-2f), x -> x > 0 ? x : -2 * Math.expm1(x / -2), -INF, INF, NAN, 0, -INF, 200),
        new Function(new Gelu(false), x -> x * DistributionReference.normal(x), NAN, INF, NAN, 0, 0, 200),
        new Function(
                new Gelu(true),
                x -> x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2,
                NAN,
                INF,
                NAN,
                0,
                0,
                200),
        new Function(new Silu(), x -> x / (1 + Math.exp(-x)), NAN, INF, NAN, 0, 0, 200),
        new Function(new Mish(), x -> x * Math.tanh(Math.log1p(Math.exp(x))), NAN, INF, NAN, 0, 0, 200),
        new Function(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)), 0, 1, NAN, 0.5, 0, 1),
        new Function(new HardSigmoid(), x -> Math.min(Math.max(x + 3, 0), 6) / 6, 0, 1, NAN, 0.5, 0, 1),
        new Function(new HardSwish(), x -> x * Math.min(Math.max(x + 3, 0), 6) / 6, NAN, INF, NAN, 0, 0, 200),
        new Function(new Softplus(1f, 20f), x -> Math.log1p(Math.exp(x)), 0, INF, NAN, Math.log(2), 0, 200),
        new Function(new Softplus(2f, 20f), x -> Math.log1p(Math.exp(2 * x)) / 2, 0, INF, NAN, Math.log(2) / 2, 0, 200),
        new Function(
                new Softplus(2f, 1f),
                x -> 2 * x > 1 ? x : Math.log1p(Math.exp(2 * x)) / 2,
                0,
                INF,
                NAN,
                Math.log(2) / 2,
                0,
                200),
        new Function(new Softsign(), x -> x / (1 + Math.abs(x)), NAN, NAN, NAN, 0, -200 / 201.0, 200 / 201.0),
        new Function(
                new ActivationChain(new Clamp(-1f, 2f), new Silu()),
                x -> Math.min(Math.max(x, -1), 2) / (1 + Math.exp(-Math.min(Math.max(x, -1), 2))),
                -0.2689414213699951,
                1.7615941559557649,
                NAN,
                0,
                -0.2689414213699951,
                1.7615941559557649),
        new Function(new Selu(0.5, 3), x -> 3 * (x > 0 ? x : 0.5 * Math.expm1(x)), -1.5, INF, NAN, 0, -1.5, 600),
        new Function(new HardSigmoid(0.2f, 0.5f), x -> Math.min(Math.max(0.2f * x + 0.5, 0), 1), 0, 1, NAN, 0.5, 0, 1),
        new Function(new Abs(), Math::abs, INF, INF, NAN, 0, 200, 200),
        new Function(new Neg(), x -> -x, INF, -INF, NAN, 0, 200, -200),
        new Function(new Sign(), x -> Double.isNaN(x) ? 0 : Math.signum(x), -1, 1, 0, 0, -1, 1),
        new Function(new Square(), x -> x * x, INF, INF, NAN, 0, 40_000, 40_000),
        new Function(new Sqrt(), Math::sqrt, NAN, INF, NAN, 0, NAN, Math.sqrt(200)),
        new Function(new Exp(), Math::exp, 0, INF, NAN, 1, 0, INF),
        new Function(new Log(), Math::log, NAN, INF, NAN, -INF, NAN, Math.log(200)),
        new Function(new Reciprocal(), x -> 1 / x, 0, 0, NAN, INF, -1 / 200.0, 1 / 200.0),
        new Function(new Erf(), x -> 1 - DistributionReference.erfc(x), -1, 1, NAN, 0, -1, 1),
        new Function(new Sin(), Math::sin, NAN, NAN, NAN, 0, Math.sin(-200), Math.sin(200)),
        new Function(new Cos(), Math::cos, NAN, NAN, NAN, 1, Math.cos(200), Math.cos(200)),
        new Function(new Floor(), Math::floor, -INF, INF, NAN, 0, -200, 200),
        new Function(new Ceil(), Math::ceil, -INF, INF, NAN, 0, -200, 200),
        new Function(new Round(), Math::rint, -INF, INF, NAN, 0, -200, 200),
        new Function(new Scale(-2f, 3f), x -> -2 * x + 3, INF, -INF, NAN, 3, 403, -397),
        new Function(new Pow(2), x -> x * x, INF, INF, NAN, 0, 40_000, 40_000),
        new Function(new Pow(3), x -> x * x * x, -INF, INF, NAN, 0, -8e6, 8e6),
        new Function(new Pow(-3), x -> 1 / (x * x * x), 0, 0, NAN, INF, -1 / 8e6, 1 / 8e6),
        new Function(new Pow(-1), x -> 1 / x, 0, 0, NAN, INF, -1 / 200.0, 1 / 200.0),
        new Function(new Pow(0), x -> 1, 1, 1, 1, 1, 1, 1),
        new Function(new Pow(0.5), Math::sqrt, NAN, INF, NAN, 0, NAN, Math.sqrt(200)),
        new Function(new Pow(-0.5), x -> 1 / Math.sqrt(x), NAN, 0, NAN, INF, NAN, 1 / Math.sqrt(200)),
        new Function(new Pow(1.5), x -> Math.pow(x, 1.5), INF, INF, NAN, 0, NAN, Math.pow(200, 1.5)),
        new Function(new Threshold(0.5f, -7f), x -> x <= 0.5 ? -7 : x, -7, INF, NAN, -7, -7, 200),
    };

    @Property(tries = 1500)
    void equalTheirDefinitions(
            @ForAll("functions") Function function,
            @ForAll @FloatRange(min = -40, max = 40) @net.jqwik.api.constraints.Scale(6) float x,
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll Provider provider) {
        float[] data = new float[count + 2];
        double[] expected = new double[count + 2];
        for (int i = 0; i < count; i++) {
            data[1 + i] = x * (i + 1) / count;
            expected[1 + i] = function.definition.applyAsDouble(data[1 + i]);
        }
        function.activation.prepare(provider).apply(data, 1, count);
        Tolerance.FUNCTION.check(expected, data);
    }

    /** Denormal numbers, the largest ones, and what lies between: any bits are a float. */
    @Property(tries = 1500)
    void equalTheirDefinitionsOverAllFloats(
            @ForAll("finite") Function function, @ForAll Random random, @ForAll Provider provider) {
        float[] data = new float[64];
        double[] expected = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            data[i] = Float.isFinite(x) ? x : 0;
            expected[i] = function.definition.applyAsDouble(data[i]);
        }
        function.activation.prepare(provider).apply(data, 0, data.length);
        Tolerance.FUNCTION.check(expected, data);
    }

    @Property
    void oddFunctionsKeepTheSignOfZeros(@ForAll Provider provider) {
        Activation[] odd = {
            new Sqrt(), new Erf(), new Sin(), new Floor(), new Ceil(), new Round(), new Pow(3), new Pow(0.5), new Tanh()
        };
        for (Activation activation : odd) {
            float[] data = new float[37];
            Arrays.fill(data, -0f);
            float[] expected = data.clone();
            activation.prepare(provider).apply(data, 0, data.length);
            assertArrayEquals(expected, data, activation.toString());
        }
    }

    @Property
    void treatLimitsAsPyTorchDoes(@ForAll("functions") Function function, @ForAll Provider provider) {
        // Longer than a vector, so that vector code sees each value.
        float[] data = new float[37 * LIMITS.length];
        double[] expected = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) LIMITS[i % LIMITS.length];
            expected[i] = function.limits[i % LIMITS.length];
        }
        float[] single = {function.activation.apply((float) LIMITS[0]), function.activation.apply((float) LIMITS[1])};
        Tolerance.FUNCTION.check(Arrays.copyOf(function.limits, 2), single);
        function.activation.prepare(provider).apply(data, 0, data.length);
        Tolerance.FUNCTION.check(expected, data);
    }

    /** Kernels split an image into runs as they like, and must give the same bits. */
    @Property(tries = 300)
    void doNotDependOnTheValuesPlace(
            @ForAll("functions") Function function,
            @ForAll @FloatRange(min = -40, max = 40) @net.jqwik.api.constraints.Scale(6) float x,
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll Provider provider) {
        assertIndependentOfPlace(function.activation.prepare(provider), x, count);
    }

    @Property(tries = 100)
    void tanhDoesNotDependOnTheValuesPlace(
            @ForAll @FloatRange(min = -4, max = 4) @net.jqwik.api.constraints.Scale(6) float x,
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll Provider provider) {
        assertIndependentOfPlace(new Tanh().prepare(provider), x, count);
    }

    private static void assertIndependentOfPlace(Activation.Pointwise pointwise, float x, int count) {
        float[] together = new float[count];
        for (int i = 0; i < count; i++) {
            together[i] = x * (i + 1) / count;
        }
        float[] apart = together.clone();
        pointwise.apply(together, 0, count);
        for (int i = 0; i < count; i++) {
            pointwise.apply(apart, i, 1);
        }
        assertArrayEquals(apart, together);
    }

    /** Its exponent overflows, but the result is x. */
    @Property
    void softplusOfTheLargestFloat(@ForAll Provider provider) {
        float[] data = new float[37];
        Arrays.fill(data, Float.MAX_VALUE);
        double[] expected = new double[data.length];
        Arrays.fill(expected, Float.MAX_VALUE);
        new Softplus(3f, 20f).prepare(provider).apply(data, 0, data.length);
        Tolerance.EXACT.check(expected, data);
    }

    @Provide
    Arbitrary<Function> functions() {
        return Arbitraries.of(FUNCTIONS);
    }

    /** HardSwish is PyTorch's formula, which multiplies before it divides, and so is infinite of the largest floats. */
    @Provide
    Arbitrary<Function> finite() {
        return functions().filter(function -> !(function.activation instanceof HardSwish));
    }
}

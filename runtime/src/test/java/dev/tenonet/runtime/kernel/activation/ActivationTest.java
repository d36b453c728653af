package dev.tenonet.runtime.kernel.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class ActivationTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    private static void check(Activation activation, Provider provider, float[] in, double... expected) {
        // Longer than a vector, so that vector code sees each value.
        int count = 37;
        float[] data = new float[count + 2];
        double[] wanted = new double[count];
        for (int i = 0; i < count; i++) {
            data[1 + i] = in[i % in.length];
            wanted[i] = expected[i % in.length];
        }
        activation.prepare(provider).apply(data, 1, count);
        Tolerance.EXACT.check(wanted, Arrays.copyOfRange(data, 1, 1 + count));
        assertEquals(0, data[0], "the value before");
        assertEquals(0, data[1 + count], "the value behind");
        for (int i = 0; i < in.length; i++) {
            Tolerance.EXACT.check(new double[] {expected[i]}, new float[] {activation.apply(in[i])});
        }
    }

    @Property
    void clampsAndKeepsNaN(@ForAll Provider provider) {
        float[] in = {-INF, -2, -0.5f, 0, 0.5f, 2, INF, Float.NaN};
        check(Clamp.none(), provider, in, -INF, -2, -0.5, 0, 0.5, 2, INF, Double.NaN);
        check(Clamp.relu(), provider, in, 0, 0, 0, 0, 0.5, 2, INF, Double.NaN);
        check(new Clamp(-1, 1), provider, in, -1, -1, -0.5, 0, 0.5, 1, 1, Double.NaN);
        // PyTorch's clamp: of exchanged bounds the upper one counts.
        check(new Clamp(1, -1), provider, in, -1, -1, -1, -1, -1, -1, -1, Double.NaN);
    }

    @Property
    void tanhSaturatesAndKeepsNaN(@ForAll Provider provider) {
        float[] in = {-INF, -50, -10, 0, 10, 50, INF, Float.NaN};
        check(new Tanh(), provider, in, -1, -1, -1, 0, 1, 1, 1, Double.NaN);
    }

    @Property(tries = 300)
    void tanhIsAccurate(
            @ForAll @FloatRange(min = -12, max = 12) @Scale(6) float x,
            @ForAll @IntRange(min = 1, max = 70) int count,
            @ForAll Provider provider) {
        float[] data = new float[count];
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            data[i] = x * (i + 1) / count;
            expected[i] = Math.tanh(data[i]);
        }
        new Tanh().prepare(provider).apply(data, 0, count);
        Tolerance.TANH.check(expected, data);
    }

    @Property
    void tanhIsAccurateNearZero(@ForAll @IntRange(min = -120, max = -3) int exponent, @ForAll Provider provider) {
        float x = Math.scalb(1f, exponent);
        float[] data = new float[64];
        double[] expected = new double[64];
        for (int i = 0; i < 64; i++) {
            data[i] = (i % 2 == 0 ? x : -x) / (i + 1);
            expected[i] = Math.tanh(data[i]);
        }
        new Tanh().prepare(provider).apply(data, 0, 64);
        Tolerance.TANH_NEAR_ZERO.check(expected, data);
    }

    @Example
    void equalConstantsMakeEqualActivations() {
        assertEquals(Clamp.relu(), new Clamp(0, INF));
        assertEquals(new Tanh(), new Tanh());
    }
}

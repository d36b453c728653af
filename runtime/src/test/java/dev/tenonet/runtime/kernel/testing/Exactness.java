package dev.tenonet.runtime.kernel.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.Random;

/** How far kernels are from results in double, and the values to try them with. */
public final class Exactness {
    private Exactness() {}

    public static float[] run(Kernel kernel, float[] in, int at, int length) {
        float[] out = new float[length];
        kernel.run(in, at, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        return out;
    }

    public static void check(String what, double[] expected, float[] actual, double bar) {
        double error = error(expected, actual);
        assertTrue(error <= bar, () -> what + ": error " + error + " of the largest value, not " + bar);
    }

    public static double error(double[] expected, float[] actual) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        return error / largest;
    }

    public static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** As PyTorch initialises weights and biases. */
    public static float[] uniform(int count, int products, long seed) {
        float[] values = Image.numbers(count, seed);
        for (int i = 0; i < count; i++) {
            values[i] /= (float) Math.sqrt(products);
        }
        return values;
    }
}

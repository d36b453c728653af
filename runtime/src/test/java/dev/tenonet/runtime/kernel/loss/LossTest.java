package dev.tenonet.runtime.kernel.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.random.CounterRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What PyTorch's numbers do not say; those are {@code TorchCasesTest}'s. */
class LossTest {
    private static final Workspace ALONE = new Workspace(0, 0, 1, false);

    private static float[] random(int count, int seed) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 8 * CounterRandom.uniform(seed, i) - 4;
        }
        return values;
    }

    private static int[] classes(int count, int classes) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) (CounterRandom.uniform(99, i) * classes);
        }
        return values;
    }

    @Test
    void threadsChangeNoBit() {
        int places = 2000;
        float[] output = random(3 * 21 * places, 1);
        int[] targets = classes(3 * places, 21);
        float[] values = random(output.length, 2);
        float[] gradient = new float[output.length];
        float[] again = new float[output.length];
        Supplier<CrossEntropy> entropy = () -> new CrossEntropy("t", 21, places, 0.1, 1, true);
        double value = entropy.get().run(output, 0, targets, 3, gradient, 0, ALONE);
        double error = new MeanSquaredError("t", output.length / 3, 1, true).run(output, 0, values, 3, null, 0, ALONE);
        for (int threads = 2; threads <= 4; threads++) {
            Workspace work = new Workspace(0, 0, threads, false);
            assertEquals(value, entropy.get().run(output, 0, targets, 3, again, 0, work));
            assertArrayEquals(gradient, again);
            assertEquals(
                    error,
                    new MeanSquaredError("t", output.length / 3, 1, true).run(output, 0, values, 3, null, 0, work));
        }
    }

    @Test
    void answersAreCounted() {
        CrossEntropy entropy = new CrossEntropy("t", 3, 2, 0, 1, true);
        // Two places of three classes, the largest of the first place twice.
        entropy.run(new float[] {5, 1, 5, 2, 0, 3}, 0, new int[] {0, 2}, 1, null, 0, ALONE);
        assertEquals(2, entropy.correct());
        assertEquals(2, entropy.judged());
        entropy.run(new float[] {5, 1, 5, 2, 0, 3}, 0, new int[] {1, 2}, 1, null, 0, ALONE);
        assertEquals(1, entropy.correct());
        BinaryCrossEntropy binary = new BinaryCrossEntropy("t", 4, 1, true);
        binary.run(new float[] {1, -1, 0, 2}, 0, new float[] {1, 0, 1, 0}, 1, null, 0, ALONE);
        assertEquals(2, binary.correct());
        assertEquals(4, binary.judged());
        MeanSquaredError squares = new MeanSquaredError("t", 4, 1, true);
        squares.run(new float[4], 0, new float[4], 1, null, 0, ALONE);
        assertEquals(0, squares.judged());
    }

    @Test
    void weightIsAFactorOfValueAndGradient() {
        float[] output = random(12, 1);
        float[] targets = random(12, 2);
        float[] gradient = new float[12];
        float[] weighted = new float[12];
        double value = new HuberError("t", 4, 1, false, 0.5).run(output, 0, targets, 3, gradient, 0, ALONE);
        assertEquals(2 * value, new HuberError("t", 4, 2, false, 0.5).run(output, 0, targets, 3, weighted, 0, ALONE));
        for (int i = 0; i < 12; i++) {
            assertEquals(2 * gradient[i], weighted[i]);
        }
    }

    @Test
    void outputsAndGradientsLieWhereTheyAreSaidTo() {
        float[] output = random(12, 1);
        float[] gradient = new float[6];
        new CrossEntropy("t", 3, 1, 0, 1, true).run(output, 3, new int[] {1, 2}, 2, gradient, 0, ALONE);
        float[] shifted = new float[10];
        new CrossEntropy("t", 3, 1, 0, 1, true)
                .run(java.util.Arrays.copyOfRange(output, 3, 9), 0, new int[] {1, 2}, 2, shifted, 4, ALONE);
        assertArrayEquals(gradient, java.util.Arrays.copyOfRange(shifted, 4, 10));
        assertEquals(0, shifted[3]);
    }

    @Test
    void targetsThatCannotBeAreRefused() {
        CrossEntropy entropy = new CrossEntropy("digit", 10, 4, 0, 1, true);
        int[] targets = new int[12];
        targets[9] = 10;
        assertEquals(
                "digit: expected classes of 0 to 9, found 10 for sample 2 of the batch",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> entropy.run(new float[120], 0, targets, 3, null, 0, ALONE))
                        .getMessage());
        BinaryCrossEntropy binary = new BinaryCrossEntropy("mask", 2, 1, true);
        for (float wrong : new float[] {1.5f, -0.1f, Float.NaN}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> binary.run(new float[4], 0, new float[] {0, 1, 1, wrong}, 2, null, 0, ALONE))
                    .getMessage();
            assertEquals(
                    "mask: expected probabilities of 0 to 1, found " + wrong + " for sample 1 of the batch", message);
        }
    }

    @Test
    void whatIsNotFiniteIsSeenInTheValue() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (int place = 0; place < 3; place++) {
                float[] output = {1, 2, 3};
                output[place] = wrong;
                double value = new CrossEntropy("t", 3, 1, 0, 1, true).run(output, 0, new int[] {1}, 1, null, 0, ALONE);
                assertTrue(!Double.isFinite(value), () -> value + " of " + java.util.Arrays.toString(output));
            }
        }
    }

    @Test
    void gradientsAreCentralDifferences() {
        float[] output = random(30, 1);
        float[] values = random(30, 2);
        float[] probabilities = new float[30];
        for (int i = 0; i < 30; i++) {
            probabilities[i] = CounterRandom.uniform(5, i);
        }
        int[] targets = classes(6, 5);
        CrossEntropy entropy = new CrossEntropy("t", 5, 2, 0.2, 0.7, true, 1, 2, 0.5f, 3, 1);
        assertSlopes(output, gradient -> entropy.run(output, 0, targets, 3, gradient, 0, ALONE));
        ValueLoss binary = new BinaryCrossEntropy("t", 10, 0.7, true);
        assertSlopes(output, gradient -> binary.run(output, 0, probabilities, 3, gradient, 0, ALONE));
        for (ValueLoss loss : new ValueLoss[] {
            new MeanSquaredError("t", 10, 0.7, true),
            new MeanAbsoluteError("t", 10, 0.7, false),
            new HuberError("t", 10, 0.7, true, 1.5)
        }) {
            assertSlopes(output, gradient -> loss.run(output, 0, values, 3, gradient, 0, ALONE));
        }
    }

    private interface Function {
        double run(float[] gradient);
    }

    private static void assertSlopes(float[] output, Function loss) {
        float[] gradient = new float[output.length];
        loss.run(gradient);
        for (int i = 0; i < output.length; i++) {
            float kept = output[i];
            output[i] = kept + 0x1p-9f;
            double above = loss.run(null);
            output[i] = kept - 0x1p-9f;
            double below = loss.run(null);
            output[i] = kept;
            assertEquals((above - below) / 0x1p-8, gradient[i], 1e-4);
        }
    }
}

package dev.tenonet.samples.edges;

import dev.tenonet.runtime.training.Optimizer;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Learns the kernel of vertical edges from a picture X and its edges Y, as teaching notes do: ten steps of gradient descent
 * on the summed squared error. Kernels are not flipped, so the kernel comes out as [-1, 1].
 */
final class Learning {
    static final int STEPS = 10;
    static final float RATE = 3e-2f;

    private static final int ROWS = 6;
    private static final int COLUMNS = 8;
    private static final long SEED = 39;

    private Learning() {}

    /** X: white, with a black band of four columns in the middle. */
    static float[] picture() {
        float[] x = new float[ROWS * COLUMNS];
        for (int i = 0; i < x.length; i++) {
            int column = i % COLUMNS;
            x[i] = column >= 2 && column < 6 ? 0 : 1;
        }
        return x;
    }

    /** Y: 1 where the picture turns from black to white, -1 where it turns from white to black, from left to right. */
    static float[] edges() {
        float[] y = new float[ROWS * (COLUMNS - 1)];
        for (int row = 0; row < ROWS; row++) {
            y[row * (COLUMNS - 1) + 1] = -1;
            y[row * (COLUMNS - 1) + 5] = 1;
        }
        return y;
    }

    /** Prints the loss of every second step, and returns the kernel. */
    static float[] run(PrintStream out) {
        KernelNetTrainer trainer = KernelNetTrainer.create(SEED);
        for (int step = 1; step <= STEPS; step++) {
            float loss = trainer.step(Optimizer.sgd(RATE), 1, picture(), edges());
            if (step % 2 == 0) {
                out.printf(Locale.ROOT, "step %d, loss %.3f%n", step, loss);
            }
        }
        float[] kernel = trainer.weights().get("edges.weight");
        out.printf(Locale.ROOT, "kernel [%.3f, %.3f]%n", kernel[0], kernel[1]);
        return kernel;
    }
}

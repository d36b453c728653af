package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.training.Optimizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once compiled, a step of training allocates nothing, whatever the optimizer. */
class StepAllocationTest {
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void stepsAllocateNothing(String kernels) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector,jdk.management",
                "-Dtenonet.kernels=" + kernels,
                "-cp",
                System.getProperty("java.class.path"),
                Steps.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals("0 0 0", output.strip());
    }

    /** Prints for each optimizer the least that a hundred steps have allocated. */
    static final class Steps {
        private static final int COUNT = 64;
        private static final int STEPS = 100;
        private static final int ROUNDS = 12;

        public static void main(String[] arguments) {
            Random random = new Random(1);
            float[] images = new float[COUNT * 64];
            int[] digits = new int[COUNT];
            for (int i = 0; i < images.length; i++) {
                images[i] = random.nextFloat();
                digits[i % COUNT] = random.nextInt(10);
            }
            List<Optimizer> optimizers =
                    List.of(Optimizer.adam(1e-3), Optimizer.sgd(1e-2).momentum(0.9), Optimizer.rmsProp(1e-3));
            StringBuilder least = new StringBuilder();
            for (Optimizer optimizer : optimizers) {
                DigitsNetTrainer trainer = DigitsNetTrainer.create(1);
                // What the compiler has yet to do allocates; once it has not, nothing may.
                long bytes = Long.MAX_VALUE;
                for (int round = 0; round < ROUNDS && bytes > 0; round++) {
                    bytes = Math.min(bytes, allocated(trainer, optimizer, images, digits));
                }
                least.append(bytes).append(' ');
            }
            System.out.println(least);
        }

        private static long allocated(DigitsNetTrainer trainer, Optimizer optimizer, float[] images, int[] digits) {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < STEPS; step++) {
                trainer.step(optimizer, COUNT, images, digits);
            }
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }
}

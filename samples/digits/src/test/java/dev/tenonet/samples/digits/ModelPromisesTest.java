package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every generated model promises: no garbage, and one model for any number of threads. */
class ModelPromisesTest {
    private static final int THREADS = 16;

    /** {@code -Dtenonet.soak=60} shares the model for a minute. */
    private static final long SOAK_SECONDS = Long.getLong("tenonet.soak", 1);

    private static final int ROUNDS = 200;
    private static final int CALLS = 500;

    private static HeldOut heldOut;
    private static DigitsNetModel model;

    @BeforeAll
    static void load() throws IOException {
        heldOut = HeldOut.read();
        model = DigitsNetModel.load(Digits.bundledWeights());
    }

    @Test
    void forwardIntoAllocatesNothingOnceItIsCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] image = heldOut.image(0);
        float[] digit = new float[Evaluation.DIGITS];
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && allocated != 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                model.forwardInto(image, digit);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated, "bytes in " + CALLS + " calls after " + ROUNDS * CALLS);
    }

    @Test
    void threadsShareAModel() throws Exception {
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < heldOut.count(); i++) {
            expected.add(model.forward(heldOut.image(i)));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOAK_SECONDS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                running.add(executor.submit(() -> compare(expected, first, end)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Every thread walks through the images from another one on, so that different inputs meet. */
    private static void compare(List<float[]> expected, int first, long end) {
        int i = first;
        do {
            assertArrayEquals(expected.get(i), model.forward(heldOut.image(i)), "image " + i);
            i = (i + THREADS + 1) % expected.size();
        } while (System.nanoTime() < end);
    }
}

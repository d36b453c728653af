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

    /** Far more than C2 needs for these kernels, even on a busy machine. */
    private static final long WARM_UP_SECONDS = 60;

    private static final int CALLS = 500;

    /** So many quiet rounds in a row are no accident. */
    private static final int QUIET_ROUNDS = 20;

    private static LabelledImages heldOut;
    private static DigitsNetModel model;

    @BeforeAll
    static void load() throws IOException {
        heldOut = LabelledImages.heldOut();
        model = DigitsNetModel.load(Digits.bundledWeights());
    }

    @Test
    void forwardIntoAllocatesNothingOnceItIsCompiled() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] image = heldOut.image(0);
        float[] digit = new float[Evaluation.DIGITS];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        long allocated = 0;
        for (int quiet = 0; quiet < QUIET_ROUNDS && System.nanoTime() < end; ) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                model.forwardInto(image, digit);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            quiet = allocated == 0 ? quiet + 1 : 0;
        }
        assertEquals(0, allocated, "bytes in " + CALLS + " calls after a warm-up of " + WARM_UP_SECONDS + " s");
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

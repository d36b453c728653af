package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/** Measures how fast a model runs. */
final class Benchmark {
    private static final int BATCH = 8;
    private static final double MILLIS = 1e-6;

    private final Model model;
    private final Duration time;
    private final Progress progress;

    /** @param time how long each warm-up and each measurement takes */
    Benchmark(Model model, Duration time, Progress progress) {
        this.model = model;
        this.time = time;
        this.progress = progress;
    }

    /** Two lines: single calls, and batches. */
    String run() {
        long[] single = nanos("single calls", 1);
        long[] batches = nanos("batches", BATCH);
        return format(
                        "latency: median %.2f ms, 90 %% below %.2f ms, 99 %% below %.2f ms, longest %.2f ms, of %,d calls%n",
                        percentile(single, 50),
                        percentile(single, 90),
                        percentile(single, 99),
                        percentile(single, 100),
                        single.length)
                + format(
                        "speed: %.1f images/s one by one, %.1f images/s in batches of %d on %d threads%n",
                        perSecond(single, 1),
                        perSecond(batches, BATCH),
                        BATCH,
                        ModelOptions.defaults().threads());
    }

    /** The durations of calls, in ascending order. */
    private long[] nanos(String what, int count) {
        float[][] in = arrays(model.inputs(), count);
        float[][] out = arrays(model.outputs(), count);
        Random random = new Random(1);
        for (float[] array : in) {
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) random.nextGaussian();
            }
        }
        LongSupplier call = () -> {
            long start = System.nanoTime();
            if (count == 1) {
                model.run(in, out);
            } else {
                model.runBatch(in, count, out);
            }
            return System.nanoTime() - start;
        };
        progress.during("Warming up " + what, () -> repeatedly(call));
        return progress.during("Measuring " + what, () -> repeatedly(call));
    }

    private long[] repeatedly(LongSupplier call) {
        List<Long> nanos = new ArrayList<>();
        long sum = 0;
        do {
            long took = call.getAsLong();
            nanos.add(took);
            sum += took;
        } while (sum < time.toNanos());
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static float[][] arrays(List<Model.Port> ports, int count) {
        return ports.stream()
                .map(port -> new float[Math.multiplyExact(count, port.size())])
                .toArray(float[][]::new);
    }

    /** In milliseconds: the smallest duration that {@code percent} of all do not exceed. */
    static double percentile(long[] ascending, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * ascending.length);
        return ascending[Math.max(rank, 1) - 1] * MILLIS;
    }

    private static double perSecond(long[] nanos, int images) {
        return images * nanos.length * 1e9 / Arrays.stream(nanos).sum();
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}

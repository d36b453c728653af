package dev.tenonet.processor.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.Clamp;
import dev.tenonet.runtime.kernel.Convolution;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.Loading;
import dev.tenonet.runtime.kernel.Manifest;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.Workspace;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds {@link CostModel} against this machine: prints for each shape the time of each algorithm, and fails where the chosen
 * one takes far longer than the best. Not part of the build, as it takes a quiet machine and a few minutes:
 *
 * <pre>mvn -pl processor -am test -Dtest=CostModelMeasurement -Dtenonet.measure=true -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@EnabledIfSystemProperty(named = "tenonet.measure", matches = "true")
class CostModelMeasurement {
    private static final Window WINDOW = new Window(3, 1, 1, 1, 1);

    /** How much slower than the best the chosen algorithm may be: other work on the machine costs as much. */
    private static final double TOLERANCE = 1.3;

    private static final int ROUNDS = 5;

    @ParameterizedTest
    @CsvSource({
        // Once more than needed, for C2.
        "48, 48, 26",
        "48, 48, 26",
        "48, 48, 26",
        "64, 64, 224",
        "64, 64, 56",
        "64, 64, 14",
        "128, 128, 112",
        "128, 128, 28",
        "128, 128, 7",
        "256, 256, 56",
        "256, 256, 14",
        "256, 256, 7",
        "512, 512, 28",
        "512, 512, 14",
        "512, 512, 7",
        "192, 384, 13",
        "384, 256, 13",
        "256, 256, 13",
        "128, 32, 56",
        "128, 32, 28",
        "128, 32, 14",
        "128, 32, 7",
        "64, 192, 56",
        "96, 128, 28",
        "16, 32, 28",
        "96, 208, 14",
        "16, 48, 14",
        "160, 320, 7",
        "192, 384, 7",
        "16, 64, 55",
        "32, 128, 27",
        "48, 192, 13",
        "64, 256, 13",
        "64, 64, 128",
        "128, 128, 64",
        "256, 256, 32",
        "512, 512, 16",
        "512, 1024, 8",
        "1024, 512, 16",
        "16, 16, 64",
        "16, 32, 14",
        "32, 32, 14",
        "24, 24, 28",
        "32, 32, 4",
        "64, 64, 3"
    })
    void chosenIsNearlyTheBest(int in, int out, int size) {
        Algorithm chosen = CostModel.fastest(new Extent(in, size, size), new Extent(out, size, size));
        Map<Algorithm, Double> micros = measure(in, out, size);
        StringBuilder line = new StringBuilder(String.format("%4d -> %4d @ %3d  %-12s", in, out, size, chosen));
        micros.forEach((algorithm, time) -> line.append(String.format(Locale.ROOT, "  %s %.1f us", algorithm, time)));
        System.out.println(line);
        double best =
                micros.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertTrue(micros.get(chosen) <= TOLERANCE * best, line::toString);
    }

    /** The least time of each algorithm, in turns. */
    private static Map<Algorithm, Double> measure(int in, int out, int size) {
        Map<Algorithm, Runnable> calls = new EnumMap<>(Algorithm.class);
        Map<Algorithm, Double> micros = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            calls.put(algorithm, call(algorithm, in, out, size));
        }
        for (int round = 0; round < ROUNDS; round++) {
            calls.forEach((algorithm, call) -> micros.merge(algorithm, least(call), Math::min));
        }
        return micros;
    }

    private static Runnable call(Algorithm algorithm, int in, int out, int size) {
        int row = (size + 2) * in;
        Convolution spec = new Convolution(
                View.pixels(in, size, size, row, in),
                View.pixels(out, size, size),
                WINDOW,
                WINDOW,
                1,
                false,
                Clamp.relu(),
                dev.tenonet.runtime.kernel.Algorithm.valueOf(algorithm.name()));
        int[] shape = {out, in, 3, 3};
        Loading loading = new Loading(
                new Manifest("net").with("weight", shape),
                Weights.builder().put("weight", shape, new float[out * in * 9]).build(),
                ModelOptions.defaults().threads(1));
        Kernel kernel = loading.prepare(spec, "weight");
        Workspace work = loading.workspaces(0).acquire();
        float[] from = new float[(size + 2) * row];
        float[] to = new float[out * size * size];
        return () -> kernel.run(from, row + in, to, 0, work);
    }

    private static double least(Runnable call) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        do {
            long start = System.nanoTime();
            call.run();
            least = Math.min(least, System.nanoTime() - start);
        } while (System.nanoTime() < end);
        return least / 1000.0;
    }
}

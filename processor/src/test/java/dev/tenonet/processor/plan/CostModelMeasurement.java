package dev.tenonet.processor.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.loading.Loading;
import dev.tenonet.runtime.loading.Manifest;
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
    /** How much slower than the best the chosen algorithm may be: other work on the machine costs as much. */
    private static final double TOLERANCE = 1.3;

    private static final int ROUNDS = 5;

    @ParameterizedTest
    @CsvSource({
        // Once more than needed, for C2.
        "48, 48, 26, 1",
        "48, 48, 26, 1",
        "48, 48, 26, 1",
        "64, 64, 224, 1",
        "64, 64, 56, 1",
        "64, 64, 14, 1",
        "128, 128, 112, 1",
        "128, 128, 28, 1",
        "128, 128, 7, 1",
        "256, 256, 56, 1",
        "256, 256, 14, 1",
        "256, 256, 7, 1",
        "512, 512, 28, 1",
        "512, 512, 14, 1",
        "512, 512, 7, 1",
        "192, 384, 13, 1",
        "384, 256, 13, 1",
        "256, 256, 13, 1",
        "128, 32, 56, 1",
        "128, 32, 28, 1",
        "128, 32, 14, 1",
        "128, 32, 7, 1",
        "64, 192, 56, 1",
        "96, 128, 28, 1",
        "16, 32, 28, 1",
        "96, 208, 14, 1",
        "16, 48, 14, 1",
        "160, 320, 7, 1",
        "192, 384, 7, 1",
        "16, 64, 55, 1",
        "32, 128, 27, 1",
        "48, 192, 13, 1",
        "64, 256, 13, 1",
        "64, 64, 128, 1",
        "128, 128, 64, 1",
        "256, 256, 32, 1",
        "512, 512, 16, 1",
        "512, 1024, 8, 1",
        "1024, 512, 16, 1",
        "16, 16, 64, 1",
        "16, 32, 14, 1",
        "32, 32, 14, 1",
        "24, 24, 28, 1",
        "32, 32, 4, 1",
        "64, 64, 3, 1",
        "16, 16, 64, 2",
        "32, 32, 64, 2",
        "32, 32, 64, 5",
        "32, 32, 64, 16",
        "64, 64, 33, 6",
        "64, 64, 12, 5",
        "64, 64, 14, 12",
        "128, 128, 20, 3",
        "256, 256, 28, 2",
        "256, 256, 33, 12",
        "512, 512, 28, 4"
    })
    void chosenIsNearlyTheBest(int in, int out, int size, int dilation) {
        chosenIsNearlyTheBest(in, out, size, new WindowGeometry(3, 1, dilation, dilation, dilation));
    }

    @ParameterizedTest
    @CsvSource({
        // Once more than needed, for C2.
        "48, 48, 26",
        "48, 48, 26",
        "48, 48, 26",
        "64, 192, 27",
        "64, 192, 7",
        "64, 192, 3",
        "16, 16, 28",
        "16, 32, 28",
        "16, 32, 14",
        "17, 48, 28",
        "32, 32, 56",
        "32, 32, 7",
        "32, 64, 28",
        "64, 64, 56",
        "64, 64, 7",
        "64, 64, 4",
        "96, 96, 14",
        "128, 128, 28",
        "192, 192, 56",
        "192, 192, 7",
        "384, 384, 7",
        "512, 512, 14"
    })
    void chosenOfFiveTapsIsNearlyTheBest(int in, int out, int size) {
        chosenIsNearlyTheBest(in, out, size, new WindowGeometry(5, 1, 1, 2, 2));
    }

    private static void chosenIsNearlyTheBest(int in, int out, int size, WindowGeometry window) {
        Algorithm chosen = CostModel.fastest(new Extent(in, size, size), new Extent(out, size, size), window, window);
        Map<Algorithm, Double> micros = measure(in, out, size, window);
        StringBuilder line = new StringBuilder(
                String.format("%4d -> %4d @ %3d x %2d  %-16s", in, out, size, window.dilation(), chosen));
        micros.forEach((algorithm, time) -> line.append(String.format(Locale.ROOT, "  %s %.1f us", algorithm, time)));
        System.out.println(line);
        double best =
                micros.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertTrue(micros.get(chosen) <= TOLERANCE * best, line::toString);
    }

    /** The least time of each algorithm for such a window, in turns. */
    private static Map<Algorithm, Double> measure(int in, int out, int size, WindowGeometry window) {
        Map<Algorithm, Runnable> calls = new EnumMap<>(Algorithm.class);
        Map<Algorithm, Double> micros = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm == Algorithm.DIRECT || algorithm.taps == window.kernel()) {
                calls.put(algorithm, call(algorithm, in, out, size, window));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            calls.forEach((algorithm, call) -> micros.merge(algorithm, least(call), Math::min));
        }
        return micros;
    }

    private static Runnable call(Algorithm algorithm, int in, int out, int size, WindowGeometry geometry) {
        int kernel = geometry.kernel();
        int halo = geometry.before();
        Window window = new Window(kernel, 1, geometry.dilation(), halo, halo);
        int row = (size + 2 * halo) * in;
        Convolution spec = new Convolution(
                View.pixels(in, size, size, row, in),
                View.pixels(out, size, size),
                window,
                window,
                1,
                false,
                Clamp.relu(),
                dev.tenonet.runtime.kernel.Algorithm.valueOf(algorithm.name()));
        int[] shape = {out, in, kernel, kernel};
        float[] weight = new float[out * in * kernel * kernel];
        Loading loading = new Loading(
                new Manifest("net").with("weight", shape),
                Weights.builder().put("weight", shape, weight).build(),
                ModelOptions.defaults().withThreads(1));
        Kernel prepared = loading.prepare(spec, "weight");
        Workspace work = loading.workspaces(0).acquire();
        float[] from = new float[(size + 2 * halo) * row];
        float[] to = new float[out * size * size];
        return () -> prepared.run(from, halo * (row + in), to, 0, work);
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

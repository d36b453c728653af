package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Summary;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LoadingTest {
    private static final Manifest MANIFEST =
            new Manifest("Net").with("a", 2).with("b").with("c", 0);
    private static final Weights WEIGHTS = Weights.builder()
            .put("a", new int[] {2}, 1, 2)
            .put("b", new int[] {}, 3)
            .put("c", new int[] {0})
            .build();

    @Test
    void refusesOtherWeights() {
        assertThrows(
                WeightsMismatchException.class,
                () -> new Loading(MANIFEST, WEIGHTS.without("b"), ModelOptions.defaults()));
    }

    @Test
    void preparesWithTheNamedParametersInOrder() {
        KernelSpec<String> spec = (provider, parameters) -> provider + Arrays.deepToString(parameters);
        String prepared = loading(ModelOptions.defaults()).prepare(spec, "b", "a");
        assertEquals(Provider.current() + "[[3.0], [1.0, 2.0]]", prepared);
    }

    @Test
    void workspacesHoldTheLargestScratch() {
        Loading loading = loading(ModelOptions.defaults());
        for (int scratch : new int[] {3, 7, 5}) {
            loading.prepare((KernelSpec<Prepared>) (provider, parameters) -> new Sized(scratch));
        }
        Workspace work = loading.workspaces(11).acquire();
        assertEquals(11, work.arena.length);
        assertEquals(7, work.scratch.length);
    }

    @Test
    void warmUpRunsTheModelOnArraysOfItsPorts() {
        CountingModel model = new CountingModel();
        assertSame(model, loading(ModelOptions.defaults().warmUp(true)).warmUp(model));
        assertTrue(model.runs > 0 && model.runs <= 10_000, "runs: " + model.runs);
    }

    @Test
    void valuesThatAreNotFiniteAreLogged() {
        float[] values = new float[10_000];
        values[9_998] = Float.NaN;
        values[9_999] = Float.NEGATIVE_INFINITY;
        Weights weights = Weights.builder()
                .put("a", new int[] {values.length}, values)
                .put("b", new int[] {2}, Float.MAX_VALUE, -Float.MIN_VALUE)
                .build();
        Manifest manifest = new Manifest("Net").with("a", values.length).with("b", 2);
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.tenonet.runtime");
        logger.addHandler(handler);
        try {
            new Loading(manifest, weights, ModelOptions.defaults())
                    .prepare((KernelSpec<String>) (provider, parameters) -> "", "a", "b");
        } finally {
            logger.removeHandler(handler);
        }
        lines.removeIf(line -> line.startsWith("INFO"));
        assertEquals(
                List.of(
                        "WARNING Net: 2 of 10000 values of a are NaN or infinite, the first at index 9998 (NaN); what the"
                                + " network computes with them is NaN or infinite, too"),
                lines);
    }

    @Test
    void coldModelIsNotRun() {
        CountingModel model = new CountingModel();
        loading(ModelOptions.defaults()).warmUp(model);
        assertEquals(0, model.runs);
    }

    private static Loading loading(ModelOptions options) {
        return new Loading(MANIFEST, WEIGHTS, options);
    }

    private record Sized(int scratch) implements Prepared {}

    private static final class CountingModel implements Model {
        private int runs;

        @Override
        public List<Port> inputs() {
            return List.of(new Port("a", List.of(2, 3)), new Port("b", List.of(4)));
        }

        @Override
        public List<Port> outputs() {
            return List.of(new Port("c", List.of(5)));
        }

        @Override
        public void run(float[][] in, float[][] out) {
            assertEquals("[6, 4]", lengths(in));
            assertEquals("[5]", lengths(out));
            runs++;
        }

        private static String lengths(float[][] arrays) {
            return Arrays.stream(arrays).map(array -> array.length).toList().toString();
        }

        @Override
        public void runBatch(float[][] in, int count, float[][] out) {
            throw new AssertionError("must not run");
        }

        @Override
        public Summary summary() {
            throw new AssertionError("must not be asked");
        }
    }
}

package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole model computes depends neither on threads nor on who calls it besides; and what {@code withExact()} keeps to. */
@Tag("kernels")
class ModelBitsTest {
    /** Large enough that kernels divide their work. */
    private static final String MIXED = BlockTest.net(
            "@Input(channels = 3, height = 64, width = 60) Tensor image();",
            "@Conv2d(channels = 32, kernel = 3, pad = 1) @Relu Tensor stem();",
            "@Conv2d(channels = 32, kernel = 3, pad = 1) @BatchNorm(name = \"n1\") @Relu Tensor a();",
            "@Conv2d(channels = 32, kernel = 3, pad = 2, dilation = 2) @Tanh Tensor b();",
            "@Conv2d(channels = 160, kernel = 1) @Relu6 Tensor c();",
            "@DepthwiseConv2d(kernel = 3, pad = 1) @Relu6 Tensor d();",
            "@Conv2d(channels = 32, kernel = 1) Tensor e();",
            "@Add @Output Tensor f(Tensor e, Tensor b);",
            "@MaxPool2d(kernel = 3, stride = 2, pad = 1) @BatchNorm(name = \"n2\") Tensor g(Tensor f);",
            "@Conv2d(channels = 64, kernel = 3, pad = 1) @GroupNorm(groups = 4, name = \"n3\") @Silu Tensor h();",
            "@Conv2d(channels = 96, kernel = 3, pad = 1, groups = 2) @LocalResponseNorm(size = 5) Tensor i();",
            "@DepthwiseConv2d(kernel = 5, pad = 2, stride = 2) @HardSwish Tensor j();",
            "@ConvTranspose2d(channels = 20, kernel = 3, stride = 2) @Output Tensor up(Tensor j);",
            "@AvgPool2d(kernel = 2) @Flatten Tensor k(Tensor j);",
            "@Linear(features = 600) @LayerNorm(name = \"n4\") @Relu Tensor l();",
            "@Linear(features = 10) @Softmax(axis = Axis.FEATURES) Tensor m();");

    /** A pixel reaches five rows and columns of the output. */
    private static final String WINOGRAD = BlockTest.net(
            "@Input(channels = 32, height = 40, width = 36) Tensor image();",
            "@Conv2d(channels = 32, kernel = 3, pad = 1) @Relu Tensor a();",
            "@Conv2d(channels = 32, kernel = 3, pad = 1) Tensor b();");

    private static final String NAME = "demo.NetModel";
    private static final int SAMPLES = 5;

    private static Compilation mixed;
    private static float[][] in;
    /** [sample][output] */
    private static float[][][] expected;

    @BeforeAll
    static void computeOnOneThread() {
        mixed = compile(MIXED);
        in = new float[SAMPLES][];
        expected = new float[SAMPLES][][];
        Model model = load(mixed, ModelOptions.defaults().withThreads(1));
        for (int i = 0; i < SAMPLES; i++) {
            in[i] = Models.values(i, model.inputs().get(0).size());
            expected[i] = Models.run(model, in[i]);
        }
    }

    private static Compilation compile(String source, String... options) {
        Compile compile = Compile.with(CompilerKind.JAVAC).source(source).option("-Atenonet.lint=all=off");
        for (String option : options) {
            compile.option(option);
        }
        Compilation compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);
        return compilation;
    }

    private static Model load(Compilation compilation, ModelOptions options) {
        Weights.Builder weights = Weights.builder();
        for (Map.Entry<String, List<Integer>> parameter :
                Models.parameters(compilation, NAME).entrySet()) {
            int[] shape =
                    parameter.getValue().stream().mapToInt(Integer::intValue).toArray();
            weights.put(parameter.getKey(), shape, PassesTest.values(parameter.getKey(), parameter.getValue()));
        }
        return Models.load(compilation, NAME, weights.build(), options);
    }

    /** Or the tests here would say less than they seem to. */
    @Test
    void theNetworkHasAllKindsOfKernels() {
        String source = mixed.generatedSource(NAME);
        for (String kernel : List.of("Algorithm.WINOGRAD_4X4", "new Strips(", "new MaxPool(", "new Residual(")) {
            assertTrue(source.contains(kernel), kernel);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void threadsChangeNoBit(int threads) {
        Model model = load(mixed, ModelOptions.defaults().withThreads(threads));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < SAMPLES; i++) {
                assertSample(i, Models.run(model, in[i]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void batchesChangeNoBit(int threads) {
        Model model = load(mixed, ModelOptions.defaults().withThreads(threads));
        float[] all = new float[SAMPLES * in[0].length];
        for (int i = 0; i < SAMPLES; i++) {
            System.arraycopy(in[i], 0, all, i * in[i].length, in[i].length);
        }
        float[][] out = Models.runBatch(model, SAMPLES, all);
        for (int i = 0; i < SAMPLES; i++) {
            int sample = i;
            assertSample(
                    i,
                    IntStream.range(0, out.length)
                            .mapToObj(port -> {
                                int size = expected[sample][port].length;
                                return Arrays.copyOfRange(out[port], sample * size, (sample + 1) * size);
                            })
                            .toArray(float[][]::new));
        }
    }

    @Test
    void callersAtOnceChangeNoBit() throws Exception {
        Model model = load(mixed, ModelOptions.defaults().withThreads(2));
        ExecutorService callers = Executors.newFixedThreadPool(SAMPLES);
        try {
            List<Callable<float[][]>> calls = new ArrayList<>();
            for (int call = 0; call < 4 * SAMPLES; call++) {
                float[] sample = in[call % SAMPLES];
                calls.add(() -> Models.run(model, sample));
            }
            List<Future<float[][]>> results = callers.invokeAll(calls);
            for (int call = 0; call < results.size(); call++) {
                assertSample(call % SAMPLES, results.get(call).get());
            }
        } finally {
            callers.shutdown();
        }
    }

    private static void assertSample(int sample, float[][] actual) {
        for (int port = 0; port < actual.length; port++) {
            assertArrayEquals(expected[sample][port], actual[port], "output " + port + " of sample " + sample);
        }
    }

    @Test
    void exactComputesWhatTheModelWithoutWinogradDoes() {
        Compilation winograd = compile(WINOGRAD);
        assertTrue(winograd.generatedSource(NAME).contains("Algorithm.WINOGRAD"));
        Compilation direct = compile(WINOGRAD, "-Atenonet.disable=winograd");
        float[] image = Models.values(1, 32 * 40 * 36);
        float[][] exact = Models.run(load(winograd, ModelOptions.defaults().withExact()), image);
        assertArrayEquals(Models.run(load(direct, ModelOptions.defaults()), image)[0], exact[0]);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void exactKeepsWhatIsNotFiniteToItsReceptiveField(float value) {
        int row = 17;
        int column = 22;
        float[] image = Models.values(1, 32 * 40 * 36);
        Model model = load(compile(WINOGRAD), ModelOptions.defaults().withExact());
        float[] clean = Models.run(model, image)[0];
        image[(3 * 40 + row) * 36 + column] = value;
        float[] spoilt = Models.run(model, image)[0];
        for (int i = 0; i < spoilt.length; i++) {
            int y = i / 36 % 40;
            int x = i % 36;
            if (Math.abs(y - row) > 2 || Math.abs(x - column) > 2) {
                assertEquals(clean[i], spoilt[i], "value " + i);
            }
        }
        // The window's centre reads it through both layers, whatever relu made of infinity in between.
        assertTrue(IntStream.range(0, 32)
                .anyMatch(channel -> !Float.isFinite(spoilt[(channel * 40 + row) * 36 + column])));
    }
}

package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.plan.Algorithm;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimisations that can be left out change no bit of what a network computes, but for four that round otherwise. */
@Tag("kernels")
class PassesTest {
    /** Folded and transformed weights are rounded once more; permuted ones are summed in another order. */
    private static final List<String> ROUNDING_PASSES =
            List.of("fold-batch-norm", "fold-scale", "fold-shuffle", "winograd");

    /** Relative to the largest output. */
    private static final float ROUNDING = 1e-5f;

    private static final int RANDOM_NETWORKS = 16;

    private static final Map<String, String> NETWORKS = networks();

    private static Result optimised;

    static Map<String, String> networks() {
        Map<String, String> networks = new LinkedHashMap<>();
        networks.put(
                "Shortcuts",
                net(
                        "@Input(channels = 4, height = 9, width = 8) Tensor image();",
                        "@Residual(channels = 4) @Repeat(2) @Output Tensor blocks();",
                        "@Conv2d(channels = 6, kernel = 3, stride = 2, pad = 1) @BatchNorm(name = \"bn\") @Gelu Tensor down();",
                        "@GlobalAvgPool @Flatten @Output Tensor pooled();",
                        "@Linear(features = 5) @Softmax(axis = Axis.FEATURES) Tensor classes();"));
        networks.put(
                "Branches",
                net(
                        "@Input(channels = 3, height = 8, width = 10) @Output Tensor image();",
                        "@Conv2d(channels = 4, kernel = 3, pad = 1, border = Border.REFLECT) @Relu Tensor a(Tensor image);",
                        "@MaxPool2d(kernel = 3, stride = 1, pad = 1) @Tanh Tensor b(Tensor image);",
                        "@Concat @Silu @Output Tensor joined(Tensor a, Tensor b);",
                        "@DepthwiseConv2d(kernel = 3, padding = Padding.SAME) @HardSwish Tensor c();",
                        "@Upsample(scale = 2, mode = Resize.BILINEAR) Tensor d();",
                        "@PixelShuffle(factor = 1) @Crop({0, 8, 0, 10}) Tensor e();",
                        "@Subtract @Sigmoid Tensor gate(Tensor e, Tensor joined);",
                        "@Multiply Tensor out(Tensor gate, Tensor joined);"));
        networks.put(
                "Sequence",
                net(
                        "@Input(channels = 3, length = 16) Tensor sound();",
                        "@Conv1d(channels = 5, kernel = 3, padding = Padding.SAME, dilation = 2) @Elu Tensor a();",
                        "@Relu @Output Tensor b(Tensor a);",
                        "@LayerNorm(name = \"norm\") @LeakyRelu Tensor c(Tensor a);",
                        "@Maximum Tensor d(Tensor b, Tensor c, Tensor a);",
                        "@Mean({Axis.LENGTH}) Tensor e();",
                        "@Identity @Output Tensor f();",
                        "@Linear(features = 3) @Relu6 @Clip(max = 2) Tensor g();"));
        networks.put(
                "Dense",
                net(
                        "@Input(channels = 3, height = 7, width = 11) Tensor image();",
                        "@Conv2d(channels = 17, kernel = 3, pad = 1) @Relu Tensor x0();",
                        "@BatchNorm(name = \"n1\") @Relu @Conv2d(channels = 5, kernel = 3, pad = 1, name = \"c1\") Tensor y1(Tensor x0);",
                        "@Concat Tensor x1(Tensor x0, Tensor y1);",
                        "@BatchNorm(name = \"n2\") @Relu @Conv2d(channels = 5, kernel = 3, pad = 1, name = \"c2\") Tensor y2(Tensor x1);",
                        "@Concat Tensor x2(Tensor x0, Tensor y1, Tensor y2);",
                        "@Conv2d(channels = 4, kernel = 3, pad = 1) Tensor y3(Tensor x2);",
                        "@Identity Tensor y4(Tensor y3);",
                        "@Concat Tensor x3(Tensor y3, Tensor x2, Tensor y4);",
                        "@MaxPool2d(kernel = 2) Tensor pooled();",
                        "@Conv2d(channels = 2, kernel = 3) Tensor logits();"));
        networks.put(
                "Wide",
                net(
                        "@Input(channels = 16, height = 11, width = 9) Tensor image();",
                        "@Conv2d(channels = 17, kernel = 3, pad = 1) @BatchNorm(name = \"bn\") @Relu Tensor a(Tensor image);",
                        "@Conv2d(channels = 16, kernel = 3, pad = 1, border = Border.REFLECT) Tensor b(Tensor image);",
                        "@Concat Tensor joined(Tensor a, Tensor b);",
                        "@Conv2d(channels = 20, kernel = 3, pad = {2, 0}) @Relu @Output Tensor c();",
                        "@Conv2d(channels = 20, kernel = 3, dilation = 2) @Output Tensor d(Tensor joined);",
                        "@Conv2d(channels = 40, kernel = 5, pad = 2) @BatchNorm(name = \"n5\") @Relu @Output Tensor e(Tensor joined);",
                        "@Conv2d(channels = 20, kernel = {3, 5}) @Output Tensor f(Tensor joined);"));
        networks.put(
                "Grey",
                net(
                        "@Input(channels = 1, height = 12, width = 15) Tensor image();",
                        "@Conv2d(channels = 5, kernel = 3, pad = 1) @Tanh Tensor a(Tensor image);",
                        "@AvgPool2d(kernel = 2) @Output Tensor b();",
                        "@Conv2d(channels = 4, kernel = 4) @Relu Tensor c(Tensor image);",
                        "@MaxPool2d(kernel = 2) @Output Tensor d();"));
        networks.put(
                "Strips",
                net(
                        "@Input(channels = 3, height = 61, width = 67) Tensor image();",
                        "@Conv2d(channels = 40, kernel = 3, stride = 1, pad = {2, 1}, dilation = 2) @Relu Tensor stem();",
                        "@DepthwiseConv2d(kernel = 3, pad = 1) @BatchNorm(name = \"n1\") @Relu6 Tensor a();",
                        "@Conv2d(channels = 12, kernel = 1, bias = false) @BatchNorm(name = \"n2\") @Output Tensor b();",
                        "@Conv2d(channels = 40, kernel = 1) @HardSwish Tensor c();",
                        "@DepthwiseConv2d(kernel = 5, pad = 2) @Relu Tensor d();",
                        "@Conv2d(channels = 12, kernel = 1) Tensor e();",
                        "@Add @Tanh Tensor f(Tensor e, Tensor b);",
                        "@Conv2d(channels = 37, kernel = 1) @Relu6 Tensor g();",
                        "@DepthwiseConv2d(kernel = 3, stride = 2, pad = {1, 0}) Tensor h();",
                        "@Conv2d(channels = 5, kernel = 1) Tensor i();",
                        "@Conv2d(channels = 40, kernel = 1) @Relu Tensor j(Tensor f);",
                        "@DepthwiseConv2d(kernel = 3, pad = 1, border = Border.REFLECT) Tensor k();",
                        "@Conv2d(channels = 2, kernel = 1) @Output Tensor l();",
                        "@Conv2d(channels = 36, kernel = 1) Tensor m(Tensor f);",
                        "@DepthwiseConv2d(kernel = 3, pad = 1) @Output Tensor n(Tensor m);",
                        "@GlobalAvgPool Tensor o(Tensor m);",
                        "@GlobalAvgPool Tensor p(Tensor i);",
                        "@Concat Tensor q(Tensor o, Tensor p);"));
        networks.put(
                "PooledStrips",
                net(
                        "@Input(channels = 3, height = 99, width = 103) Tensor image();",
                        "@Conv2d(channels = 60, kernel = 5, stride = 2, pad = 2) @BatchNorm(name = \"n1\") @Relu Tensor a();",
                        "@MaxPool2d(kernel = 3, stride = 2, pad = 1, ceil = true) @Output Tensor b();",
                        "@Conv2d(channels = 20, kernel = 2) @Tanh Tensor c(Tensor image);",
                        "@AvgPool2d(kernel = 3, stride = 2, pad = 1) @Output Tensor d();",
                        "@Conv2d(channels = 20, kernel = 3, pad = 1) Tensor e(Tensor image);",
                        "@MaxPool2d(kernel = 2, stride = 3) @Output Tensor f();",
                        "@Conv2d(channels = 15, kernel = 1) @Output Tensor g(Tensor image);",
                        "@MaxPool2d(kernel = 2) Tensor h(Tensor g);",
                        "@GlobalAvgPool @Output Tensor i(Tensor h);"));
        networks.put(
                "Frames",
                net(
                        "@Input(channels = 2, height = 9, width = 7) Tensor image();",
                        "@Pad({1, 2, 0, 3}) @Conv2d(channels = 6, kernel = 3, stride = 2, pad = 1) @Relu Tensor a(Tensor image);",
                        "@Pad(value = {1, 1, 1, 1}, border = Border.REFLECT) @Conv2d(channels = 6, kernel = 3) Tensor b(Tensor image);",
                        "@Pad({1, 0, 1, 0}) @AvgPool2d(kernel = 3, stride = 2, ceil = true) Tensor c(Tensor b);",
                        "@Crop({1, 2, 1, 0}) @Tanh @Relu Tensor d(Tensor b);",
                        "@MaxPool2d(kernel = 2, stride = 1) Tensor e();",
                        "@Crop({1, 1, 1, 1}) @Conv2d(channels = 3, kernel = 3, pad = 1) Tensor f(Tensor b);",
                        "@Identity Tensor twin(Tensor e);",
                        "@Concat @Flatten Tensor g(Tensor e, Tensor twin);",
                        "@Linear(features = 4) @Output Tensor h();",
                        "@Flatten @Linear(features = 3) @Sigmoid @Relu Tensor i(Tensor f);",
                        "@Flatten @Output Tensor j(Tensor c);",
                        "@Flatten @Output Tensor k(Tensor a);",
                        "@Concat(axis = Axis.FEATURES) Tensor l(Tensor h, Tensor i);",
                        "@Softmax Tensor unused(Tensor l);",
                        "@Linear(features = 2) Tensor m(Tensor l);"));
        networks.put(
                "Shuffles",
                net(
                        "@Input(channels = 16, height = 9, width = 7) Tensor image();",
                        "@Conv2d(channels = 24, kernel = 1, groups = 4) @ChannelShuffle(groups = 4) Tensor a();",
                        "@Conv2d(channels = 40, kernel = 1) @BatchNorm(name = \"n1\") @Relu Tensor b();",
                        "@Slice(to = 20) Tensor left(Tensor b);",
                        "@Slice(from = 20) Tensor right(Tensor b);",
                        "@DepthwiseConv2d(kernel = 3, pad = 1) @Relu Tensor c(Tensor right);",
                        "@Concat @ChannelShuffle(groups = 2) @Output Tensor d(Tensor left, Tensor c);",
                        "@Slice(to = -3, step = 2) @LayerNorm(name = \"n2\") @Output Tensor e(Tensor d);",
                        "@Slice(axis = Axis.HEIGHT, from = 1, to = -1) @Conv2d(channels = 5, kernel = 3) @Output Tensor f(Tensor d);",
                        "@Slice(axis = Axis.WIDTH, step = 2) @Flatten Tensor flat(Tensor d);",
                        "@Slice(from = 9) @Linear(features = 3) @Output Tensor g();",
                        "@Pad(value = {1, 2}, axis = Axis.CHANNELS) @Tanh @Output Tensor h(Tensor left);",
                        "@Slice(from = 1, to = 3) @Output Tensor i(Tensor image);",
                        "@AdaptiveMaxPool2d(height = 4, width = 3) @LpPool2d(kernel = 2, stride = 1) @Relu @Output Tensor j(Tensor right);",
                        "@Upsample(factor = 1.5, mode = Resize.BICUBIC) @PixelUnshuffle(factor = 1) Tensor k(Tensor left);"));
        networks.put(
                "Sums",
                net(
                        "@Input(channels = 4, height = 7, width = 9) Tensor image();",
                        "@Conv2d(channels = 18, kernel = 3, pad = 1) @Relu Tensor a(Tensor image);",
                        "@LayerNorm @Output Tensor b();",
                        "@Conv2d(channels = 18, kernel = 3, pad = 1) Tensor c(Tensor a);",
                        "@Add Tensor d(Tensor a, Tensor c);",
                        "@LayerNorm @Output Tensor e();",
                        "@Conv2d(channels = 18, kernel = 3, pad = 1) @Tanh Tensor f(Tensor c);",
                        "@Normalize(axis = Axis.HEIGHT) @Output Tensor g();",
                        "@Conv2d(channels = 7, kernel = 3, pad = 1) @BatchNorm(name = \"bn\") @Tanh Tensor h(Tensor c);",
                        "@Sum(value = {Axis.CHANNELS, Axis.WIDTH}, keep = true) @Output Tensor i();",
                        "@Norm(p = 3) @Output Tensor j(Tensor c);",
                        "@Reshape({6, 21, 9}) @Relu @Amax(Axis.CHANNELS) @Output Tensor k(Tensor c);",
                        "@Transpose({Axis.CHANNELS, Axis.WIDTH, Axis.HEIGHT}) Tensor l(Tensor c);",
                        "@MatMul @Relu Tensor m(Tensor c, Tensor l);"));
        networks.put(
                "Scales",
                net(
                        "@Input(channels = 6, height = 9, width = 7) Tensor image();",
                        "@Parameter({20, 1, 1}) Tensor factor();",
                        "@Conv2d(channels = 20, kernel = 3, pad = 1) @ChannelScale(name = \"s1\") @Relu @Output Tensor a(Tensor image);",
                        "@Conv2d(channels = 20, kernel = 3, pad = 1, bias = false) @ChannelScale(bias = true, name = \"s2\") Tensor b(Tensor image);",
                        "@Conv2d(channels = 20, kernel = 1, bias = false) Tensor c(Tensor b);",
                        "@Multiply Tensor d(Tensor factor, Tensor c);",
                        "@Add @Tanh @Output Tensor e(Tensor a, Tensor d);",
                        "@DepthwiseConv2d(kernel = 3, pad = 1) Tensor f(Tensor b);",
                        "@Multiply @Output Tensor g(Tensor f, Tensor factor);",
                        "@Linear(axis = Axis.CHANNELS, features = 18) @ChannelScale(bias = true, name = \"s3\") Tensor h(Tensor e);"));
        for (int i = 0; i < RANDOM_NETWORKS; i++) {
            networks.put("Random" + i, RandomNetwork.source("Random" + i, i));
        }
        return networks;
    }

    private static String net(String... layers) {
        return BlockTest.net(layers);
    }

    private static Compilation compile(List<String> disabled) {
        Compile compile =
                Compile.with(CompilerKind.JAVAC).source(BlockTest.RESIDUAL).option("-Atenonet.lint=all=off");
        NETWORKS.forEach((name, source) -> compile.source(source.replace("interface Net ", "interface " + name + " ")));
        if (!disabled.isEmpty()) {
            compile.option("-Atenonet.disable=" + String.join(",", disabled));
        }
        Compilation compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);
        return compilation;
    }

    /**
     * What the networks become and compute without some passes.
     *
     * @param sources of the models
     */
    private record Result(Map<String, float[][]> outputs, Map<String, String> sources) {}

    private static Result without(List<String> disabled) {
        Compilation compilation = compile(disabled);
        Map<String, float[][]> outputs = new LinkedHashMap<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (String name : NETWORKS.keySet()) {
            String model = "demo." + name + "Model";
            outputs.put(name, outputs(compilation, model));
            sources.put(name, compilation.generatedSource(model));
        }
        return new Result(outputs, sources);
    }

    private static float[][] outputs(Compilation compilation, String name) {
        Weights.Builder weights = Weights.builder();
        Models.parameters(compilation, name)
                .forEach((parameter, shape) -> weights.put(
                        parameter, shape.stream().mapToInt(Integer::intValue).toArray(), values(parameter, shape)));
        Model model = Models.load(compilation, name, weights.build());
        return Models.run(model, Models.values(7, model.inputs().get(0).size()));
    }

    /** Of both signs, small enough that sums neither overflow nor saturate; variances are positive. */
    static float[] values(String parameter, List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        float[] values = Models.values(parameter.hashCode(), size);
        float scale = (float) Math.sqrt(3.0 * shape.get(0) / size);
        for (int i = 0; i < size; i++) {
            values[i] = parameter.endsWith("running_var") ? Math.abs(values[i]) + 0.1f : scale * values[i];
        }
        return values;
    }

    @BeforeAll
    static void computeWithAllPasses() {
        optimised = without(List.of());
    }

    static List<String> exactPasses() {
        return Optimizer.OPTIONAL.stream()
                .filter(pass -> !ROUNDING_PASSES.contains(pass))
                .toList();
    }

    /** Each does something to some of these networks, or the tests here would say nothing. */
    @ParameterizedTest
    @MethodSource("exactPasses")
    void changesTheModelButNoBit(String pass) {
        Result actual = without(List.of(pass));
        assertNotEquals(optimised.sources, actual.sources);
        assertEqualBits(optimised, actual, List.of(pass));
    }

    /** Several at once, the same on each run. */
    static Stream<List<String>> combinations() {
        Random random = new Random(5);
        return IntStream.range(0, 4)
                .mapToObj(i -> exactPasses().stream()
                        .filter(pass -> random.nextBoolean())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void changeNoBitTogether(List<String> disabled) {
        assertEqualBits(optimised, without(disabled), disabled);
    }

    static List<String> roundingPasses() {
        return ROUNDING_PASSES;
    }

    @ParameterizedTest
    @MethodSource("roundingPasses")
    void onlyRounds(String pass) {
        Result without = without(List.of(pass));
        assertNotEquals(optimised.sources, without.sources);
        optimised.outputs.forEach((name, actual) -> {
            for (int port = 0; port < actual.length; port++) {
                float[] expected = without.outputs.get(name)[port];
                assertArrayEquals(expected, actual[port], ROUNDING * (1 + largest(expected)), name);
            }
        });
    }

    /** Or the test above would say nothing of them. */
    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"WINOGRAD_4X4", "WINOGRAD_2X2_5X5"})
    void someConvolutionsAreComputedBy(Algorithm algorithm) {
        assertTrue(optimised.sources.get("Wide").contains("Algorithm." + algorithm + ")"));
    }

    /** Likewise. */
    @ParameterizedTest
    @ValueSource(strings = {"new MaxPool(", "new AveragePool("})
    void somePoolsRunInStrips(String pool) {
        String source = optimised.sources.get("PooledStrips");
        long strips =
                source.lines().filter(line -> line.contains("new Strips(")).count();
        assertEquals(2, strips);
        assertTrue(source.substring(source.indexOf("new Strips("), source.lastIndexOf("Window("))
                .contains(pool));
    }

    @Test
    void changeNoBitWhereNothingIsRounded() {
        assertEqualBits(without(ROUNDING_PASSES), without(Optimizer.OPTIONAL), Optimizer.OPTIONAL);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void assertEqualBits(Result expected, Result actual, List<String> disabled) {
        expected.outputs.forEach((name, outputs) -> {
            assertEquals(outputs.length, actual.outputs.get(name).length);
            for (int port = 0; port < outputs.length; port++) {
                String what = "without " + disabled + ", output " + port + " of\n" + NETWORKS.get(name);
                assertArrayEquals(outputs[port], actual.outputs.get(name)[port], what);
            }
        });
    }
}

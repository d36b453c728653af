package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisations that can be left out change no bit of what a network computes, but for the rounding of fused vectors. */
@Tag("kernels")
class PassesTest {
    private static final List<String> PASSES = List.of("fuse-activations", "direct-outputs", "reuse-memory");

    private static final boolean VECTORS = !"scalar".equals(System.getProperty("tenonet.kernels"));

    /**
     * What is left of a row after its last whole vector goes through the scalar functions, which round otherwise; a fused
     * activation has other rows than one that stands alone.
     */
    private static final float ROUNDING = 1e-6f;

    private static final String RESIDUAL_NET = BlockTest.net(
            "@Input(channels = 4, height = 9, width = 8) Tensor image();",
            "@Residual(channels = 4) @Repeat(2) @Output Tensor blocks();",
            "@Conv2d(channels = 6, kernel = 3, stride = 2, pad = 1) @BatchNorm(name = \"bn\") @Gelu Tensor down();",
            "@GlobalAvgPool @Flatten @Output Tensor pooled();",
            "@Linear(features = 5) @Softmax(axis = Axis.FEATURES) Tensor classes();");

    private static final String BRANCHES = BlockTest.net(
            "@Input(channels = 3, height = 8, width = 10) @Output Tensor image();",
            "@Conv2d(channels = 4, kernel = 3, pad = 1, border = Border.REFLECT) @Relu Tensor a(Tensor image);",
            "@MaxPool2d(kernel = 3, stride = 1, pad = 1) @Tanh Tensor b(Tensor image);",
            "@Concat @Silu @Output Tensor joined(Tensor a, Tensor b);",
            "@DepthwiseConv2d(kernel = 3, padding = Padding.SAME) @HardSwish Tensor c();",
            "@Upsample(scale = 2, mode = Resize.BILINEAR) Tensor d();",
            "@PixelShuffle(factor = 1) @Crop({0, 8, 0, 10}) Tensor e();",
            "@Subtract @Sigmoid Tensor gate(Tensor e, Tensor joined);",
            "@Multiply Tensor out(Tensor gate, Tensor joined);");

    private static final String SEQUENCE = BlockTest.net(
            "@Input(channels = 3, length = 16) Tensor sound();",
            "@Conv1d(channels = 5, kernel = 3, padding = Padding.SAME, dilation = 2) @Elu Tensor a();",
            "@Relu @Output Tensor b(Tensor a);",
            "@LayerNorm(name = \"norm\") @LeakyRelu Tensor c(Tensor a);",
            "@Maximum Tensor d(Tensor b, Tensor c, Tensor a);",
            "@Mean({Axis.LENGTH}) Tensor e();",
            "@Identity @Output Tensor f();",
            "@Linear(features = 3) @Relu6 @Clip(max = 2) Tensor g();");

    static Stream<String> networks() {
        return Stream.of(RESIDUAL_NET, BRANCHES, SEQUENCE);
    }

    private static Compilation compile(String network, List<String> disabled) {
        Compile compile = Compile.with(CompilerKind.JAVAC)
                .source(BlockTest.RESIDUAL)
                .source(network)
                .option("-Atenonet.lint=all=off");
        if (!disabled.isEmpty()) {
            compile.option("-Atenonet.disable=" + String.join(",", disabled));
        }
        Compilation compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);
        return compilation;
    }

    private static float[][] outputs(Compilation compilation) {
        Model model = Models.load(compilation, "demo.NetModel");
        return Models.run(model, Models.values(7, model.inputs().get(0).size()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void changeNoBit(String network) {
        float[][] expected = outputs(compile(network, List.of()));
        for (int set = 1; set < 1 << PASSES.size(); set++) {
            int chosen = set;
            List<String> disabled = PASSES.stream()
                    .filter(pass -> (chosen >> PASSES.indexOf(pass) & 1) == 1)
                    .toList();
            float[][] actual = outputs(compile(network, disabled));
            assertEquals(expected.length, actual.length);
            for (int port = 0; port < expected.length; port++) {
                String what = disabled + ", output " + port;
                if (disabled.contains("fuse-activations") && VECTORS) {
                    assertArrayEquals(expected[port], actual[port], ROUNDING, what);
                } else {
                    assertArrayEquals(expected[port], actual[port], what);
                }
            }
        }
    }

    private static final String WIDE = BlockTest.net(
            "@Input(channels = 16, height = 11, width = 9) Tensor image();",
            "@Conv2d(channels = 17, kernel = 3, pad = 1) @BatchNorm(name = \"bn\") @Relu Tensor a(Tensor image);",
            "@Conv2d(channels = 16, kernel = 3, pad = 1, border = Border.REFLECT) Tensor b(Tensor image);",
            "@Concat Tensor joined(Tensor a, Tensor b);",
            "@Conv2d(channels = 20, kernel = 3, pad = {2, 0}) @Relu @Output Tensor c();",
            "@Conv2d(channels = 20, kernel = 3, dilation = 2) @Output Tensor d(Tensor joined);");

    /** Winograd's algorithms round otherwise. */
    @Test
    void winogradStaysNearTheDirectAlgorithm() {
        Compilation winograd = compile(WIDE, List.of());
        Compilation direct = compile(WIDE, List.of("winograd"));
        assertEquals(3, count("Algorithm.WINOGRAD_4X4", winograd));
        assertEquals(3, count("Algorithm.DIRECT", direct));
        float[][] expected = outputs(direct);
        float[][] actual = outputs(winograd);
        for (int port = 0; port < expected.length; port++) {
            float largest = 0;
            for (float value : expected[port]) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertArrayEquals(expected[port], actual[port], 1e-5f * largest, "output " + port);
        }
    }

    private static int count(String text, Compilation compilation) {
        return compilation.generatedSource("demo.NetModel").split(text, -1).length - 1;
    }

    /** Each of them does something to some of these networks, or the test above would say nothing. */
    @Test
    void areNotWithoutEffect() {
        for (String pass : PASSES) {
            String with = compile(RESIDUAL_NET, List.of()).generatedSource("demo.NetModel");
            assertNotEquals(with, compile(RESIDUAL_NET, List.of(pass)).generatedSource("demo.NetModel"), pass);
        }
    }
}

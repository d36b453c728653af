package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Layers and blocks with the parameters of earlier ones. */
@Tag("kernels")
class SharedTest {
    private static final String HEAD = BlockTest.block(
            "Head",
            "int channels();",
            "@Input Tensor x();",
            "@Conv2d(kernel = 3, pad = 1, bind = \"channels\") @BatchNorm(name = \"bn\") @Relu Tensor conv();",
            "@Shared(\"conv\") @Conv2d(kernel = 3, pad = 1, bind = \"channels\") @BatchNorm(name = \"bn\") @Relu"
                    + " Tensor again();",
            "@Inner @Repeat(2) @Name(\"in\") Tensor inner();",
            "@Conv2d(channels = 2, kernel = 1) Tensor out();");
    private static final String INNER =
            BlockTest.block("Inner", "", "@Input Tensor x();", "@Conv2d(channels = 4, kernel = 1) Tensor point();");

    private static final String[] LEVELS = {
        "@Input(channels = 4, height = 8, width = 8) Tensor p3();",
        "@MaxPool2d(kernel = 2) Tensor p4();",
        "@Output @Relu @Head(channels = 4) @Sigmoid Tensor head3(Tensor p3);",
        "@SHARED @Relu @Head(channels = 4) @Sigmoid Tensor head4(Tensor p4);",
    };

    private static String levels(String shared) {
        return BlockTest.net(Arrays.stream(LEVELS)
                .map(line -> line.replace("@SHARED", shared))
                .toArray(String[]::new));
    }

    /** The same values as with a second set of parameters that is equal, which weights have once. */
    @CompilerTest
    void blocks(CompilerKind compiler) {
        Compilation shared = BlockTest.clean(compiler, HEAD, INNER, levels("@Shared(\"head3\")"));
        Map<String, List<Integer>> parameters = BlockTest.parameters(shared);
        assertEquals(
                List.of(
                        "head3.conv.weight",
                        "head3.conv.bias",
                        "head3.bn.weight",
                        "head3.bn.bias",
                        "head3.bn.running_mean",
                        "head3.bn.running_var",
                        "head3.in.0.point.weight",
                        "head3.in.0.point.bias",
                        "head3.in.1.point.weight",
                        "head3.in.1.point.bias",
                        "head3.out.weight",
                        "head3.out.bias"),
                new ArrayList<>(parameters.keySet()));
        Model model = Models.load(shared, "demo.NetModel");
        assertEquals(
                parameters.entrySet().stream()
                        .filter(parameter -> !parameter.getKey().contains("running"))
                        .mapToLong(parameter -> parameter.getValue().stream().reduce(1, Math::multiplyExact))
                        .sum(),
                model.summary().parameters());
        float[] image = Models.values(1, 4 * 8 * 8);
        float[] pooled = pooled(image);
        String alone = BlockTest.net(
                "@Input(channels = 4, height = 4, width = 4) Tensor p4();",
                "@Relu @Head(channels = 4) @Sigmoid Tensor head3(Tensor p4);");
        Model own = Models.load(BlockTest.clean(compiler, HEAD, INNER, alone), "demo.NetModel");
        assertArrayEquals(Models.run(own, pooled)[0], Models.run(model, image)[1], 1e-6f);
    }

    private static float[] pooled(float[] image) {
        float[] pooled = new float[image.length / 4];
        for (int i = 0; i < pooled.length; i++) {
            int at = i / 4 * 16 + i % 4 * 2;
            pooled[i] = Math.max(Math.max(image[at], image[at + 1]), Math.max(image[at + 8], image[at + 9]));
        }
        return pooled;
    }

    /** Also of repeated blocks, and in the names that are given. */
    @CompilerTest
    void repeatsAndNames(CompilerKind compiler) {
        Compilation compilation = BlockTest.clean(
                compiler,
                INNER,
                BlockTest.net(
                        "@Input(channels = 4, height = 4, width = 4) Tensor image();",
                        "@Inner @Repeat(2) @Name(\"a.b\") Tensor first();",
                        "@Shared(\"first\") @Inner @Repeat(2) Tensor second();",
                        "@Conv2d(channels = 4, kernel = 1, name = \"c\") Tensor third();",
                        "@Shared(\"third\") @Conv2d(channels = 4, kernel = 1, name = \"c\") Tensor fourth();",
                        "@Shared(\"third\") @Conv2d(channels = 4, kernel = 1, name = \"c\") Tensor fifth();"));
        assertEquals(
                List.of(
                        "a.b.0.point.weight",
                        "a.b.0.point.bias",
                        "a.b.1.point.weight",
                        "a.b.1.point.bias",
                        "c.weight",
                        "c.bias"),
                List.copyOf(BlockTest.parameters(compilation).keySet()));
        Models.run(Models.load(compilation, "demo.NetModel"), Models.values(1, 64));
    }

    @CompilerTest
    void faults(CompilerKind compiler) {
        String conv = "@Conv2d(channels = 4, kernel = 1) Tensor ";
        assertDiagnostics(
                compiler.compile(BlockFaultTest.net(
                        "@Input(channels = 4, height = 4, width = 4) Tensor image();",
                        conv + "conv1();",
                        "@Shared(\"conv\") " + conv + "near();",
                        "@Shared(\"nothing\") " + conv + "none();",
                        "@Shared(\"last\") " + conv + "later();",
                        "@Shared(\"self\") " + conv + "self();",
                        "@Shared(\"image\") " + conv + "input();",
                        "@Shared(\"conv1\") " + conv + "same();",
                        "@Shared(\"same\") " + conv + "chain();",
                        "@Shared(\"conv1\") @Conv2d(channels = 4, kernel = 1) @Relu Tensor more();",
                        "@Shared(\"conv1\") @Conv2d(channels = 4, kernel = 3, pad = 1) Tensor other();",
                        conv + "last();")),
                error("unknown-layer").at("@Shared(|\"conv\")").saying("near: ", "write @Shared(\"conv1\")"),
                error("unknown-layer").at("@Shared(|\"nothing\")").saying("no such layer", "remove @Shared"),
                error("forward-reference").at("@Shared(|\"last\")").saying("declared after it", "remove @Shared"),
                error("forward-reference").at("@Shared(|\"self\")").saying("declared here"),
                error("malformed-network").at("@Shared(|\"image\")").saying("an input has none"),
                error("malformed-network")
                        .at("@Shared(|\"same\")")
                        .saying("write @Shared(\"conv1\"), or remove @Shared"),
                error("conflicting-attributes")
                        .at("@Shared(|\"conv1\") @Conv2d(channels = 4, kernel = 1) @Relu")
                        .saying("applies what that does: @Conv2d, but it applies @Conv2d @Relu"),
                error("conflicting-attributes")
                        .at("kernel = |3, pad")
                        .saying("kernel of @Conv2d is 3, and 1 in conv1", "remove @Shared"));
    }

    /** Sizes that are inferred, in blocks told once; and what blocks are used with. */
    @CompilerTest
    void faultsOfShapesAndBlocks(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        HEAD,
                        INNER,
                        BlockFaultTest.net(
                                "@Input(channels = 4, height = 4, width = 4) Tensor image();",
                                "@Conv2d(channels = 6, kernel = 1) Tensor wide();",
                                "@Head(channels = 4) Tensor head(Tensor image);",
                                "@Shared(\"head\") @Head(channels = 4) Tensor shared(Tensor wide);",
                                "@Concat Tensor all(Tensor head, Tensor shared);")),
                error("shape-mismatch")
                        .at("@Shared(|\"head\")")
                        .saying(
                                "shared.conv: ",
                                "head.conv",
                                "weight is 4x6x3x3 here and 4x4x3x3 there",
                                "remove @Shared"));
        assertDiagnostics(
                compiler.compile(
                        HEAD,
                        INNER,
                        BlockFaultTest.net(
                                "@Input(channels = 4, height = 4, width = 4) Tensor image();",
                                "@Head(channels = 4) Tensor head();",
                                "@Shared(\"head\") @Head(channels = 5) Tensor wider(Tensor image);",
                                "@Inner @Repeat(2) Tensor two(Tensor image);",
                                "@Shared(\"two\") @Inner @Repeat(3) Tensor three(Tensor image);",
                                "@Shared(\"two\") @Inner @Repeat(2) @Name(\"x\") Tensor named(Tensor image);",
                                "@Concat Tensor all(Tensor head, Tensor wider, Tensor two, Tensor three, Tensor named);")),
                error("conflicting-attributes").at("channels = |5").saying("channels of @Head is 5, and 4 in head"),
                error("conflicting-attributes")
                        .at("@Shared(|\"two\") @Inner @Repeat(3)")
                        .saying("both have the same @Repeat, or none"),
                error("conflicting-attributes").at("|@Name(\"x\")").saying("remove it, or remove @Shared"));
    }

    /** Their gradients would have to be added up. */
    @CompilerTest
    void isNotTrained(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(BlockFaultTest.net(
                        "@Input(features = 4) Tensor x();",
                        "@Linear(features = 4) @Relu Tensor a();",
                        "@Shared(\"a\") @Linear(features = 4) @Relu Tensor b();",
                        "@Loss(Objective.MEAN_SQUARED_ERROR) @Linear(features = 2) Tensor c();")),
                error("malformed-network").at("@Shared(|\"a\")").saying("cannot be trained", "remove @Shared"));
    }
}

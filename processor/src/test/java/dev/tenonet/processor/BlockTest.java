package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import java.util.List;
import java.util.Map;

/** Blocks that are right: how their parameters are called, and what they compute. */
class BlockTest {
    /** Two convolutions and a shortcut, with an expansion that others may bind. */
    static final String RESIDUAL = """
            package demo;

            import dev.tenonet.*;

            @Block
            public @interface Residual {
                int channels() default 4;
                String[] bind() default {};

                interface Layers {
                    @Input Tensor x();
                    @Conv2d(kernel = 3, pad = 1, bias = false, bind = "channels") @Relu Tensor conv1();
                    @Conv2d(kernel = 3, pad = 1, bias = false, bind = "channels") Tensor conv2();
                    @Add @Relu Tensor sum(Tensor conv2, Tensor x);
                }
            }
            """;

    static String net(String... layers) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Network\npublic interface Net {\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    static String block(String name, String parameters, String... layers) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Block\npublic @interface " + name + " {\n    " + parameters
                + "\n    interface Layers {\n        " + String.join("\n        ", layers) + "\n    }\n}\n";
    }

    /** Without lints: these networks are built for their blocks, not for what they compute. */
    static Compilation clean(CompilerKind compiler, String... sources) {
        Compile compile = Compile.with(compiler).option("-Atenonet.lint=all=off");
        for (String source : sources) {
            compile.source(source);
        }
        Compilation compilation = compile.run();
        assertClean(compilation);
        return compilation;
    }

    static Map<String, List<Integer>> parameters(Compilation compilation) {
        return Models.parameters(compilation, "demo.NetModel");
    }

    @CompilerTest
    void computesWhatTheSameLayersComputeWithoutIt(CompilerKind compiler) {
        String image = "@Input(channels = 4, height = 5, width = 6) Tensor image();";
        Compilation block =
                clean(compiler, RESIDUAL, net(image, "@Residual(channels = 4) @Name(\"\") Tensor layer();"));
        Compilation plain = clean(
                compiler,
                net(
                        image,
                        "@Conv2d(channels = 4, kernel = 3, pad = 1, bias = false) @Relu Tensor conv1();",
                        "@Conv2d(channels = 4, kernel = 3, pad = 1, bias = false) Tensor conv2();",
                        "@Add @Relu Tensor layer(Tensor conv2, Tensor image);"));
        assertEquals(
                Map.of("conv1.weight", List.of(4, 4, 3, 3), "conv2.weight", List.of(4, 4, 3, 3)), parameters(plain));
        assertEquals(parameters(plain), parameters(block));
        float[] in = Models.values(1, 120);
        assertArrayEquals(
                Models.run(Models.load(plain, "demo.NetModel"), in),
                Models.run(Models.load(block, "demo.NetModel"), in));
    }

    @CompilerTest
    void nestsAndBindsBlocks(CompilerKind compiler) {
        String stage = block(
                "Stage",
                "int width(); int deep() default 2;",
                "@Input Tensor x();",
                "@Conv2d(kernel = 1, bind = \"channels = 2 * width\") Tensor enter();",
                "@Residual(bind = \"channels = width * 2\") @Repeat(bind = \"value = deep\") Tensor body();",
                "@Residual(bind = \"channels = 2 * width\") @Name(\"tail.last\") Tensor tail();");
        Compilation compilation = clean(
                compiler,
                RESIDUAL,
                stage,
                net(
                        "@Input(channels = 1, height = 3, width = 3) Tensor image();",
                        "@Stage(width = 3, deep = 3) Tensor a();",
                        "@Stage(width = 1) Tensor b();"));
        assertEquals(
                List.of(
                        "a.enter.weight",
                        "a.enter.bias",
                        "a.body.0.conv1.weight",
                        "a.body.0.conv2.weight",
                        "a.body.1.conv1.weight",
                        "a.body.1.conv2.weight",
                        "a.body.2.conv1.weight",
                        "a.body.2.conv2.weight",
                        "a.tail.last.conv1.weight",
                        "a.tail.last.conv2.weight",
                        "b.enter.weight",
                        "b.enter.bias",
                        "b.body.0.conv1.weight",
                        "b.body.0.conv2.weight",
                        "b.body.1.conv1.weight",
                        "b.body.1.conv2.weight",
                        "b.tail.last.conv1.weight",
                        "b.tail.last.conv2.weight"),
                List.copyOf(parameters(compilation).keySet()));
        assertEquals(List.of(6, 6, 3, 3), parameters(compilation).get("a.tail.last.conv2.weight"));
        assertEquals(List.of(2, 6, 1, 1), parameters(compilation).get("b.enter.weight"));
        assertEquals(18, Models.run(Models.load(compilation, "demo.NetModel"), Models.values(2, 9))[0].length);
    }

    @CompilerTest
    void takesSeveralInputsInOrder(CompilerKind compiler) {
        String block = block(
                "Difference",
                "",
                "@Input Tensor left();",
                "@Input Tensor right();",
                "@Subtract Tensor difference(Tensor left, Tensor right);");
        Compilation compilation = clean(
                compiler,
                block,
                net(
                        "@Input(features = 2) Tensor a();",
                        "@Input(features = 2) Tensor b();",
                        "@Difference Tensor ab(Tensor a, Tensor b);",
                        "@Difference @Output Tensor ba(Tensor b, Tensor a);",
                        "@Add Tensor nothing(Tensor ab, Tensor ba);"));
        float[][] out = Models.run(Models.load(compilation, "demo.NetModel"), new float[] {5, 7}, new float[] {1, 2});
        assertArrayEquals(new float[] {-4, -5}, out[0]);
        assertArrayEquals(new float[] {0, 0}, out[1]);
    }

    /** An input may be the result too, and a block may read one layer for two inputs through an identity. */
    @CompilerTest
    void inputsAreOtherNamesForWhatIsRead(CompilerKind compiler) {
        String block = block(
                "Square",
                "",
                "@Input Tensor x();",
                "@Identity Tensor same(Tensor x);",
                "@Multiply Tensor square(Tensor x, Tensor same);");
        Compilation compilation = clean(
                compiler,
                block,
                net("@Input(features = 3) Tensor a();", "@Square Tensor second();", "@Square @Relu Tensor fourth();"));
        assertArrayEquals(
                new float[] {1, 16, 81},
                Models.run(Models.load(compilation, "demo.NetModel"), new float[] {1, 2, -3})[0]);
    }

    @CompilerTest
    void repeatsUnderNumberedNames(CompilerKind compiler) {
        String block = block(
                "Unit",
                "int features() default 2; String[] bind() default {};",
                "@Input Tensor x();",
                "@Linear(bind = \"features\") Tensor fc();");
        Compilation compilation = clean(
                compiler,
                block,
                net(
                        "@Input(features = 2) Tensor a();",
                        "@Unit @Repeat(2) Tensor plain();",
                        "@Unit @Repeat(value = 2, from = 1, name = \"denselayer{}\") Tensor dense();",
                        "@Unit @Repeat(value = 1, name = \"x{}.y{}\") @Name(\"features.block-1\") Tensor given();",
                        "@Unit @Repeat(value = 1, from = 7) @Name(\"\") Tensor bare();",
                        "@Unit @Repeat(value = 1, name = \"block-{}\") @Name(\"\") Tensor dashed();"));
        assertEquals(
                List.of(
                        "plain.0.fc",
                        "plain.1.fc",
                        "dense.denselayer1.fc",
                        "dense.denselayer2.fc",
                        "features.block-1.x0.y0.fc",
                        "7.fc",
                        "block-0.fc"),
                parameters(compilation).keySet().stream()
                        .filter(name -> name.endsWith(".weight"))
                        .map(name -> name.replace(".weight", ""))
                        .toList());
    }

    @CompilerTest
    void standsAmongOtherOperations(CompilerKind compiler) {
        Compilation compilation = clean(
                compiler,
                RESIDUAL,
                net(
                        "@Input(channels = 3, height = 4, width = 4) Tensor image();",
                        "@Conv2d(channels = 4, kernel = 1) @Residual @Relu @Name(\"body\") @MaxPool2d(kernel = 2)",
                        "@BatchNorm(name = \"norm\") Tensor mixed();"));
        assertEquals(
                List.of(
                        "mixed.weight",
                        "mixed.bias",
                        "body.conv1.weight",
                        "body.conv2.weight",
                        "norm.weight",
                        "norm.bias",
                        "norm.running_mean",
                        "norm.running_var"),
                List.copyOf(parameters(compilation).keySet()));
        assertEquals(16, Models.run(Models.load(compilation, "demo.NetModel"), Models.values(3, 48))[0].length);
    }

    /** One definition serves several sizes of input. */
    @CompilerTest
    void holdsAWholeNetwork(CompilerKind compiler) {
        String whole = block(
                "Whole",
                "int classes();",
                "@Input Tensor image();",
                "@Conv2d(channels = 2, kernel = 3, pad = 1) @Relu Tensor conv();",
                "@GlobalAvgPool @Flatten Tensor pool();",
                "@Linear(bind = \"features = classes\") Tensor fc();");
        String nets = """
                package demo;

                import dev.tenonet.*;

                public interface Nets {
                    @Network
                    interface Small {
                        @Input(channels = 3, height = 5, width = 5) Tensor image();
                        @Whole(classes = 10) @Name("") @Expect(10) Tensor all();
                    }

                    @Network
                    interface Large {
                        @Input(channels = 3, height = 9, width = 11) Tensor image();
                        @Whole(classes = 10) @Name("") @Expect(10) Tensor all();
                    }
                }
                """;
        Compilation compilation = clean(compiler, whole, nets);
        Map<String, List<Integer>> small = Models.parameters(compilation, "demo.Nets_SmallModel");
        assertEquals(List.of("conv.weight", "conv.bias", "fc.weight", "fc.bias"), List.copyOf(small.keySet()));
        assertEquals(small, Models.parameters(compilation, "demo.Nets_LargeModel"));
    }

    @CompilerTest
    void assertsAreHeldInBlocksAndOnUses(CompilerKind compiler) {
        String block = block(
                "Asserting",
                "",
                "@Input(channels = 2, height = 6) Tensor x();",
                "@Input @Expect({2, 6, 4}) Tensor y();",
                "@Conv2d(channels = 5, kernel = 3, inChannels = 2) @Expect({5, 4, 2}) Tensor conv(Tensor x);");
        clean(
                compiler,
                block,
                net(
                        "@Input(channels = 2, height = 6, width = 4) Tensor image();",
                        "@Relu Tensor again();",
                        "@Asserting @Expect({5, 4, 2}) Tensor all(Tensor image, Tensor again);"));
    }

    /** Names of blocks and layers as odd as the language allows them. */
    @CompilerTest
    void nestedBlocksAndBlocksInTheNetworkItself(CompilerKind compiler) {
        String source = """
                import dev.tenonet.*;

                @Network
                interface Net {
                    @Block
                    @interface Inner {
                        int yield();

                        interface Layers {
                            @Input Tensor load();
                            @Linear(bind = "features = yield") Tensor forward();
                        }
                    }

                    @Input(features = 1) Tensor x();
                    @Inner(yield = 2) Tensor record();
                    @Inner(yield = 3) Tensor count();
                }
                """;
        Compilation compilation = clean(compiler, source);
        assertEquals(
                List.of("record.forward.weight", "record.forward.bias", "count.forward.weight", "count.forward.bias"),
                List.copyOf(Models.parameters(compilation, "NetModel").keySet()));
        assertTrue(compilation.generatedSource("NetModel").contains("blocks = Net_Inner_Layers.class"));
        assertEquals(3, Models.run(Models.load(compilation, "NetModel"), new float[] {1})[0].length);
    }
}

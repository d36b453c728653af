package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;

import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Blocks that are wrong, and what is reported of them: once, where it is to be mended. */
class BlockFaultTest {
    static final String USE = """
            package demo;

            import dev.tenonet.*;

            @Network
            interface Net {
                @Input(channels = 2, height = 4, width = 4) Tensor image();
                @Bad Tensor layer();
            }
            """;

    static String block(String header, String... members) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n" + header + " {\n    " + String.join("\n    ", members)
                + "\n}\n";
    }

    /** A block with one parameter of each type and one faulty layer. */
    static String binding(String layer) {
        return block(
                "@Block\n@interface Bad",
                "int a() default 3;",
                "int zero() default 0;",
                "int most() default Integer.MAX_VALUE;",
                "boolean flag() default true;",
                "double real() default 0.5;",
                "Padding policy() default Padding.SAME;",
                "interface Layers {",
                "    @Input Tensor x();",
                "    " + layer,
                "}");
    }

    static String net(String... layers) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Network\ninterface Net {\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    @CompilerTest
    void oneFaultOfABlockThatIsUsedOften(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        binding("@Conv2d(channels = 4, kernel = 1, groups = 3) Tensor conv();"),
                        net(
                                "@Input(channels = 2, height = 4, width = 4) Tensor image();",
                                "@Bad(a = 1) Tensor first(Tensor image);",
                                "@Bad(a = 2) @Repeat(2) Tensor second(Tensor image);",
                                "@Concat Tensor all(Tensor first, Tensor second);")),
                error("groups-do-not-divide").at("groups = |3").saying("first.conv", "in first, @Bad(a = 1,"));
    }

    /** Each way in which an expectation of a block fails is of interest where the block is used. */
    @CompilerTest
    void expectationsOfBlocksAndOnUses(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(binding("@Expect({5, 4, 4}) @Conv2d(channels = 4, kernel = 1) Tensor conv();"), USE),
                error("expectation-failed").at("@Expect(|{5").saying("layer.conv: expected 5x4x4", "4x4x4"));
        assertDiagnostics(
                compiler.compile(
                        binding("@Conv2d(channels = 4, kernel = 1) Tensor conv();"),
                        net(
                                "@Input(channels = 2, height = 4, width = 4) Tensor image();",
                                "@Bad @Expect({3, 4, 4}) Tensor layer();")),
                error("expectation-failed").at("@Expect(|{3").saying("layer: expected 3x4x4"));
    }

    @CompilerTest
    void sizesOfInputsInBlocks(CompilerKind compiler) {
        for (String[] input : new String[][] {
            {"channels = |3", "channel-mismatch", "the block states channels = 3, but reads 2x4x4"},
            {"height = |5", "shape-mismatch", "the block states height = 5, but reads 2x4x4"},
            {"width = |6", "shape-mismatch", "the block states width = 6, but reads 2x4x4"}
        }) {
            assertDiagnostics(
                    compiler.compile(
                            block(
                                    "@Block\n@interface Bad",
                                    "interface Layers {",
                                    "    @Input(" + input[0].replace("|", "") + ") Tensor x();",
                                    "    @Relu Tensor relu();",
                                    "}"),
                            USE),
                    error(input[1]).at(input[0]).saying("layer.x: ", input[2]));
        }
        assertDiagnostics(
                compiler.compile(
                        block(
                                "@Block\n@interface Bad",
                                "interface Layers {",
                                "    @Input(features = 32) Tensor x();",
                                "    @Relu Tensor relu();",
                                "}"),
                        USE),
                error("wrong-rank").at("features = |32", "(|features = 32").saying("layer.x"));
    }

    @CompilerTest
    void arity(CompilerKind compiler) {
        String two = block(
                "@Block\n@interface Bad",
                "interface Layers {",
                "    @Input Tensor x();",
                "    @Input Tensor y();",
                "    @Add Tensor sum(Tensor x, Tensor y);",
                "}");
        assertDiagnostics(
                compiler.compile(two, USE),
                error("wrong-arity").at("|@Bad").saying("layer: @Bad reads 2 layers, but has 1"));
        assertDiagnostics(
                compiler.compile(
                        two,
                        net(
                                "@Input(features = 2) Tensor a();",
                                "@Input(features = 2) Tensor b();",
                                "@Bad @Repeat(2) Tensor twice(Tensor a, Tensor b);")),
                error("malformed-network").at("|@Repeat").saying("a block with one input"));
    }

    @CompilerTest
    void repeatsThatAreWrong(CompilerKind compiler) {
        String block = block(
                "@Block\n@interface Ok",
                "interface Layers {",
                "    @Input Tensor x();",
                "    @Relu Tensor relu();",
                "}");
        assertDiagnostics(
                compiler.compile(
                        block,
                        net(
                                "@Input(features = 2) Tensor x();",
                                "@Ok @Repeat Tensor none();",
                                "@Ok @Repeat(0) Tensor never();",
                                "@Ok @Repeat(value = 1, from = -1) Tensor before();",
                                "@Ok @Repeat(value = 1, name = \"unit\") Tensor unnumbered();",
                                "@Ok @Repeat(value = 1, name = \"a b{}\") Tensor blank();",
                                "@Ok @Repeat(2000000000) Tensor ever();",
                                "@Ok @Relu @Repeat(2) Tensor mixed();",
                                "@Ok @Name(\"a..b\") Tensor dots();",
                                "@Relu @Repeat(2) Tensor plain();",
                                "@Relu @Name(\"x\") Tensor named();")),
                error("malformed-network")
                        .at("Tensor |plain")
                        .saying("@Name and @Repeat are for methods that use a block"),
                error("malformed-network").at("Tensor |named"));
        assertDiagnostics(
                compiler.compile(
                        block,
                        net(
                                "@Input(features = 2) Tensor x();",
                                "@Ok @Repeat Tensor none();",
                                "@Ok @Repeat(0) Tensor never();",
                                "@Ok @Repeat(value = 1, from = -1) Tensor before();",
                                "@Ok @Repeat(value = 1, name = \"unit\") Tensor unnumbered();",
                                "@Ok @Repeat(value = 1, name = \"a b{}\") Tensor blank();",
                                "@Ok @Repeat(2000000000) Tensor ever();",
                                "@Ok @Relu @Repeat(2) Tensor mixed();",
                                "@Ok @Name(\"a..b\") Tensor dots();")),
                error("missing-attribute").at("|@Repeat Tensor").saying("none: @Repeat needs 'value'"),
                error("attribute-out-of-range")
                        .at("@Repeat(|0)")
                        .saying("value of @Repeat must be at least 1, but is 0"),
                error("attribute-out-of-range").at("from = |-1").saying("from of @Repeat must be at least 0"),
                error("attribute-out-of-range").at("name = |\"unit\"").saying("{} for the number", "\"unit\""),
                error("attribute-out-of-range").at("name = |\"a b{}\""),
                error("attribute-out-of-range").at("@Repeat(|2000000000").saying("more than 1500 layers"),
                error("malformed-network").at("|@Repeat(2) Tensor mixed").saying("move the other operations"),
                error("attribute-out-of-range").at("@Name(|\"a..b\"").saying("\"a..b\"", "@Name(\"dots\")"));
    }

    /** Doubling at each level: 2^40 layers, refused before they fill the memory. */
    @CompilerTest
    void tooManyLayers(CompilerKind compiler) {
        Compile compile = Compile.with(compiler);
        for (int level = 0; level < 40; level++) {
            String below = level == 0 ? "@Relu" : "@Level" + (level - 1);
            compile.source(block(
                    "@Block\n@interface Level" + level,
                    "interface Layers {",
                    "    @Input Tensor x();",
                    "    " + below + " Tensor first();",
                    "    " + below + " Tensor second();",
                    "}"));
        }
        compile.source(net("@Input(features = 2) Tensor x();", "@Level39 Tensor all();"));
        var compilation = compile.run();
        org.junit.jupiter.api.Assertions.assertTrue(
                compilation.diagnostics().stream().allMatch(d -> d.id().equals("attribute-out-of-range")),
                compilation::report);
        org.junit.jupiter.api.Assertions.assertEquals(
                1, compilation.diagnostics().size());
    }

    @CompilerTest
    void cycles(CompilerKind compiler) {
        String self = binding("@Bad Tensor again();");
        assertDiagnostics(
                compiler.compile(self, USE),
                error("block-cycle")
                        .at("|@Bad Tensor again")
                        .saying("layer.again: @Bad contains itself: demo.Bad -> demo.Bad"));
        String there = binding("@There Tensor there();");
        String back = block(
                "@Block\n@interface There",
                "interface Layers {",
                "    @Input Tensor x();",
                "    @Bad Tensor back();",
                "}");
        assertDiagnostics(
                compiler.compile(there, back, USE),
                error("block-cycle")
                        .at("|@Bad Tensor back")
                        .saying("layer.there.back: @Bad contains itself: demo.Bad -> demo.There -> demo.Bad"));
    }

    @CompilerTest
    void suppressionsInBlocksAndOnUses(CompilerKind compiler) {
        String even = binding("@Conv2d(channels = 1, kernel = 2, stride = 2, pad = 1) Tensor conv();");
        String small = "@Input(channels = 2, height = 5, width = 5) Tensor image();";
        assertDiagnostics(
                compiler.compile(even, net(small, "@Bad Tensor layer();")),
                warning("uneven-padding").at("height = |5").saying("layer.conv"));
        assertClean(compiler.compile(
                even,
                net(small, "@Bad @Suppress(value = \"uneven-padding\", because = \"as trained\") Tensor layer();")));
        String accepted = binding("@Suppress(value = \"uneven-padding\", because = \"as trained\")\n"
                + "@Conv2d(channels = 1, kernel = 2, stride = 2, pad = 1) Tensor conv();");
        assertClean(compiler.compile(accepted, net(small, "@Bad Tensor layer();")));
        // A block's own suppression may be of use elsewhere; one on a use that accepts nothing is reported.
        assertClean(compiler.compile(accepted, USE));
        String plain = binding("@Relu Tensor relu();");
        assertDiagnostics(
                compiler.compile(
                        plain,
                        net(
                                small,
                                "@Bad @Suppress(value = \"uneven-padding\", because = \"as trained\") Tensor layer();")),
                warning("unused-suppression").at("value = |\"uneven"));
        assertClean(compiler.compile(
                even.replace("@Block\n", "@Block\n@Suppress(value = \"uneven-padding\", because = \"as trained\")\n"),
                net(small, "@Bad Tensor layer();")));
        assertDiagnostics(
                compiler.compile(
                        even.replace("@Block\n", "@Block\n@Suppress(value = \"uneven\", because = \"as trained\")\n")),
                error("unknown-diagnostic").at("value = |\"uneven\""));
    }
}

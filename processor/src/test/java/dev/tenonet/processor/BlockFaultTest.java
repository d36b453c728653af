package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;

import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Expected;

/** Blocks that are wrong, and what is reported of them: once, where it is to be mended. */
class BlockFaultTest {
    private static final String USE = """
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
    private static String binding(String layer) {
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

    private static String net(String... layers) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Network\ninterface Net {\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    /** A block with one layer for each of the faults, whose {@code bind} each begins with. */
    private static String layers(String[][] faults) {
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < faults.length; i++) {
            layers.append("    @Conv2d(kernel = 1, bind = " + faults[i][0] + ") Tensor conv" + i + "(Tensor x);\n    ");
        }
        return binding(layers.toString());
    }

    /** Reported once, in the block, whether it is used or not. */
    @CompilerTest
    void bindItemsOfTheWrongForm(CompilerKind compiler) {
        String[][] faults = {
            {"\"chanels = a\"", "bind item \"chanels = a\" names chanels, which @Conv2d does not have"},
            {"\"bind = a\"", "names bind, which @Conv2d does not have"},
            {
                "\"channels = b\"",
                "item \"channels = b\" names b, but the parameters are a, zero, most, flag, real, policy"
            },
            {"\"channels\"", "item \"channels\" names channels, but the parameters are"},
            {"\"channels = flag\"", "calculates with flag, which is no int"},
            {"\"channels = 2 * real\"", "calculates with real, which is no int"},
            {"\"channels = policy\"", "calculates with policy, which is no int"},
            {"\"channels = \"", "ends too early"},
            {"\"channels = a +\"", "ends too early"},
            {"\"channels = a * )\"", "has ')' where a number or a parameter is expected"},
            {"\"channels = (a\"", "lacks a ')'"},
            {"\"channels = a a\"", "goes on with 'a' where it should end"},
            {"\"channels = {a}\"", "has '{' where"},
            {"\"channels = a ^ 2\"", "goes on with '^ 2'"},
            {"\"channels = 2147483648\"", "has 2147483648, which is no int"},
            {"\"channels = 0x10\"", "has 0x10, which is no int"},
            {"{\"channels = a\", \"stride = {a, a\"}", "item \"stride = {a, a\" lacks a '}'"},
            {"{\"channels = a\", \"stride = {}\"}", "has '}' where"},
            {"{\"channels = a\", \"bias = real\"}", "binds real, which is no boolean"},
            {"{\"channels = a\", \"bias = a\"}", "binds a, which is no boolean"},
            {"{\"channels = a\", \"bias = !flag\"}", "names !flag, but the parameters are"},
            {"{\"channels = a\", \"border = policy\"}", "binds policy, which is no Border"},
            {"{\"channels = a\", \"padding = flag\"}", "binds flag, which is no Padding"},
            {"{\"channels = a\", \"\"}", "item \"\" names no attribute"}
        };
        Expected[] expected = new Expected[faults.length];
        for (int i = 0; i < faults.length; i++) {
            expected[i] = error("bind-error")
                    .at("bind = |" + faults[i][0] + ")")
                    .saying("conv" + i + ": bind item \"", faults[i][1]);
        }
        assertDiagnostics(compiler.compile(layers(faults)), expected);
        assertDiagnostics(compiler.compile(layers(faults), USE), expected);
    }

    @CompilerTest
    void bindItemsNameWhatTheyMayUse(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(layers(new String[][] {
                    {"\"chanels = a\""}, {"\"channels = most * zeros\""}, {"{\"channels = a\", \"bias = flags\"}"}
                })),
                error("bind-error").at("bind = |\"chanels").saying("did you mean channels?"),
                error("bind-error").at("bind = |\"channels = most").saying("did you mean zero?"),
                error("bind-error").at("bind = |{\"channels = a").saying("did you mean flag?"));
    }

    /** Reported in the block, with the path and the values, once however often it is repeated. */
    @CompilerTest
    void bindItemsWhoseValueIsWrong(CompilerKind compiler) {
        String[][] faults = {
            {"\"channels = a / zero\"", "divides by zero"},
            {"\"channels = a % (a - 3)\"", "divides by zero"},
            {"\"channels = most + 1\"", "overflows: 2147483648 is no int"},
            {"\"channels = -most - 2\"", "overflows: -2147483649 is no int"},
            {"\"channels = most * 2\"", "overflows: 4294967294 is no int"},
            {"\"channels = -(-most - 1)\"", "overflows: 2147483648 is no int"},
            {"\"channels = (-most - 1) / (zero - 1)\"", "overflows: 2147483648 is no int"},
            {"\"channels = 2 + most * 2 - most * 2\"", "overflows: 4294967294 is no int"},
            {"{\"channels = a\", \"stride = {a, most + a}\"}", "overflows: 2147483650 is no int"}
        };
        assertClean(compiler.compile(layers(faults)));
        Expected[] expected = new Expected[faults.length];
        for (int i = 0; i < faults.length; i++) {
            expected[i] = error("bind-error")
                    .at("bind = |" + faults[i][0])
                    .saying(
                            "layer.0.conv" + i + ": bind item \"",
                            faults[i][1],
                            "in layer.0, @Bad(a = 3, flag = true, most = 2147483647, policy = SAME, real = 0.5, zero = 0)");
        }
        assertDiagnostics(
                compiler.compile(
                        layers(faults),
                        net(
                                "@Input(channels = 2, height = 4, width = 4) Tensor image();",
                                "@Bad @Repeat(3) Tensor layer();")),
                expected);
    }

    @CompilerTest
    void writtenAndBound(CompilerKind compiler) {
        String written = binding("@Conv2d(channels = 4, kernel = 1, bind = \"channels = a\") Tensor conv();");
        assertDiagnostics(
                compiler.compile(written, USE),
                error("conflicting-attributes")
                        .at("channels = |4")
                        .saying("conv: channels is both written and bound", "remove one of the two"));
        String twice = binding("@Conv2d(kernel = 1, bind = {\"channels = a\", \"channels = 2 * a\"}) Tensor conv();");
        assertDiagnostics(
                compiler.compile(twice, USE), error("conflicting-attributes").at("bind = |"));
        String policy =
                binding("@Conv2d(channels = 4, kernel = 1, pad = 0, bind = \"padding = policy\") Tensor conv();");
        assertDiagnostics(
                compiler.compile(policy, USE),
                error("conflicting-attributes").at("pad = |0").saying("layer.conv"));
    }

    @CompilerTest
    void bindOutsideOfBlocks(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("@Input(features = 2) Tensor x();", "@Linear(bind = \"features = 3\") Tensor fc();")),
                error("bind-error").at("bind = |").saying("this is no block", "write the values themselves"));
    }

    /** What is bound to a value that the layer does not allow is a fault at the item. */
    @CompilerTest
    void faultsAtBoundValues(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(binding("@Conv2d(channels = 1, bind = \"kernel = a + 6\") Tensor conv();"), USE),
                error("kernel-exceeds-input")
                        .at("bind = |")
                        .saying(
                                "layer.conv: kernel 9 does not fit into 4 rows",
                                "in layer, @Bad(a = 3,",
                                "image 2x4x4 -> layer.conv (here)"));
        assertDiagnostics(
                compiler.compile(binding("@Conv2d(kernel = 1, bind = \"channels = zero\") Tensor conv();"), USE),
                error("attribute-out-of-range").at("bind = |").saying("channels must be at least 1, but is 0"));
        assertDiagnostics(
                compiler.compile(binding("@Conv2d(channels = 1) Tensor conv();"), USE),
                error("missing-attribute").at("|@Conv2d").saying("needs 'kernel'"));
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

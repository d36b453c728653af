package dev.tenonet.processor;

import static dev.tenonet.processor.BlockFaultTest.USE;
import static dev.tenonet.processor.BlockFaultTest.binding;
import static dev.tenonet.processor.BlockFaultTest.net;
import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Expected;

/** Faults of {@code bind}: those of form in the block, those of values once where the block is used. */
class BindFaultTest {
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
            {"\"channels = " + "(".repeat(3000) + "a\"", "nests more than 100 signs and parentheses"},
            {"\"channels = " + "-(".repeat(51) + "a" + ")".repeat(51) + "\"", "nests more than 100"},
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
}

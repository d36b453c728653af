package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Functions of each value, scales and gates: their faults, and what lints make of them. */
class FunctionsTest {
    private static final String IMAGE = "    @Input(channels = 3, height = 8, width = 8) Tensor image();\n";

    private static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n" + IMAGE + "    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    @CompilerTest
    void faults(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Faults",
                        "@Pow Tensor bare();",
                        "@Pow(1e39) Tensor endless(Tensor image);",
                        "@Scale(offset = 1e300) Tensor far(Tensor image);",
                        "@HardSigmoid(alpha = 1e300) Tensor hard(Tensor image);",
                        "@Selu(gamma = 1e300) Tensor selu(Tensor image);",
                        "@Glu Tensor odd(Tensor image);",
                        "@Glu(axis = Axis.LENGTH) Tensor axis(Tensor image);",
                        "@Crop({0, 0, 0, 1}) Tensor seven(Tensor image);",
                        "@Glu(axis = Axis.WIDTH) Tensor columns(Tensor seven);",
                        "@ChannelScale Tensor two(Tensor image, Tensor seven);",
                        "@Minimum Tensor one(Tensor image);")),
                error("missing-attribute").at("|@Pow Tensor").saying("bare: @Pow needs 'value'", "add value = 2"),
                error("attribute-out-of-range").at("@Pow(|1e39)").saying("value must be a finite float"),
                error("attribute-out-of-range").at("offset = |1e300").saying("offset must be a finite float"),
                error("attribute-out-of-range").at("alpha = |1e300").saying("finite"),
                error("attribute-out-of-range").at("gamma = |1e300").saying("finite"),
                error("groups-do-not-divide")
                        .at("|@Glu Tensor odd")
                        .saying("@Glu halves an axis, but there are 3 channels in 3x8x8", "an even number"),
                error("axis-out-of-range").at("axis = Axis|.LENGTH").saying("has no axis LENGTH"),
                error("groups-do-not-divide").at("axis = Axis|.WIDTH").saying("there are 7 columns in 3x8x7"),
                error("wrong-arity").at("|@ChannelScale").saying("reads one layer, but has 2"),
                error("wrong-arity").at("|@Minimum").saying("reads two or more layers, but has 1"));
    }

    /** Twice a function is another function, but bounds that all values keep are none. */
    @CompilerTest
    void repeatedFunctions(CompilerKind compiler) {
        assertClean(compiler.compile(net(
                "Powers",
                "@Square Tensor second();",
                "@Square @Sqrt Tensor fourth();",
                "@Sqrt Tensor root();",
                "@Abs @Log @Neg @Relu @Sin @Exp Tensor loss();",
                "@Exp @Sin Tensor wave();",
                "@Sin Tensor waves();",
                "@Pow(3) @Relu Tensor cube();")));
        assertDiagnostics(
                compiler.compile(net(
                        "Idle",
                        "@Square @Relu Tensor squares();",
                        "@Sin @Clip(min = -1, max = 1) Tensor wave();",
                        "@Pow(-2) @Relu Tensor inverse();",
                        "@Conv2d(channels = 4, kernel = 1) Tensor conv();",
                        "@Scale(value = 2) @Neg @ChannelScale Tensor scaled();",
                        "@Conv2d(channels = 4, kernel = 1) Tensor again();")),
                warning("double-activation").at("|@Relu Tensor squares").saying("changes nothing", "at least 0"),
                warning("double-activation").at("|@Clip").saying("changes nothing", "-1 to 1"),
                warning("double-activation").at("|@Relu Tensor inverse").saying("changes nothing"),
                warning("no-activation-between")
                        .at("|@Conv2d(channels = 4, kernel = 1) Tensor again")
                        .saying("no activation stands between conv and"));
    }
}

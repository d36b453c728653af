package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;

/** Attributes that are absent, in conflict or out of range. */
class AttributesTest {
    private static final String IMAGE = "    @Input(channels = 3, height = 8, width = 8) Tensor image();\n";

    private static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n" + String.join("\n", layers) + "\n}\n";
    }

    @CompilerTest
    void missing(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Missing",
                        "    @Input() Tensor none();",
                        "    @Input(channels = 3, height = 8) Tensor partly();",
                        IMAGE,
                        "    @Conv2d(channels = 4) Tensor conv();",
                        "    @Conv2d Tensor bare(Tensor image);",
                        "    @MaxPool2d Tensor pool(Tensor image);",
                        "    @Linear Tensor dense(Tensor image);")),
                error("missing-attribute").at("|@Input()").saying("none: @Input needs a shape"),
                error("missing-attribute")
                        .at("|@Input(channels = 3, height = 8) ")
                        .saying("'width'", "channels and height"),
                error("missing-attribute")
                        .at("|@Conv2d(channels")
                        .saying("conv: @Conv2d needs 'kernel'", "add kernel = 3"),
                error("missing-attribute").at("|@Conv2d Tensor").saying("'channels'"),
                error("missing-attribute").at("|@Conv2d Tensor").saying("'kernel'"),
                error("missing-attribute").at("|@MaxPool2d").saying("'kernel'"),
                error("missing-attribute").at("|@Linear").saying("'features'"),
                error("wrong-rank").at("|@Linear"));
    }

    /** What is written counts, even if it says what the default says. */
    @CompilerTest
    void conflicts(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Conflicts",
                        IMAGE,
                        "    @Input(channels = 3, length = 5, width = 8) Tensor shapeless();",
                        "    @Input(features = 0) Tensor nothing();",
                        "    @Conv2d(channels = 4, kernel = 3, pad = {}, padding = Padding.VALID) Tensor a(Tensor image);",
                        "    @MaxPool2d(kernel = 3, padding = Padding.SAME_UPPER, ceil = true) Tensor b(Tensor image);",
                        "    @Conv2d(channels = 0, kernel = 3) Tensor c(Tensor image);",
                        "    @AvgPool2d(kernel = 3, divisor = 0) Tensor d(Tensor image);")),
                error("conflicting-attributes").at("length = |5").saying("channels, width, length make none"),
                error("attribute-out-of-range").at("features = |0").saying("at least 1, but is 0"),
                error("conflicting-attributes").at("pad = |{}").saying("a: both padding and pad", "the rule VALID"),
                error("attribute-out-of-range").at("pad = |{}").saying("has 0 values"),
                error("conflicting-attributes").at("ceil = |true").saying("SAME_UPPER sets the output size already"),
                error("attribute-out-of-range").at("channels = |0"),
                error("attribute-out-of-range").at("divisor = |0"));
    }

    @CompilerTest
    void emptyReason(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Reasonless",
                        IMAGE,
                        "    @Suppress(value = \"uneven-padding\", because = \" \") @Relu Tensor layer();")),
                error("attribute-out-of-range")
                        .at("because = |\" \"")
                        .saying("layer: 'because' of @Suppress is empty"));
    }

    /** ECJ finds no annotation behind one with an empty array. */
    @CompilerTest
    void behindAnEmptyArray(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile("""
                        import dev.tenonet.*;

                        @Network
                        interface Net {
                            @Input(channels = 2, height = 4, width = 4) Tensor x();
                            @Relu @Pad(value = {}) @Conv2d(channels = 0, kernel = 1) Tensor y();
                        }
                        """),
                error("attribute-out-of-range").at("value = |{}"),
                error("attribute-out-of-range").at("channels = |0", "Tensor |y()"));
    }

    @CompilerTest
    void ranges(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Ranges",
                        IMAGE,
                        "    @Conv2d(channels = 4, kernel = 0) Tensor a(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, stride = {1, 0}) Tensor b(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, dilation = 0) Tensor c(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, pad = {0, -2}) Tensor d(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, pad = {1, 2, 3}) Tensor e(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = {3, 3, 3}) Tensor f(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = {}) Tensor g(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 2, groups = 0) Tensor h(Tensor image);",
                        "    @Dropout(p = 1.5) Tensor i(Tensor image);",
                        "    @Flatten @Linear(features = 0) Tensor k(Tensor image);")),
                error("attribute-out-of-range").at("kernel = |0").saying("a: kernel must be at least 1, but is 0"),
                error("attribute-out-of-range").at("stride = |{1, 0}").saying("{1, 0}"),
                error("attribute-out-of-range").at("dilation = |0"),
                error("attribute-out-of-range").at("pad = |{0, -2}").saying("at least 0, but is {0, -2}"),
                error("attribute-out-of-range")
                        .at("pad = |{1, 2, 3}")
                        .saying("p, {vertical, horizontal} or {top, bottom, left, right}, but has 3 values"),
                error("attribute-out-of-range").at("kernel = |{3, 3, 3}").saying("{height, width}", "has 3"),
                error("attribute-out-of-range").at("kernel = |{}").saying("has 0"),
                error("attribute-out-of-range").at("groups = |0"),
                error("attribute-out-of-range")
                        .at("p = |1.5")
                        .saying("a probability from 0 to 1, but is 1.5", "p = 1.0"),
                error("attribute-out-of-range").at("features = |0"));
    }

    /** No attribute's value, however large, may overflow. */
    @CompilerTest
    void extremes(CompilerKind compiler) {
        String most = "2147483647";
        assertDiagnostics(
                compiler.compile(net(
                        "Extremes",
                        IMAGE,
                        "    @Conv2d(channels = 4, kernel = " + most + ") Tensor a(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, dilation = " + most + ") Tensor b(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, stride = " + most + ", pad = 1) Tensor c(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, pad = " + most + ") Tensor d(Tensor image);",
                        "    @Conv2d(channels = " + most + ", kernel = 8) Tensor e(Tensor image);")),
                error("kernel-exceeds-input").at("kernel = |" + most).saying("into 8 rows"),
                error("kernel-exceeds-input").at("kernel = |3, dilation").saying("spans 4294967295 rows"),
                error("tensor-too-large").at("pad = |" + most).saying("of 8 rows, padding makes 4294967302"),
                error("tensor-too-large").at("Tensor |e(").saying("2147483647x3x8x8"));
    }

    /** Sizes are told as they would be, not as int has them. */
    @CompilerTest
    void numbersBeyondInt(CompilerKind compiler) {
        String most = "2147483647";
        assertDiagnostics(
                compiler.compile(net(
                        "Beyond",
                        IMAGE,
                        "    @Pad(" + most + ") Tensor a(Tensor image);",
                        "    @Crop({" + most + ", " + most + "}) Tensor b(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, dilation = " + most
                                + ", padding = Padding.SAME) Tensor c(Tensor image);",
                        "    @LocalResponseNorm(size = " + most + ") Tensor d(Tensor image);",
                        "    @DepthwiseConv2d(kernel = 1, multiplier = 1 << 30) Tensor e(Tensor image);",
                        "    @Upsample(scale = " + most + ") Tensor f(Tensor image);",
                        "    @GroupNorm(groups = " + most + ") Tensor g(Tensor image);",
                        "    @ConvTranspose2d(channels = 4, kernel = 2, stride = " + most + ") Tensor h(Tensor image);",
                        "    @Conv2d(channels = 1 << 28, kernel = 1) @GlobalAvgPool Tensor i(Tensor image);")),
                error("tensor-too-large").at("|@Pad").saying("a: a tensor of 3x4294967302x4294967302 would have"),
                error("empty-output").at("@Crop(|{").saying("of 8 rows, 4294967294 are cut off"),
                error("tensor-too-large")
                        .at("|@Conv2d(channels = 4, kernel = 3, dilation")
                        .saying("of 8 rows, padding makes 4294967302"),
                error("attribute-out-of-range").at("size = |" + most).saying("at most 1048576"),
                error("tensor-too-large")
                        .at("multiplier = 1 |<< 30", "|multiplier")
                        .saying("makes 3221225472 of 3 channels"),
                error("tensor-too-large").at("|@Upsample").saying("3x17179869176x17179869176"),
                error("groups-do-not-divide").at("groups = |" + most).saying("use groups = 3"),
                error("tensor-too-large").at("|@ConvTranspose2d").saying("15032385531 rows"),
                error("tensor-too-large").at("Tensor |i(").saying("268435456x8x8 has 17179869184 values"));
    }

    /** What is no number goes into code too. */
    @CompilerTest
    void notNumbers(CompilerKind compiler) {
        Compilation compilation = compiler.compile(net(
                "Nan",
                "    @Input(channels = 1, length = 1) Tensor x();",
                "    @Output @Pad(value = {1, 0}, fill = Double.NaN) Tensor nan();",
                "    @Output @Pad(value = {1, 0}, fill = 1 / 0.0) Tensor most(Tensor x);",
                "    @Pad(value = {1, 0}, fill = -1e300) Tensor least(Tensor x);"));
        assertClean(compilation);
        assertArrayEquals(
                new float[][] {{Float.NaN, 5}, {Float.POSITIVE_INFINITY, 5}, {Float.NEGATIVE_INFINITY, 5}},
                Models.run(Models.load(compilation, "NanModel"), new float[] {5}));
        assertDiagnostics(
                compiler.compile(net("Infinite", IMAGE, "    @LeakyRelu(negativeSlope = 1e39) Tensor y();")),
                error("attribute-out-of-range").at("negativeSlope = |1e39").saying("finite float, but is 1.0E39"));
    }

    @CompilerTest
    void channelsAndGroups(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Channels",
                        IMAGE,
                        "    @Conv2d(channels = 4, kernel = 1, inChannels = 2) Tensor a(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 1, groups = 2) Tensor b(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 1, groups = 3) Tensor c(Tensor image);",
                        "    @Flatten @Linear(features = 10, inFeatures = 400) Tensor d(Tensor image);",
                        "    @Conv2d(channels = 6, kernel = 1, groups = 3, inChannels = 3) Tensor e(Tensor image);")),
                error("channel-mismatch")
                        .at("inChannels = |2")
                        .saying("a: inChannels states 2 channels, but the input has 3"),
                error("groups-do-not-divide")
                        .at("groups = |2")
                        .saying("2 groups do not divide 3 input channels", "groups = 1"),
                error("groups-do-not-divide").at("groups = |3) ").saying("4 output channels", "groups = 1"),
                error("channel-mismatch").at("inFeatures = |400").saying("states 400 values, but the input has 192"));
    }
}

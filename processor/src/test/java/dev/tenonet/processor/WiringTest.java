package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Which layer reads which, how many of them, and of what rank and shape. */
class WiringTest {
    private static final String IMAGE = "    @Input(channels = 4, height = 8, width = 8) Tensor image();\n";

    private static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n" + String.join("\n", layers) + "\n}\n";
    }

    @CompilerTest
    void edges(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net(
                                "Unknown",
                                IMAGE,
                                "    @Relu Tensor a(Tensor imag);",
                                "    @Relu Tensor b(Tensor elsewhere);"),
                        net("First", "    @Relu Tensor before();", IMAGE, "    @Relu Tensor a(Tensor image);"),
                        net("Lost", "    @Relu Tensor start(Tensor nowhere);", IMAGE),
                        net(
                                "Later",
                                IMAGE,
                                "    @Relu Tensor a(Tensor later);",
                                "    @Relu Tensor later(Tensor image);"),
                        net("Self", IMAGE, "    @Add Tensor self(Tensor image, Tensor self);")),
                error("unknown-layer").at("Tensor |imag)").saying("a: reads imag", "did you mean image?"),
                error("unknown-layer").at("Tensor |elsewhere").saying("read one of image, a"),
                error("unknown-layer").at("Tensor |before").saying("is the first", "begin with an @Input"),
                error("unknown-layer").at("Tensor |nowhere").saying("begin with an @Input"),
                error("forward-reference").at("Tensor |later);").saying("a: reads later", "after it", "read image"),
                error("forward-reference").at("Tensor |self);").saying("self: reads self, which is declared here"));
    }

    @CompilerTest
    void arity(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Arity",
                        IMAGE,
                        "    @Add Tensor lonely(Tensor image);",
                        "    @Relu Tensor two(Tensor image, Tensor lonely);",
                        "    @Conv2d(channels = 4, kernel = 1) Tensor conv(Tensor image, Tensor two);",
                        "    @MaxPool2d(kernel = 2) Tensor pool(Tensor image, Tensor two);",
                        "    @Flatten Tensor flat(Tensor image, Tensor two);",
                        "    @Linear(features = 2) Tensor dense(Tensor image, Tensor two);")),
                error("wrong-arity").at("|@Add").saying("lonely: @Add reads two or more layers, but has 1"),
                error("wrong-arity").at("|@Relu").saying("two: @Relu reads one layer, but has 2", "@Add"),
                error("wrong-arity").at("|@Conv2d"),
                error("wrong-arity").at("|@MaxPool2d"),
                error("wrong-arity").at("|@Flatten"),
                error("wrong-arity").at("|@Linear"));
    }

    @CompilerTest
    void ranksAndAxes(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Ranks",
                        IMAGE,
                        "    @Input(features = 5) Tensor vector();",
                        "    @Linear(features = 2) Tensor dense(Tensor image);",
                        "    @Conv2d(channels = 2, kernel = 1) Tensor conv(Tensor vector);",
                        "    @GlobalAvgPool Tensor mean(Tensor vector);",
                        "    @AvgPool2d(kernel = 1) Tensor pool(Tensor vector);",
                        "    @Softmax(axis = Axis.WIDTH) Tensor wide(Tensor vector);",
                        "    @Softmax(axis = Axis.LENGTH) Tensor longer(Tensor image);",
                        "    @Softmax(axis = Axis.FEATURES) Tensor legal(Tensor image);")),
                error("wrong-rank").at("|@Linear").saying("a vector (F)", "an image (4x8x8)", "put @Flatten before it"),
                error("wrong-rank").at("|@Conv2d").saying("an image (C x H x W)", "a vector (5)"),
                error("wrong-rank").at("|@GlobalAvgPool").saying("remove it"),
                error("wrong-rank").at("|@AvgPool2d"),
                error("axis-out-of-range")
                        .at("axis = Axis|.WIDTH")
                        .saying("a vector (5) has no axis WIDTH", "Axis.FEATURES"),
                error("axis-out-of-range")
                        .at("axis = Axis|.LENGTH")
                        .saying("an image (4x8x8)", "Axis.CHANNELS or Axis.HEIGHT or Axis.WIDTH"));
    }

    @CompilerTest
    void merges(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Merges",
                        IMAGE,
                        "    @Conv2d(channels = 8, kernel = 3, stride = 2, pad = 1) @Relu Tensor half();",
                        "    @Add Tensor sum(Tensor half, Tensor image);",
                        "    @Flatten Tensor flat(Tensor image);",
                        "    @Add Tensor mixed(Tensor flat, Tensor image);")),
                error("shape-mismatch")
                        .at("|@Add Tensor sum")
                        .saying(
                                "equal shapes, or 1 where they differ, but reads 8x4x4 and 4x8x8",
                                "image 4x8x8 -> half 8x4x4 -> sum (here)",
                                "image 4x8x8 -> sum (here)",
                                "@Conv2d(channels = 8, kernel = 1, stride = 2)"),
                error("shape-mismatch").at("|@Add Tensor mixed").saying("256 and 4x8x8", "bring both to one shape"));
    }

    @CompilerTest
    void expectations(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Expecting",
                        IMAGE,
                        "    @Expect({8, 8, 8}) @Conv2d(channels = 8, kernel = 3, pad = 1) @Relu Tensor right();",
                        "    @Conv2d(channels = 8, kernel = 3) @Expect({8, 8, 8}) @Relu Tensor wrong();",
                        "    @Expect(288) @Flatten Tensor flat();",
                        "    @Expect({}) @Relu Tensor none();")),
                error("expectation-failed")
                        .at("@Expect(|{8, 8, 8}) @Relu")
                        .saying("wrong: expected 8x8x8, but the shape is 8x6x6", "write @Expect({8, 6, 6})"),
                error("expectation-failed").at("@Expect(|{})").saying("expected no shape", "@Expect({288})"));
    }
}

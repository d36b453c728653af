package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Windows that do not fit, padding that cannot be, and tensors that are too large. */
class WindowTest {
    private static String net(String name, int size, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    @Input(channels = 3, height = " + size
                + ", width = " + size + ") Tensor image();\n" + String.join("\n", layers) + "\n}\n";
    }

    /** The example of the language's description, to the letter. */
    @CompilerTest
    void theExample(CompilerKind compiler) {
        Compilation compilation = compiler.compile("""
                package demo;
                import dev.tenonet.*;

                @Network
                public interface DigitsNet {
                    @Input(channels = 1, height = 8, width = 8) Tensor image();
                    @Conv2d(channels = 16, kernel = 3, pad = 1) @Relu Tensor conv1();
                    @MaxPool2d(kernel = 2) Tensor pool1();
                    @Conv2d(channels = 32, kernel = 9, pad = 1) @Relu Tensor conv2();
                }
                """);
        assertDiagnostics(compilation, error("kernel-exceeds-input").at("kernel = |9"));
        assertEquals(9, compilation.diagnostics().get(0).line());
        String indent = compiler == CompilerKind.JAVAC ? "  " : "";
        assertEquals(
                String.join(
                        "\n" + indent,
                        "[kernel-exceeds-input] conv2: kernel 9 does not fit into 6 rows (4 + padding 1 + 1)",
                        "image 1x8x8 -> conv1 16x8x8 -> pool1 16x4x4 -> conv2 (here)",
                        "use a kernel of at most 6, or pad = 3, or read conv1 (16x8x8) instead of pool1",
                        "see diagnostics/kernel-exceeds-input.md: java -jar tenonet-processor.jar explain kernel-exceeds-input"),
                compilation.diagnostics().get(0).message());
    }

    @CompilerTest
    void kernelsThatDoNotFit(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Kernels",
                        2,
                        "    @Conv2d(channels = 4, kernel = 3) Tensor a(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 3, pad = 1) Tensor fits(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = {1, 3}) Tensor c(Tensor image);",
                        "    @Conv2d(channels = 4, kernel = 2, dilation = 2) Tensor d(Tensor image);",
                        "    @MaxPool2d(kernel = 2) Tensor one(Tensor image);",
                        "    @MaxPool2d(kernel = 2) Tensor none(Tensor one);",
                        "    @AvgPool2d(kernel = {1, 5}) Tensor wide(Tensor image);")),
                error("kernel-exceeds-input")
                        .at("kernel = |3)")
                        .saying("a: kernel 3 does not fit into 2 rows", "at most 2"),
                error("kernel-exceeds-input").at("kernel = |{1, 3}").saying("into 2 columns", "kernel = {1, 2}"),
                error("kernel-exceeds-input")
                        .at("kernel = |2, dilation")
                        .saying("kernel 2 with dilation 2 spans 3 rows and does not fit into 2 rows", "dilation = 1"),
                error("empty-output")
                        .at("kernel = |2) Tensor none")
                        .saying("does not fit into 1 row\n", "image (3x2x2)"),
                error("empty-output").at("kernel = |{1, 5}").saying("kernel 5 does not fit into 2 columns"));
    }

    @CompilerTest
    void paddingThatCannotBe(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net(
                                "Borders",
                                4,
                                "    @MaxPool2d(kernel = 3, stride = 1, pad = 2) Tensor a(Tensor image);",
                                "    @AvgPool2d(kernel = 2, stride = 1, pad = 1) Tensor full(Tensor image);",
                                "    @MaxPool2d(kernel = 3, stride = 1, dilation = 2, pad = 2) Tensor dilated(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = 4, border = Border.REFLECT) Tensor b(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = 5, border = Border.SYMMETRIC) Tensor c(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = {5, 5}, border = Border.CIRCULAR) Tensor d(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = 3, border = Border.REFLECT) Tensor e(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = 4, border = Border.SYMMETRIC) Tensor f(Tensor image);",
                                "    @Conv2d(channels = 4, kernel = 3, pad = 9, border = Border.REPLICATE) Tensor g(Tensor image);")),
                error("pool-padding-too-large")
                        .at("pad = |2) Tensor a")
                        .saying("padding 2 is more than half of kernel 3", "use pad = 1, or kernel = 4"),
                error("pool-padding-too-large").at("pad = |2) Tensor dilated").saying("half of kernel 3"),
                error("border-exceeds-input")
                        .at("pad = |4, border = Border.REFLECT")
                        .saying("at most 3 of 4 rows"),
                error("border-exceeds-input").at("pad = |5, border").saying("at most 4 of 4 rows", "REPLICATE"),
                error("border-exceeds-input").at("pad = |{5, 5}"));
    }

    /** All columns may be cut off where others are added, as in PyTorch; more than there are cannot be. */
    @CompilerTest
    void columnsThatAreCutOff(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Cuts",
                        4,
                        "    @Pad({0, 0, 3, -4}) Tensor fill(Tensor image);",
                        "    @Pad({0, 0, 3, -5}) Tensor more(Tensor image);",
                        "    @Pad({0, 0, 0, -4}) Tensor none(Tensor image);")),
                error("empty-output").at("@Pad(|{0, 0, 3, -5}").saying("more: of 4 columns, 5 are cut off"),
                error("empty-output").at("@Pad(|{0, 0, 0, -4}").saying("none: of 4 columns, 4 are cut off"));
    }

    @CompilerTest
    void ambiguousSame(CompilerKind compiler) {
        String conv = "    @Conv2d(channels = 4, kernel = 4, stride = 2, padding = Padding.SAME) @Relu Tensor a();";
        assertDiagnostics(
                compiler.compile(
                        net("Same", 225, conv),
                        net(
                                "One",
                                225,
                                "    @Conv2d(channels = 4, kernel = 4, padding = Padding.SAME) @Relu Tensor b();")),
                error("ambiguous-same")
                        .at("stride = 2, padding = Padding|.SAME")
                        .saying(
                                "SAME with stride 2",
                                "Padding.SAME_UPPER (TensorFlow",
                                "Padding.SAME_LOWER (ONNX",
                                "pad = {1, 2, 1, 2}"));
        for (String offer :
                new String[] {"padding = Padding.SAME_UPPER", "padding = Padding.SAME_LOWER", "pad = {1, 2, 1, 2}"}) {
            String mended = net("Same", 225, conv.replace("padding = Padding.SAME", offer));
            assertClean(Compile.with(compiler)
                    .source(mended)
                    .option("-Atenonet.lint=all=off")
                    .run());
        }
    }

    @CompilerTest
    void tensorsTooLarge(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("Layer", 8192, "    @Conv2d(channels = 64, kernel = 1) Tensor wide();"),
                        net("Weight", 64, "    @Flatten @Linear(features = 200000) Tensor dense();"),
                        "import dev.tenonet.*;\n\n@Network\ninterface Image {\n    @Input(channels = 46341, height = 46341,"
                                + " width = 1) Tensor image();\n    @Relu Tensor relu();\n}\n",
                        net(
                                "Sum",
                                16384,
                                "    @Relu Tensor a();",
                                "    @Conv2d(channels = 3, kernel = 3, pad = 1) @Relu Tensor b(Tensor a);",
                                "    @Conv2d(channels = 3, kernel = 3, pad = 1) @Tanh Tensor c(Tensor a);",
                                "    @Conv2d(channels = 3, kernel = 3, pad = 1) @Tanh Tensor d(Tensor b);",
                                "    @Add Tensor e(Tensor a, Tensor b, Tensor c, Tensor d);")),
                error("tensor-too-large").at("Tensor |wide").saying("64x8192x8192 has 4294967296 values", "2147483647"),
                error("tensor-too-large").at("Tensor |dense").saying("200000x12288"),
                error("tensor-too-large").at("46341, width = 1) Tensor |image"),
                error("tensor-too-large").at("|interface Sum").saying("Sum: the activations of one call"));
    }
}

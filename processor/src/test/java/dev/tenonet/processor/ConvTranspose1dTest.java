package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** What is said of transposed convolutions over sequences: all that is said of those over images, of positions. */
class ConvTranspose1dTest {
    private static String net(String name, String input, String layer) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    @Input(" + input
                + ") Tensor in();\n    " + layer + "\n}\n";
    }

    private static String sequence(String name, String attributes) {
        return net(name, "channels = 4, length = 6", "@ConvTranspose1d(" + attributes + ") Tensor up();");
    }

    @CompilerTest
    void faults(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        sequence("Channels", "kernel = 2"),
                        sequence("Kernel", "channels = 2"),
                        sequence("Zero", "channels = 2, kernel = 0"),
                        sequence("Groups", "channels = 4, kernel = 2, stride = 2, groups = 3"),
                        sequence("Stated", "channels = 2, kernel = 2, stride = 2, inChannels = 3"),
                        sequence("Extra", "channels = 2, kernel = 4, stride = 2, outputPadding = 2"),
                        sequence("Empty", "channels = 2, kernel = 1, pad = {2, 4}"),
                        net(
                                "Image",
                                "channels = 4, height = 5, width = 6",
                                "@ConvTranspose1d(channels = 2, kernel = 2, stride = 2) Tensor up();"),
                        net(
                                "Sequence",
                                "channels = 4, length = 6",
                                "@ConvTranspose2d(channels = 2, kernel = 2, stride = 2) Tensor up();")),
                error("missing-attribute").at("|@ConvTranspose1d(kernel = 2)"),
                error("missing-attribute").at("|@ConvTranspose1d(channels = 2) Tensor"),
                error("attribute-out-of-range").at("kernel = |0").saying("use kernel = 1"),
                error("groups-do-not-divide").at("groups = |3").saying("use groups = "),
                error("channel-mismatch").at("inChannels = |3").saying("write inChannels = 4"),
                error("output-padding-too-large")
                        .at("outputPadding = |2")
                        .saying("is not less than stride 2 or dilation 1", "use outputPadding = 1 or less"),
                error("empty-output")
                        .at("pad = |{2, 4}")
                        .saying("of 6 positions, pad cuts off 6", "use pad = 2 or less"),
                error("wrong-rank")
                        .at("|@ConvTranspose1d(channels = 2, kernel = 2, stride = 2)")
                        .saying("use @ConvTranspose2d"),
                error("wrong-rank").at("|@ConvTranspose2d").saying("use @ConvTranspose1d"));
    }

    /** Both offers, and no word of rows and columns. */
    @CompilerTest
    void checkerboard(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        sequence("Even", "channels = 2, kernel = 4, stride = 2, pad = 1"),
                        sequence("Uneven", "channels = 2, kernel = 3, stride = 2"),
                        sequence("Padded", "channels = 2, kernel = 3, stride = 2, pad = 1, outputPadding = 1"),
                        sequence("Holes", "channels = 2, kernel = 2, stride = 3")),
                warning("checkerboard")
                        .at("kernel = |3, stride = 2)")
                        .saying(
                                "up: along positions, outputs receive 2, 1 taps in turn (kernel 3, stride 2)",
                                "use kernel = 4, pad = 1, outputPadding = 1, or kernel = 2, outputPadding = 1, or @Suppress"),
                warning("checkerboard")
                        .at("kernel = |3, stride = 2, pad")
                        .saying(
                                "use kernel = 4, outputPadding = 0, or kernel = 2, pad = 0, outputPadding = 0, or @Suppress"),
                warning("checkerboard")
                        .at("kernel = |2, stride = 3")
                        .saying("receive 1, 1, 0 taps in turn", "kernel = 3"));
    }
}

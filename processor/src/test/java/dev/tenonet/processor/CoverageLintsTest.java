package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Vectors C1, C2, C3, C5 and F4 as users meet them; the markings themselves are tested apart. */
class CoverageLintsTest {
    private static String net(String name, String input, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    @Input(" + input
                + ") Tensor image();\n    " + String.join("\n    ", layers) + "\n}\n";
    }

    private static String square(int channels, int size) {
        return "channels = " + channels + ", height = " + size + ", width = " + size;
    }

    private static Compilation compile(CompilerKind compiler, String... sources) {
        return compiler.compile(sources);
    }

    @CompilerTest
    void unreadInput(CompilerKind compiler) {
        assertDiagnostics(
                compile(
                        compiler,
                        net("Between", square(1, 8), "@Conv2d(channels = 2, kernel = 2, stride = 3) Tensor c();"),
                        net("Both", square(1, 9), "@Conv2d(channels = 2, kernel = 3, stride = 4) Tensor c();"),
                        net("Quarter", square(1, 5), "@Conv2d(channels = 2, kernel = 1, stride = 2) Tensor c();"),
                        net(
                                "Divisor",
                                "channels = 1, length = 9",
                                "@Conv1d(channels = 2, kernel = 3, stride = 2, dilation = 2) Tensor c();"),
                        net("Behind", square(1, 7), "@MaxPool2d(kernel = 2) Tensor p();"),
                        net("Rows", "channels = 1, height = 7, width = 8", "@MaxPool2d(kernel = {2, 4}) Tensor p();")),
                warning("unread-input")
                        .at("kernel = 2, stride = |3")
                        .saying(
                                "c: no window reads rows and columns 2 and 5 of its input, 44 % of it (8 + 0 + 0, kernel 2, stride 3)",
                                "use stride = 2, or kernel = 5, or @Suppress"),
                warning("unread-input")
                        .at("kernel = 3, stride = |4")
                        .saying(
                                "no window reads rows and columns 3, 7 and 8 of its input",
                                "use stride = 3, or kernel = 5, or @Suppress"),
                warning("unread-input")
                        .at("kernel = 1, stride = |2")
                        .saying("rows and columns 1 and 3 of its input, 64 % of it", "use stride = 1"),
                warning("unread-input")
                        .at("stride = |2, dilation")
                        .saying("no window reads positions 1, 3, 5 and 7 of its input", "dilation = 1"),
                warning("unread-input")
                        .at("kernel = |2) Tensor p")
                        .saying(
                                "no window reads row and column 6 of its input, 27 % of it",
                                "give image height = 6, width = 6, or give image height = 8, width = 8, or ceil = true"),
                warning("unread-input")
                        .at("kernel = |{2, 4}")
                        .saying(
                                "no window reads row 6 of its input",
                                "give image height = 6, or give image height = 8, or ceil = true"));
    }

    /** What another layer reads is read; so is what the network gives out. */
    @CompilerTest
    void unreadByAll(CompilerKind compiler) {
        String stem = "@Conv2d(channels = 4, kernel = 3, pad = 1) @Relu Tensor x();";
        String main = "@Conv2d(channels = 4, kernel = 3, stride = 2, pad = {1, 0, 1, 0}) @Relu Tensor main(Tensor x);";
        String strided = "@Conv2d(channels = 4, kernel = 1, stride = 2) Tensor strided(Tensor x);";
        String shortcut = "@Conv2d(channels = 4, kernel = 1, stride = 2) Tensor shortcut(Tensor x);";
        String sum = "@Add Tensor sum(Tensor left, Tensor shortcut);";
        assertClean(compile(
                compiler,
                net("Residual", square(3, 16), stem, main, shortcut, sum.replace("left", "main")),
                net("Given", square(3, 16), stem.replace("@Conv2d", "@Output @Conv2d"), shortcut)));
        assertDiagnostics(
                compile(compiler, net("Old", square(3, 16), stem, strided, shortcut, sum.replace("left", "strided"))),
                warning("unread-input")
                        .at("stride = |2) Tensor strided")
                        .saying(
                                "strided: no window reads 8 rows and columns (1, 3, 5, 7, ...) of its input, 75 % of it",
                                "nor is it read by shortcut\n"));
        String accepted = "@Suppress(value = \"unread-input\", because = \"saves time\") ";
        assertClean(compile(
                compiler,
                net("Old", square(3, 16), stem, strided, accepted + shortcut, sum.replace("left", "strided"))));
    }

    /** A block is one piece of source, however often it is used, and an offer changes all of its uses. */
    @CompilerTest
    void blocks(CompilerKind compiler) {
        String block = """

                @Block
                @interface Shrink {
                    interface Layers {
                        @Input Tensor x();
                        @Conv2d(channels = 4, kernel = 1, stride = 2) @Relu Tensor conv();
                    }
                }
                """;
        assertDiagnostics(
                compile(compiler, net("Blocks", square(4, 33), "@Repeat(3) @Shrink Tensor all();") + block),
                warning("unread-input").at("stride = |2").saying("all.0.conv: ", "use stride = 1, or kernel = 3"));
    }

    @CompilerTest
    void blindOutput(CompilerKind compiler) {
        assertDiagnostics(
                compile(
                        compiler,
                        net("One", square(1, 4), "@Conv2d(channels = 2, kernel = 1, pad = 1) Tensor c();"),
                        net(
                                "Keeps",
                                square(1, 13),
                                "@Conv2d(channels = 2, kernel = 3, stride = 2, pad = 7) Tensor c();"),
                        net("Top", square(1, 8), "@Conv2d(channels = 2, kernel = 3, pad = {3, 0, 1, 1}) Tensor c();"),
                        net(
                                "Full",
                                square(1, 8),
                                "@Conv2d(channels = 2, kernel = 3, padding = Padding.FULL) Tensor c();"),
                        net(
                                "Mirrored",
                                square(1, 13),
                                "@Conv2d(channels = 2, kernel = 3, stride = 2, pad = 7, border = Border.REFLECT) Tensor c();")),
                warning("blind-output")
                        .at("kernel = 1, pad = |1")
                        .saying("c: rows and columns 0 and 5 of the output see padding only", "use pad = 0"),
                warning("blind-output")
                        .at("stride = 2, pad = |7) ")
                        .saying("6 rows and columns (0, 1, 2, 10, ...) of the output see padding only", "use pad = "),
                warning("blind-output")
                        .at("pad = |{3, 0, 1, 1}")
                        .saying("row 0 of the output sees padding only", "use pad = {2, 0, 1, 1}"));
    }

    @CompilerTest
    void deadTap(CompilerKind compiler) {
        String rate = "@Conv2d(channels = 2, kernel = 3, dilation = 14, pad = 14) Tensor c();";
        assertDiagnostics(
                compile(
                        compiler,
                        net("Rate14", square(1, 14), rate),
                        net("Rate6", square(1, 14), rate.replace("14", "6")),
                        net(
                                "Columns",
                                "channels = 1, height = 20, width = 5",
                                "@DepthwiseConv2d(kernel = 3, dilation = 7, padding = Padding.SAME) Tensor c();"),
                        net("Wide", square(1, 2), "@Conv2d(channels = 2, kernel = 5, pad = 2) Tensor c();")),
                warning("dead-tap")
                        .at("dilation = |14")
                        .saying(
                                "c: 8 of the kernel's 9 weights meet padding only: taps 0 and 2 of 3 along rows and columns",
                                "use dilation = 13, pad = 13, or kernel = 1, pad = 0, or give image height = 15, width = 15"),
                warning("dead-tap")
                        .at("dilation = |7")
                        .saying("6 of the kernel's 9 weights", "along columns", "use dilation = {7, 4}"),
                warning("dead-tap")
                        .at("kernel = |5")
                        .saying(
                                "16 of the kernel's 25 weights",
                                "use kernel = 3, pad = 1, or give image height = 3, width = 3"));
    }

    @CompilerTest
    void pointlessKernel(CompilerKind compiler) {
        String conv = "@Conv2d(channels = 2, kernel = 3, pad = 1) Tensor c();";
        assertDiagnostics(
                compile(
                        compiler,
                        net("Tiny", square(1, 1), conv),
                        net("Flat", "channels = 1, height = 1, width = 9", conv.replace("3, p", "{3, 5}, p")),
                        net("Strip", "channels = 1, height = 1, width = 9", conv.replace("3, pad = 1", "{1, 3}"))),
                warning("pointless-kernel")
                        .at("kernel = |3, pad = 1")
                        .saying(
                                "c: its input has one row and one column, so that 8 of the kernel's 9 weights meet padding only",
                                "use kernel = 1, pad = 0, or give image height = 2, width = 2"),
                warning("pointless-kernel")
                        .at("kernel = |{3, 5}")
                        .saying("has one row, so that 10 of the kernel's 15", "use kernel = {1, 5}, pad = {0, 1}"));
    }

    @CompilerTest
    void checkerboard(CompilerKind compiler) {
        String up = "@Output @ConvTranspose2d(channels = 1, kernel = %s, stride = %s) Tensor %s(Tensor image);";
        assertDiagnostics(
                compile(
                        compiler,
                        net(
                                "Up",
                                square(1, 4),
                                up.formatted("3", "2", "a"),
                                up.formatted("4", "2", "b"),
                                up.formatted("5", "2", "c"),
                                up.formatted("2", "3", "d"),
                                up.formatted("{4, 3}", "2", "e"),
                                up.formatted("3", "1", "f"),
                                up.formatted("4", "2, dilation = 2", "g"))),
                warning("checkerboard")
                        .at("kernel = |3, stride = 2")
                        .saying(
                                "a: along rows and columns, outputs receive 2, 1 taps in turn (kernel 3, stride 2)",
                                "use kernel = 4, pad = 1, outputPadding = 1, or kernel = 2, outputPadding = 1, or @Suppress"),
                warning("checkerboard").at("kernel = |5").saying("c: ", "receive 3, 2 taps", "use kernel = 6"),
                warning("checkerboard")
                        .at("kernel = |2, stride = 3")
                        .saying("d: ", "receive 1, 1, 0 taps in turn, those with 0 nothing of the image", "kernel = 3"),
                warning("checkerboard").at("kernel = |{4, 3}").saying("e: along columns, outputs receive 2, 1"),
                warning("checkerboard")
                        .at("kernel = |4, stride = 2, dilation")
                        .saying("g: ", "receive 4, 0 taps in turn", "enlarge with @Upsample"));
    }

    /** What one lint tells, no other tells again; and all of them can be silenced. */
    @CompilerTest
    void silence(CompilerKind compiler) {
        String[] sources = {
            net("Frame", square(1, 4), "@Conv2d(channels = 2, kernel = 1, pad = 1) Tensor c();"),
            net("Deep", square(1, 1), "@Conv2d(channels = 2, kernel = 3, pad = 1) Tensor c();"),
            net("Holes", square(1, 9), "@Conv2d(channels = 2, kernel = 2, stride = 3) Tensor c();"),
            net("Up", square(1, 4), "@ConvTranspose2d(channels = 1, kernel = 3, stride = 2) Tensor c();")
        };
        Compile silent = Compile.with(compiler).option("-Atenonet.lint=all=off");
        for (String source : sources) {
            Compilation told = compiler.compile(source);
            assertTrue(told.succeeded() && told.diagnostics().size() == 1, told::report);
            silent.source(source);
        }
        assertClean(silent.run());
    }

    /** More rows remain behind the only window than there are: the one row of the image and one of the padding. */
    @CompilerTest
    void windowsInFrontOfTheImage(CompilerKind compiler) {
        assertDiagnostics(
                compile(
                        compiler,
                        net(
                                "Front",
                                "channels = 1, length = 1",
                                "@Conv1d(channels = 1, kernel = 4, stride = 4, pad = {5, 0}) Tensor c();")),
                warning("unread-input").at("stride = |4").saying("position 0 of its input, 100 % of it"),
                warning("blind-output").at("pad = |{5, 0}").saying("position 0 of the output sees padding only"),
                warning("pointless-kernel").at("kernel = |4"));
    }

    /** Amounts and dilations at the limits of int are neither marked nor tried, and take no time. */
    @CompilerTest
    void extremes(CompilerKind compiler) {
        assertClean(Compile.with(compiler)
                .source(net(
                        "Huge",
                        "channels = 1, length = 2",
                        "@Conv1d(channels = 1, kernel = 2, stride = 2000000000, pad = 1000000000) Tensor c();"))
                .source(net(
                        "Far",
                        "channels = 1, length = 2",
                        "@Conv1d(channels = 1, kernel = 2, dilation = 2000000000, pad = 1000000000) Tensor c();"))
                .option("-Atenonet.lint=uneven-padding=off")
                .run());
    }
}

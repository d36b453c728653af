package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.warning;

import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.util.ArrayList;
import java.util.List;

/** Vectors C4, F2 and F3: what values see through many layers. */
class ContextLintsTest {
    private static String net(String name, int size, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    @Input(channels = 3, height = " + size
                + ", width = " + size + ") Tensor image();\n    " + String.join("\n    ", layers) + "\n}\n";
    }

    /** Dilated convolutions with these rates, the layers named after the network. */
    private static String stack(String name, int... rates) {
        String[] layers = new String[rates.length];
        for (int i = 0; i < rates.length; i++) {
            layers[i] = "@Conv2d(channels = 4, kernel = 3, padding = Padding.SAME, dilation = " + rates[i]
                    + ") @Relu Tensor " + name.toLowerCase() + i + "();";
        }
        return net(name, 64, layers);
    }

    private static Compile compile(CompilerKind compiler, String... sources) {
        Compile compile = Compile.with(compiler);
        for (String source : sources) {
            compile.source(source);
        }
        return compile;
    }

    @CompilerTest
    void hdc(CompilerKind compiler) {
        assertDiagnostics(
                compile(
                                compiler,
                                stack("Nine", 1, 2, 9),
                                stack("Even", 2, 4, 6),
                                stack("Twos", 2, 2, 2),
                                stack("Pair", 2, 3),
                                stack("Good", 1, 2, 5),
                                stack("Sawtooth", 1, 2, 5, 1, 2, 5),
                                stack("Powers", 1, 2, 4, 8),
                                stack("Alone", 2),
                                stack("Plain", 1, 1, 1))
                        .run(),
                warning("hdc")
                        .at("dilation = |9")
                        .saying(
                                "nine2: rates 1, 2, 9 leave 4 of the 25 rows and columns of the receptive field unread",
                                "the rates are those of nine0, nine1, nine2",
                                "M2 = 5, should be at most the kernel, 3; greatest common divisor 1, should be 1",
                                "use dilation = 7"),
                warning("hdc")
                        .at("dilation = |6")
                        .saying(
                                "rates 2, 4, 6 leave 12 of the 25",
                                "M2 = 4",
                                "divisor 2",
                                "use dilation = 1, or @Suppress"),
                warning("hdc").at("dilation = |2) @Relu Tensor twos2").saying("6 of the 13", "M2 = 2", "divisor 2"),
                warning("hdc").at("dilation = |3").saying("rates 2, 3 leave 2 of the 11", "M2 = 3"));
    }

    /** A pool or a merge ends a chain, a kernel of 1 does not; each branch is a chain of its own. */
    @CompilerTest
    void chains(CompilerKind compiler) {
        String rate = "@Conv2d(channels = 3, kernel = 3, pad = 2, dilation = 2) @Relu Tensor ";
        assertClean(compile(
                        compiler,
                        net("Pooled", 32, rate + "a();", "@MaxPool2d(kernel = 2) Tensor p();", rate + "b();"),
                        net("Merged", 32, rate + "a();", "@Add Tensor s(Tensor a, Tensor image);", rate + "b();"),
                        net(
                                "Filled",
                                32,
                                rate + "a();",
                                rate + "b();",
                                "@Conv2d(channels = 3, kernel = 3, pad = 1) Tensor c();"))
                .run());
        assertDiagnostics(
                compile(
                                compiler,
                                net(
                                        "Pointwise",
                                        32,
                                        rate + "a();",
                                        "@BatchNorm @Relu @Dropout Tensor norm();",
                                        "@Conv2d(channels = 3, kernel = 1) @Relu Tensor one();",
                                        rate + "last();"),
                                net(
                                        "Fork",
                                        32,
                                        rate + "a();",
                                        "@Output " + rate + "left(Tensor a);",
                                        "@Output " + rate + "right(Tensor a);"),
                                net(
                                        "OneAxis",
                                        32,
                                        "@Conv2d(channels = 3, kernel = 3, pad = 1, dilation = 1) @Relu Tensor a();",
                                        "@Conv2d(channels = 3, kernel = 3, pad = {1, 4}, dilation = {1, 4}) Tensor b();"))
                        .run(),
                warning("hdc").at("dilation = |2) @Relu Tensor last").saying("the rates are those of a, last"),
                warning("hdc").at("dilation = |2) @Relu Tensor left").saying("the rates are those of a, left"),
                warning("hdc").at("dilation = |2) @Relu Tensor right").saying("the rates are those of a, right"),
                warning("hdc")
                        .at("dilation = |{1, 4}")
                        .saying("2 of the 11 columns of", "use dilation = {1, 3}, pad = {1, 3}, or @Suppress"));
    }

    private static String vgg16(int size) {
        List<String> layers = new ArrayList<>();
        int[] stages = {2, 2, 3, 3, 3};
        for (int stage = 0; stage < stages.length; stage++) {
            for (int i = 0; i < stages[stage]; i++) {
                layers.add("@Conv2d(channels = 3, kernel = 3, pad = 1) @Relu Tensor conv" + (stage + 1) + "_" + (i + 1)
                        + "();");
            }
            layers.add("@MaxPool2d(kernel = 2) Tensor pool" + (stage + 1) + "();");
        }
        return net("Vgg16", size, layers.toArray(String[]::new));
    }

    @CompilerTest
    void beyondBorder(CompilerKind compiler) {
        assertDiagnostics(
                compile(compiler, vgg16(32)).run(),
                warning("beyond-border")
                        .at("kernel = |3, pad = 1) @Relu Tensor conv4_1")
                        .saying(
                                "conv4_1: each value of its input sees 44 rows and columns already, and the image has 32",
                                "the same holds for conv4_2, conv4_3, conv5_1, conv5_2, conv5_3\n",
                                "give image height = 192, width = 192"));
        assertClean(compile(compiler, vgg16(192)).run());
        String suppress = "@Suppress(value = \"beyond-border\", because = \"measured\") ";
        assertDiagnostics(
                compile(
                                compiler,
                                vgg16(32)
                                        .replace(
                                                "@Conv2d(channels = 3, kernel = 3, pad = 1) @Relu Tensor conv4_1",
                                                suppress
                                                        + "@Conv2d(channels = 3, kernel = 3, pad = 1) @Relu Tensor conv4_1"))
                        .run(),
                warning("beyond-border")
                        .at("kernel = |3, pad = 1) @Relu Tensor conv4_2")
                        .saying("conv4_2: "));
        assertClean(compile(compiler, vgg16(32).replace("@Network", suppress + "@Network"))
                .run());
    }

    /** Shortcuts carry small receptive fields on, and what enlarges begins anew. */
    @CompilerTest
    void smallestReceptiveField(CompilerKind compiler) {
        String wide = "@Conv2d(channels = 3, kernel = 9, pad = 4) @Relu Tensor ";
        assertClean(compile(
                        compiler,
                        net("Shortcut", 8, wide + "a();", "@Add Tensor s(Tensor a, Tensor image);", wide + "b();"),
                        net("Again", 8, wide + "a();", "@Upsample(scale = 2) Tensor up();", wide + "b();"),
                        net(
                                "Gate",
                                16,
                                wide + "a();",
                                "@GlobalAvgPool Tensor gate();",
                                "@Multiply Tensor s(Tensor a, Tensor gate);",
                                wide + "b();"))
                .run());
        assertDiagnostics(
                compile(compiler, net("Chain", 8, wide + "a();", wide + "b();")).run(),
                warning("beyond-border")
                        .at("kernel = |9, pad = 4) @Relu Tensor b")
                        .saying("sees 9 rows", "give image height = 9, width = 9"));
    }

    @CompilerTest
    void smallReceptiveField(CompilerKind compiler) {
        String conv = "@Conv2d(channels = 3, kernel = 3, pad = 1) @Relu Tensor conv();";
        String[] sources = {
            net("Dense", 16, conv.replace("conv()", "dense()")),
            net("Pooled", 16, conv.replace("conv()", "before()"), "@GlobalAvgPool @Flatten Tensor mean();"),
            net("Whole", 3, conv),
            net("Flat", 16, conv, "@Flatten @Linear(features = 2) Tensor classes();")
        };
        assertClean(compile(compiler, sources).run());
        assertDiagnostics(
                compile(compiler, sources)
                        .option("-Atenonet.lint=small-receptive-field=warning")
                        .run(),
                warning("small-receptive-field")
                        .at("|@Relu Tensor dense")
                        .saying(
                                "dense: each value sees 3 of 16 rows and 3 of 16 columns",
                                "give image height = 3, width = 3"),
                warning("small-receptive-field")
                        .at("|@GlobalAvgPool")
                        .saying("mean: each value that it pools sees 3 of 16 rows"));
    }
}

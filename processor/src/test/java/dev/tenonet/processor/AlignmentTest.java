package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.warning;
import static dev.tenonet.processor.testing.Nets.net;
import static dev.tenonet.processor.testing.Nets.underLint;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Vectors A2, A4 and E9: where windows lie. Networks without an expected diagnostic must have none. */
class AlignmentTest {
    private static String image(int channels, int size) {
        return "@Input(channels = " + channels + ", height = " + size + ", width = " + size + ") Tensor image();";
    }

    private static String conv(String attributes, String method) {
        return "@Conv2d(channels = 4, " + attributes + ") Tensor " + method + ";";
    }

    @CompilerTest
    void shiftedPadding(CompilerKind compiler) {
        assertDiagnostics(
                underLint(
                        compiler,
                        "shifted-padding",
                        net("Even", image(3, 224), conv("kernel = 3, stride = 2, padding = Padding.SAME_UPPER", "a()")),
                        net("Odd", image(3, 225), conv("kernel = 3, stride = 2, padding = Padding.SAME_UPPER", "b()")),
                        net("Lower", image(3, 64), conv("kernel = 3, stride = 2, padding = Padding.SAME_LOWER", "c()")),
                        net("Lopsided", image(3, 16), conv("kernel = 4, padding = Padding.SAME_UPPER", "d()")),
                        net("Stated", image(3, 17), conv("kernel = 3, pad = {2, 0, 1, 1}", "e()")),
                        net("Unread", image(3, 18), conv("kernel = 3, stride = 2, pad = {0, 1, 0, 1}", "f()")),
                        net("Unevenly", image(3, 19), conv("kernel = 3, stride = 2, pad = {1, 2, 1, 2}", "g()"))),
                warning("shifted-padding")
                        .at("height = |224")
                        .saying(
                                "image: at 3x224x224, 1 layer is padded more at one end",
                                "a: padding 0 at the beginning and 1 at the end of rows and columns moves each window's"
                                        + " centre by 0.5",
                                "use height = 223, width = 223, or height = 225, width = 225"),
                warning("shifted-padding").at("height = |64").saying("c: padding 1 at the beginning and 0"),
                warning("shifted-padding")
                        .at("pad = |{2, 0, 1, 1}")
                        .saying("e: padding 2 at the beginning and 0 at the end of rows moves", "centre by 1.0"),
                warning("shifted-padding").at("pad = |{0, 1, 0, 1}").saying("use pad = 0"));
    }

    @CompilerTest
    void lopsidedSame(CompilerKind compiler) {
        assertDiagnostics(
                underLint(
                        compiler,
                        "lopsided-same",
                        net("Two", image(3, 32), conv("kernel = 2, padding = Padding.SAME", "a()")),
                        net("Spread", image(3, 32), conv("kernel = 2, padding = Padding.SAME, dilation = 2", "b()")),
                        net("Four", image(3, 32), conv("kernel = {3, 4}, padding = Padding.SAME_LOWER", "c()")),
                        net("Amounts", image(3, 32), conv("kernel = 4, pad = {1, 2, 1, 2}", "d()")),
                        net("Pool", image(3, 32), "@MaxPool2d(kernel = 2, padding = Padding.SAME_UPPER) Tensor e();")),
                warning("lopsided-same")
                        .at("kernel = 2, padding = Padding|.SAME) ")
                        .saying(
                                "a: SAME pads rows and columns by 0 and 1: kernel 2 has no centre",
                                "use kernel = 1, or kernel = 3, or dilation = 2"),
                warning("lopsided-same")
                        .at("padding = Padding|.SAME_LOWER")
                        .saying(
                                "c: SAME_LOWER pads columns by 2 and 1: kernel 4",
                                "use kernel = 3, or kernel = {3, 5}"));
    }

    private static String[] residual(int size, String padding, String sum) {
        return new String[] {
            image(8, size),
            "@Conv2d(channels = 8, kernel = 3, stride = 2, " + padding + ") @Relu Tensor conv1();",
            "@Conv2d(channels = 8, kernel = 3, padding = Padding.SAME) Tensor conv2();",
            "@Conv2d(channels = 8, kernel = 1, stride = 2) Tensor shortcut(Tensor image);",
            "@Add @Relu Tensor " + sum + "(Tensor conv2, Tensor shortcut);"
        };
    }

    @CompilerTest
    void misalignedMerge(CompilerKind compiler) {
        String even = "@Conv2d(channels = 3, kernel = 2, padding = Padding.SAME) Tensor ";
        assertDiagnostics(
                underLint(
                        compiler,
                        "misaligned-merge",
                        net("TensorFlow", residual(56, "padding = Padding.SAME_UPPER", "tensorFlow")),
                        net("PyTorch", residual(56, "pad = 1", "pyTorch")),
                        net("Odd", residual(57, "padding = Padding.SAME_UPPER", "odd")),
                        net("Half", image(3, 16), even + "a();", "@Add Tensor half(Tensor a, Tensor image);"),
                        net(
                                "Four",
                                image(3, 17),
                                even + "a();",
                                even + "b();",
                                even + "c();",
                                even + "d();",
                                "@Concat Tensor four(Tensor image, Tensor d);")),
                warning("misaligned-merge")
                        .at("|@Add @Relu Tensor tensorFlow")
                        .saying(
                                "tensorFlow: the values of conv2 and shortcut lie 1 pixel apart along rows and columns,"
                                        + " counted in image",
                                "give image height = 55, width = 55, or give image height = 57, width = 57,"
                                        + " or give conv1 padding = Padding.SAME_LOWER"),
                warning("misaligned-merge")
                        .at("|@Add Tensor half")
                        .saying("a and image lie 0.5 pixels apart", "give a kernel = 3"),
                warning("misaligned-merge").at("|@Concat Tensor four").saying("image and d lie 2 pixels apart"));
    }

    /** Sequences in which nothing looks ahead go together by their last positions, padded at once, cut off or framed. */
    @CompilerTest
    void causalSequences(CompilerKind compiler) {
        String input = "@Input(channels = 8, length = 64) Tensor x();";
        assertDiagnostics(
                underLint(
                        compiler,
                        "misaligned-merge",
                        net(
                                "Causal",
                                input,
                                "@Conv1d(channels = 8, kernel = 3, pad = {2, 0}) Tensor a();",
                                "@Conv1d(channels = 8, kernel = 3, dilation = 2, pad = 4) @Crop({0, 4}) Tensor b();",
                                "@Pad({4, 0}) @Conv1d(channels = 8, kernel = 3, dilation = 2) Tensor c();",
                                "@Add Tensor sum(Tensor a, Tensor b, Tensor c, Tensor x);"),
                        net(
                                "Ahead",
                                input,
                                "@Conv1d(channels = 8, kernel = 3, pad = {2, 0}) Tensor a(Tensor x);",
                                "@Conv1d(channels = 8, kernel = 3, pad = 1) Tensor b(Tensor x);",
                                "@Add Tensor ahead(Tensor a, Tensor b);")),
                warning("misaligned-merge")
                        .at("|@Add Tensor ahead")
                        .saying(
                                "ahead: the values of a and b lie 1 position apart, counted in x",
                                "give a pad = 1, or give b pad = {2, 0}"));
        assertDiagnostics(underLint(
                compiler,
                "shifted-padding",
                net("Shifted", input, "@Conv1d(channels = 8, kernel = 3, pad = {2, 0}) Tensor a();")));
    }

    /** Strides that differ, one axis alone, and the layers that move values without a window. */
    @CompilerTest
    void whatMovesValues(CompilerKind compiler) {
        String up = "@ConvTranspose2d(channels = 3, kernel = 2, stride = 2) Tensor up(Tensor pool);";
        String pool = "@MaxPool2d(kernel = 2) Tensor pool();";
        assertDiagnostics(
                underLint(
                        compiler,
                        "misaligned-merge",
                        net("UNet", image(3, 32), pool, up, "@Concat Tensor a(Tensor image, Tensor up);"),
                        net(
                                "Nearest",
                                image(3, 32),
                                pool,
                                "@Upsample(scale = 2) Tensor up();",
                                "@Add Tensor b(Tensor up, Tensor image);"),
                        net(
                                "Cropped",
                                image(3, 32),
                                "@Conv2d(channels = 3, kernel = 5) Tensor in();",
                                "@Crop(2) Tensor out(Tensor image);",
                                "@Add Tensor c(Tensor in, Tensor out);"),
                        net(
                                "Skewed",
                                image(3, 32),
                                "@Conv2d(channels = 3, kernel = 5) Tensor in();",
                                "@Crop({2, 2, 1, 3}) Tensor out(Tensor image);",
                                "@Add Tensor d(Tensor in, Tensor out);"),
                        net(
                                "Strides",
                                image(3, 9),
                                "@Conv2d(channels = 3, kernel = 1, stride = 2) Tensor wide();",
                                "@Crop(2) Tensor near(Tensor image);",
                                "@Add Tensor e(Tensor wide, Tensor near);"),
                        net(
                                "Gate",
                                image(3, 32),
                                "@Conv2d(channels = 3, kernel = 2) Tensor x();",
                                "@GlobalAvgPool @Sigmoid Tensor gate();",
                                "@Multiply Tensor f(Tensor gate, Tensor x);"),
                        net(
                                "Shuffled",
                                image(3, 33),
                                "@Conv2d(channels = 12, kernel = 3, stride = 2, pad = 1) @PixelShuffle(factor = 2) Tensor big();",
                                "@Pad({0, 1, 0, 1}) Tensor small(Tensor image);",
                                "@Add Tensor g(Tensor big, Tensor small);"),
                        net(
                                "Two",
                                image(3, 30),
                                "@Input(channels = 3, height = 30, width = 30) Tensor other();",
                                "@Conv2d(channels = 3, kernel = 2, padding = Padding.SAME) Tensor x();",
                                "@Add Tensor h(Tensor x, Tensor image);")),
                warning("misaligned-merge").at("|@Add Tensor d").saying("in and out lie 1 pixel apart along columns"),
                warning("misaligned-merge")
                        .at("|@Add Tensor e")
                        .saying("wide and near are 2 and 1 pixels from their neighbours along rows and columns"),
                warning("misaligned-merge").at("|@Add Tensor g").saying("big and small lie 0.5 pixels apart"));
    }
}

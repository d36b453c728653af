package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.warning;
import static dev.tenonet.processor.testing.Nets.net;
import static dev.tenonet.processor.testing.Nets.underLint;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Vectors S1, S3, S4, S5, S13 and S15. Networks without an expected diagnostic must have none. */
class SmellsTest {
    private static final String IMAGE = "@Input(channels = 8, height = 16, width = 16) Tensor image();";

    @CompilerTest
    void redundantBias(CompilerKind compiler) {
        assertDiagnostics(
                underLint(
                        compiler,
                        "redundant-bias",
                        net("Same", IMAGE, "@Conv2d(channels = 4, kernel = 3) @BatchNorm(name = \"n\") Tensor a();"),
                        net(
                                "Without",
                                IMAGE,
                                "@Conv2d(channels = 4, kernel = 3, bias = false) Tensor b();",
                                "@BatchNorm Tensor n();"),
                        net(
                                "Next",
                                IMAGE,
                                "@Conv2d(channels = 5, kernel = 3, bias = true) Tensor c();",
                                "@InstanceNorm Tensor n();"),
                        net(
                                "Shared",
                                IMAGE,
                                "@Conv2d(channels = 8, kernel = 1) Tensor d();",
                                "@BatchNorm Tensor n();",
                                "@Add Tensor s(Tensor n, Tensor d);"),
                        net("Layer", IMAGE, "@Conv2d(channels = 8, kernel = 1) Tensor e();", "@LayerNorm Tensor n();"),
                        net(
                                "Between",
                                IMAGE,
                                "@Conv2d(channels = 8, kernel = 1) @Relu Tensor f();",
                                "@BatchNorm Tensor n();")),
                warning("redundant-bias")
                        .at("|@Conv2d(channels = 4, kernel = 3) @B")
                        .saying("a: @BatchNorm subtracts each channel's mean", "use bias = false"),
                warning("redundant-bias")
                        .at("bias = |true")
                        .saying(
                                "c: @InstanceNorm of n subtracts each channel's mean, and with it the bias of @Conv2d"));
    }

    @CompilerTest
    void doubleActivation(CompilerKind compiler) {
        String scores = "@Input(features = 10) Tensor scores();";
        assertDiagnostics(
                underLint(
                        compiler,
                        "double-activation",
                        net(
                                "Twice",
                                IMAGE,
                                "@Relu Tensor first();",
                                "@Relu Tensor again();",
                                "@MaxPool2d(kernel = 2) Tensor a();"),
                        net("Pooled", IMAGE, "@Relu @MaxPool2d(kernel = 2) Tensor x();", "@Relu Tensor b();"),
                        net("Scores", scores, "@Relu @Softmax Tensor c();"),
                        net("Probabilities", scores, "@Softmax Tensor d();", "@LogSoftmax Tensor log();"),
                        net("Squashed", scores, "@Sigmoid @Softmax Tensor e();"),
                        net("Undone", scores, "@LeakyRelu @Relu Tensor f();"),
                        net("Narrower", scores, "@Relu @Relu6 Tensor g();"),
                        net("Again", scores, "@Tanh Tensor x();", "@Tanh Tensor h();"),
                        net("Lower", scores, "@Clip(max = 0.5) Tensor x();", "@Clip(max = 0.25) Tensor o();"),
                        net("Higher", scores, "@Clip(max = 0.25) Tensor x();", "@Clip(max = 0.5) Tensor p();"),
                        net("Both", scores, "@Clip(min = 0) Tensor x();", "@Clip(max = 1) Tensor q();"),
                        net("Attention", scores, "@LeakyRelu @Softmax Tensor i();"),
                        net("Mish", scores, "@Softplus @Tanh Tensor j();"),
                        net("Falling", scores, "@LeakyRelu(negativeSlope = -1) @Relu Tensor k();"),
                        net(
                                "Axes",
                                IMAGE,
                                "@Softmax(axis = Axis.HEIGHT) Tensor x();",
                                "@Softmax(axis = Axis.WIDTH) Tensor l();"),
                        net("Averaged", IMAGE, "@Relu @GlobalAvgPool @Flatten @Softmax Tensor m();"),
                        net("Apart", scores, "@Relu Tensor x();", "@Linear(features = 10) @Relu Tensor n();")),
                warning("double-activation")
                        .at("|@Relu Tensor again();")
                        .saying(
                                "again: @Relu changes nothing: all that @Relu of first gives is at least 0",
                                "read first in place of again"),
                warning("double-activation").at("|@Relu Tensor b();").saying("changes nothing"),
                warning("double-activation")
                        .at("|@Softmax Tensor c();")
                        .saying("takes scores of any size, but all that @Relu gives is at least 0", "remove @Relu, or"),
                warning("double-activation")
                        .at("|@LogSoftmax Tensor log")
                        .saying(
                                "@LogSoftmax takes scores, but @Softmax of d gives probabilities",
                                "read scores in place of d"),
                warning("double-activation").at("|@Softmax Tensor e").saying("all that @Sigmoid gives is 0 to 1"),
                warning("double-activation")
                        .at("@LeakyRelu |@Relu Tensor f")
                        .saying("gives the same without @LeakyRelu before it"),
                warning("double-activation")
                        .at("|@Relu6 Tensor g")
                        .saying("gives the same without @Relu", "remove @Relu, or"),
                warning("double-activation").at("|@Tanh Tensor h").saying("is applied again to what @Tanh of x gives"),
                warning("double-activation")
                        .at("|@Clip(max = 0.25) Tensor o")
                        .saying("gives the same without @Clip of x before it", "read scores in place of x"),
                warning("double-activation")
                        .at("|@Clip(max = 0.5) Tensor p")
                        .saying("changes nothing", "@Clip of x gives is at most 0.25"));
    }

    @CompilerTest
    void noActivationBetween(CompilerKind compiler) {
        assertDiagnostics(
                underLint(
                        compiler,
                        "no-activation-between",
                        net(
                                "Norm",
                                IMAGE,
                                "@Conv2d(channels = 16, kernel = 3) @BatchNorm(name = \"n\") Tensor a();",
                                "@Conv2d(channels = 32, kernel = 3) Tensor a2();"),
                        net(
                                "Dense",
                                IMAGE,
                                "@Conv2d(channels = 9, kernel = 3) @Dropout Tensor b();",
                                "@Flatten @Linear(features = 10) Tensor b2();"),
                        net(
                                "Up",
                                IMAGE,
                                "@ConvTranspose2d(channels = 16, kernel = 4, stride = 2) Tensor c();",
                                "@ConvTranspose2d(channels = 3, kernel = 4, stride = 2) Tensor c2();"),
                        net(
                                "Bottleneck",
                                IMAGE,
                                "@Conv2d(channels = 4, kernel = 1) @BatchNorm(name = \"n\") Tensor d();",
                                "@Conv2d(channels = 24, kernel = 1) Tensor d2();"),
                        net(
                                "Separable",
                                IMAGE,
                                "@DepthwiseConv2d(kernel = 3) Tensor e();",
                                "@Conv2d(channels = 24, kernel = 1) Tensor e2();"),
                        net(
                                "Blueprint",
                                IMAGE,
                                "@Conv2d(channels = 24, kernel = 1) Tensor f();",
                                "@DepthwiseConv2d(kernel = 3) Tensor f2();"),
                        net(
                                "Lines",
                                IMAGE,
                                "@Conv2d(channels = 8, kernel = {1, 7}) Tensor g();",
                                "@Conv2d(channels = 8, kernel = {7, 1}) Tensor g2();"),
                        net(
                                "Fcn",
                                IMAGE,
                                "@Conv2d(channels = 5, kernel = 1) Tensor h();",
                                "@ConvTranspose2d(channels = 5, kernel = 4, stride = 2) Tensor h2();"),
                        net(
                                "Shared",
                                IMAGE,
                                "@Conv2d(channels = 8, kernel = 1) Tensor i();",
                                "@Conv2d(channels = 8, kernel = 1) Tensor i2();",
                                "@Add Tensor s(Tensor i, Tensor i2);"),
                        net(
                                "Asked",
                                IMAGE,
                                "@Output @Conv2d(channels = 8, kernel = 1) Tensor j();",
                                "@Conv2d(channels = 8, kernel = 1) Tensor j2();"),
                        net(
                                "Max",
                                IMAGE,
                                "@Conv2d(channels = 8, kernel = 1) @MaxPool2d(kernel = 2) Tensor k();",
                                "@Conv2d(channels = 8, kernel = 1) Tensor k2();"),
                        net(
                                "Shuffle",
                                IMAGE,
                                "@Conv2d(channels = 32, kernel = 3) @PixelShuffle(factor = 2) Tensor l();",
                                "@Conv2d(channels = 3, kernel = 3) Tensor l2();")),
                warning("no-activation-between")
                        .at("|@Conv2d(channels = 32, kernel = 3) Tensor a2")
                        .saying("a2: no activation stands between a and @Conv2d", "put @Relu on a, or"),
                warning("no-activation-between")
                        .at("|@Linear(features = 10)")
                        .saying("between b and @Linear", "put @Relu before it"),
                warning("no-activation-between")
                        .at("|@ConvTranspose2d(channels = 3,")
                        .saying("between c and"));
    }

    @CompilerTest
    void dropoutBeforeNorm(CompilerKind compiler) {
        String norm = "@BatchNorm Tensor norm();";
        assertDiagnostics(
                underLint(
                        compiler,
                        "dropout-before-norm",
                        net("Direct", IMAGE, "@Dropout(p = 0.3) @BatchNorm Tensor a();"),
                        net(
                                "Later",
                                IMAGE,
                                "@Relu @Dropout(p = 0.4) Tensor b();",
                                "@Conv2d(channels = 8, kernel = 3) Tensor conv();",
                                norm),
                        net("Behind", IMAGE, norm, "@Dropout(p = 0.6) Tensor c();"),
                        net("Idle", IMAGE, "@Dropout(p = 0) Tensor d();", norm),
                        net(
                                "Beside",
                                IMAGE,
                                "@Dropout(p = 0.7) Tensor e();",
                                "@BatchNorm Tensor norm(Tensor image);",
                                "@Add Tensor s(Tensor e, Tensor norm);")),
                warning("dropout-before-norm")
                        .at("|@Dropout(p = 0.3)")
                        .saying("a: in training, @Dropout", "@BatchNorm normalises"),
                warning("dropout-before-norm")
                        .at("|@Dropout(p = 0.4)")
                        .saying("@BatchNorm of norm normalises", "remove @Dropout"));
    }

    @CompilerTest
    void pointlessAttribute(CompilerKind compiler) {
        String block =
                "import dev.tenonet.*;\n\n@Block\n@interface Unit {\n    int size();\n    interface Layers {\n        @Input Tensor x();\n"
                        + "        @Conv2d(channels = 8, dilation = 3, bind = \"kernel = size\") Tensor conv();\n    }\n}\n";
        assertDiagnostics(
                underLint(
                        compiler,
                        "pointless-attribute",
                        block,
                        net("Spread", IMAGE, "@Conv2d(channels = 4, kernel = 1, dilation = 2) Tensor a();"),
                        net("Line", IMAGE, "@Conv2d(channels = 4, kernel = {1, 3}, dilation = 2) Tensor b();"),
                        net("Ceil", IMAGE, "@MaxPool2d(kernel = 3, stride = 1, ceil = true) Tensor c();"),
                        net("Rounded", IMAGE, "@MaxPool2d(kernel = 3, stride = 2, ceil = true) Tensor d();"),
                        net(
                                "Bordered",
                                IMAGE,
                                "@Conv2d(channels = 4, kernel = 3, border = Border.REFLECT) Tensor e();"),
                        net("Counted", IMAGE, "@AvgPool2d(kernel = 2, countPadding = false) Tensor f();"),
                        net("Single", IMAGE, "@MaxPool2d(kernel = 1) @Relu Tensor g();"),
                        net("Sampled", IMAGE, "@MaxPool2d(kernel = 1, stride = 2) Tensor h();"),
                        net("Point", IMAGE, "@GlobalMaxPool @GlobalAvgPool Tensor i();"),
                        net("Blocks", IMAGE, "@Unit(size = 1) Tensor j();", "@Unit(size = 3) Tensor k();")),
                warning("pointless-attribute")
                        .at("dilation = |2) Tensor a")
                        .saying("a: dilation has no effect", "remove 'dilation'"),
                warning("pointless-attribute").at("stride = 1, ceil = |true").saying("remove 'ceil'"),
                warning("pointless-attribute").at("border = Border|.REFLECT").saying("remove 'border'"),
                warning("pointless-attribute").at("countPadding = |false").saying("remove 'countPadding'"),
                warning("pointless-attribute")
                        .at("|@MaxPool2d(kernel = 1) @Relu")
                        .saying("remove @MaxPool2d"),
                warning("pointless-attribute")
                        .at("|@GlobalAvgPool Tensor i")
                        .saying("@GlobalAvgPool of 8x1x1 has no effect", "remove @GlobalAvgPool"));
    }

    @CompilerTest
    void unusedLayer(CompilerKind compiler) {
        String right = "@Relu Tensor right(Tensor image);";
        assertDiagnostics(
                underLint(
                        compiler,
                        "unused-layer",
                        net("Chain", IMAGE, "@Relu Tensor a();", "@MaxPool2d(kernel = 2) Tensor b();", right),
                        net("Wanted", IMAGE, "@Output @Relu Tensor c();", right),
                        net("Inputs", IMAGE, "@Input(features = 4) Tensor spare();", right),
                        net("Read", IMAGE, "@Relu Tensor d();", "@Add Tensor sum(Tensor image, Tensor d);")),
                warning("unused-layer")
                        .at("Tensor |b();")
                        .saying("b: no layer reads it, and it is no output", "remove a, b, or put @Output on it"),
                warning("unused-layer").at("Tensor |spare();").saying("no layer reads this input", "remove spare"));
    }
}

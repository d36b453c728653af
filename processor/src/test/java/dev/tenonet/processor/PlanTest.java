package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which kernels run in the end. */
class PlanTest {
    private static final Pattern KERNEL = Pattern.compile("loading\\.prepare\\(\\s*new (\\w+)\\(");

    private static final String IMAGE = "@Input(channels = 3, height = 8, width = 9) Tensor image();";

    /** How many kernels of each family a model prepares. */
    private static Map<String, Long> kernels(String... layers) {
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .source(BlockTest.net(layers))
                .option("-Atenonet.lint=all=off")
                .run();
        return KERNEL.matcher(compilation.generatedSource("demo.NetModel"))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> counts(Object... pairs) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            counts.put((String) pairs[i], ((Integer) pairs[i + 1]).longValue());
        }
        return counts;
    }

    /** One image, to which each layer adds its channels; only the caller's planes are copied. */
    @Test
    void aDenseBlockCopiesNothing() {
        assertEquals(
                counts("Copy", 1, "Halo", 3, "Convolution", 3, "BatchNormalization", 2, "GlobalAverage", 1),
                kernels(
                        IMAGE,
                        "@Conv2d(channels = 8, kernel = 3, pad = 1) Tensor x0();",
                        "@BatchNorm(name = \"n1\") @Relu @Conv2d(channels = 4, kernel = 3, pad = 1, name = \"c1\") Tensor y1(Tensor x0);",
                        "@Concat Tensor x1(Tensor x0, Tensor y1);",
                        "@BatchNorm(name = \"n2\") @Relu @Conv2d(channels = 4, kernel = 3, pad = 1, name = \"c2\") Tensor y2(Tensor x1);",
                        "@Concat Tensor x2(Tensor x1, Tensor y2);",
                        "@GlobalAvgPool Tensor mean();"));
    }

    @Test
    void aBottleneckIsConvolutionsAlone() {
        assertEquals(
                counts("Copy", 1, "Halo", 2, "Convolution", 1, "FoldedConvolution", 1, "Residual", 1, "GlobalMax", 1),
                kernels(
                        IMAGE,
                        "@Conv2d(channels = 8, kernel = 3, pad = 1) @Relu Tensor x();",
                        "@Conv2d(channels = 8, kernel = 3, pad = 1) @BatchNorm(name = \"n1\") @Relu Tensor a(Tensor x);",
                        "@Conv2d(channels = 8, kernel = 1) @BatchNorm(name = \"n2\") Tensor b(Tensor a);",
                        "@Add @Relu Tensor sum(Tensor b, Tensor x);",
                        "@GlobalMaxPool Tensor out();"));
    }

    /** The sum reads its operands where they are; the shortcut that is made last makes it. */
    @Test
    void aProjectionAddsTheOtherSide() {
        assertEquals(
                counts("Copy", 2, "Halo", 1, "Convolution", 1, "Residual", 1),
                kernels(
                        IMAGE,
                        "@Conv2d(channels = 8, kernel = 3, pad = 1) Tensor a(Tensor image);",
                        "@Conv2d(channels = 8, kernel = 1) Tensor b(Tensor image);",
                        "@Add @Relu Tensor sum(Tensor a, Tensor b);"));
    }

    /** The readers read parts of the image. */
    @Test
    void slicesOfChannelsCopyNothing() {
        assertEquals(
                counts("Copy", 1, "Convolution", 2, "MaxPool", 1, "GlobalMax", 2),
                kernels(
                        IMAGE,
                        "@Conv2d(channels = 8, kernel = 1) @Relu Tensor x(Tensor image);",
                        "@Slice(to = 3) Tensor a(Tensor x);",
                        "@Slice(from = 3) Tensor b(Tensor x);",
                        "@Conv2d(channels = 4, kernel = 1) @GlobalMaxPool @Output Tensor c(Tensor a);",
                        "@MaxPool2d(kernel = 2) @GlobalMaxPool Tensor d(Tensor b);"));
    }

    /** Weights are permuted instead; what no 1 x 1 convolution reads is one copy, also where it joins two images. */
    @Test
    void shufflesAreOneCopyAtMost() {
        assertEquals(
                counts("Copy", 1, "Convolution", 4, "ChannelShuffle", 1, "Halo", 1, "GlobalMax", 1),
                kernels(
                        IMAGE,
                        "@Conv2d(channels = 8, kernel = 1) @ChannelShuffle(groups = 4) Tensor a(Tensor image);",
                        "@Conv2d(channels = 8, kernel = 1) Tensor b(Tensor a);",
                        "@Conv2d(channels = 4, kernel = 1) Tensor b2(Tensor a);",
                        "@Concat @ChannelShuffle(groups = 2) Tensor c(Tensor b, Tensor b2);",
                        "@Conv2d(channels = 4, kernel = 3, pad = 1) @GlobalMaxPool Tensor d(Tensor c);"));
    }

    /** A layer of factors, and a learned tensor that the result is multiplied with, as ConvNeXt's blocks have it. */
    @Test
    void factorsOfChannelsVanish() {
        assertEquals(
                counts("Copy", 1, "ScaledConvolution", 2, "Residual", 1, "GlobalMax", 1),
                kernels(
                        IMAGE,
                        "@Parameter({8, 1, 1}) Tensor factors();",
                        "@Conv2d(channels = 8, kernel = 1) @ChannelScale(name = \"s1\", bias = true) @Relu Tensor x(Tensor image);",
                        "@DepthwiseConv2d(kernel = 1) @ChannelScale(name = \"s2\") @Gelu Tensor a(Tensor x);",
                        "@Linear(axis = Axis.CHANNELS, features = 8) Tensor b(Tensor a);",
                        "@Multiply Tensor c(Tensor b, Tensor factors);",
                        "@Add Tensor sum(Tensor x, Tensor c);",
                        "@GlobalMaxPool Tensor out();"));
    }

    /** Behind a function, of what others read, and of a single factor they are calls of their own. */
    @Test
    void otherFactorsStay() {
        assertEquals(
                counts("Copy", 1, "Convolution", 3, "ChannelScale", 1, "Binary", 2, "GlobalMax", 1),
                kernels(
                        IMAGE,
                        "@Parameter({8, 1, 1}) Tensor factors();",
                        "@Parameter({1, 1, 1}) Tensor factor();",
                        "@Conv2d(channels = 8, kernel = 1) @Relu @ChannelScale(name = \"s1\") Tensor x(Tensor image);",
                        "@Conv2d(channels = 8, kernel = 1) @Relu6 Tensor a(Tensor x);",
                        "@Multiply Tensor b(Tensor a, Tensor factors);",
                        "@Conv2d(channels = 8, kernel = 1) Tensor c(Tensor b);",
                        "@Multiply Tensor d(Tensor factor, Tensor c);",
                        "@GlobalMaxPool Tensor out();"));
    }

    @Test
    void framesVanish() {
        assertEquals(
                counts("Copy", 2, "Halo", 1, "Convolution", 2),
                kernels(
                        IMAGE,
                        "@Pad({1, 1, 1, 1}) @Conv2d(channels = 8, kernel = 3) @Relu Tensor a();",
                        "@Crop({1, 1, 2, 0}) Tensor b();",
                        "@Conv2d(channels = 2, kernel = 1) Tensor c();"));
    }

    /** A max pool would take the zeros for -infinity. */
    @Test
    void paddingBeforeAMaxPoolStays() {
        assertEquals(
                counts("Pad", 1, "MaxPool", 1, "GlobalMax", 1),
                kernels(
                        IMAGE,
                        "@Pad({1, 1, 1, 1}) @MaxPool2d(kernel = 3) @Relu @Tanh Tensor a();",
                        "@GlobalMaxPool Tensor b();"));
    }

    @Test
    void whatNobodyReadsIsNotComputed() {
        assertEquals(
                counts("Dense", 1),
                kernels(
                        "@Input(features = 5) Tensor vector();",
                        "@Linear(features = 3) @Relu Tensor unused(Tensor vector);",
                        "@Softmax Tensor unusedToo(Tensor unused);",
                        "@Linear(features = 2) @Sigmoid @Clip(max = 0.5) Tensor out(Tensor vector);"));
    }
}

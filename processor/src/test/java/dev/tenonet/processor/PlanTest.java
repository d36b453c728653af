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

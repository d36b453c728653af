package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Learned tensors by themselves: sources that are no inputs. */
@Tag("kernels")
class ParameterTest {
    private static final String IMAGE = "@Input(channels = 3, height = 4, width = 5) Tensor image();";

    @CompilerTest
    void faults(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(BlockTest.net(
                        IMAGE,
                        "@Parameter Tensor bare();",
                        "@Parameter({}) Tensor none();",
                        "@Parameter({1, 2, 3, 4}) Tensor four();",
                        "@Parameter({3, 0, -1}) Tensor empty();",
                        "@Parameter({3, 1, 1}) Tensor behind(Tensor image);",
                        "@Relu @Parameter(3) Tensor second(Tensor image);",
                        "@Parameter({3, 2, 1}) Tensor rows();",
                        "@Add Tensor out(Tensor image, Tensor rows);")),
                error("missing-attribute").at("|@Parameter Tensor bare").saying("@Parameter needs 'value'"),
                error("wrong-rank").at("@Parameter(|{})").saying("of 1 to 3 sizes, but has 0"),
                error("wrong-rank").at("|{1, 2, 3, 4}").saying("has 4"),
                error("attribute-out-of-range").at("|{3, 0, -1}").saying("use {3, 1, 1} or more"),
                error("wrong-arity").at("|@Parameter({3, 1, 1}) Tensor behind").saying("reads no layer, but has 1"),
                error("wrong-arity").at("|@Parameter(3) Tensor second").saying("declare it as a layer of its own"),
                error("shape-mismatch").at("|@Add").saying("3x4x5 and 3x2x1"));
    }

    @CompilerTest
    void whatNothingReads(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(BlockTest.net(
                        "@Parameter({3, 1, 1}) Tensor unread();", IMAGE, "@Relu Tensor out(Tensor image);")),
                warning("unused-layer").at("Tensor |unread()").saying("no layer reads it"));
    }

    /** A network of learned tensors alone keeps its input all the same. */
    @CompilerTest
    void inputsThatNothingReads(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(BlockTest.net(IMAGE, "@Parameter({3, 1, 1}) @Exp Tensor out();")),
                warning("unused-layer")
                        .at("Tensor |image()")
                        .saying("no layer reads this input", "let a layer read it: a network needs an input"));
    }

    /** Each element of a network that a source may stand for, with the values of plain Java. */
    @CompilerTest
    void areReadInAnyOrder(CompilerKind compiler) {
        Compilation compilation = compiler.compile(BlockTest.net(
                "@Parameter({3, 1, 1}) Tensor shift();",
                IMAGE,
                "@Parameter(value = {3, 4, 5}, name = \"tokens.place\") Tensor place();",
                "@Parameter({1, 4, 1}) @Neg Tensor rows();",
                "@Add Tensor sum(Tensor image, Tensor shift, Tensor place);",
                "@Output @Multiply Tensor scaled(Tensor rows, Tensor sum);",
                "@Output @Concat Tensor joined(Tensor place, Tensor image);",
                "@Conv2d(channels = 3, kernel = 1, bias = false) Tensor mixed(Tensor image);",
                "@Output @Add Tensor residual(Tensor mixed, Tensor place);",
                "@Output @Identity Tensor same(Tensor place);",
                "@Parameter(4) @Flatten Tensor vector();"));
        assertClean(compilation);
        assertEquals(
                Map.of(
                        "shift", List.of(3, 1, 1),
                        "tokens.place", List.of(3, 4, 5),
                        "rows", List.of(1, 4, 1),
                        "mixed.weight", List.of(3, 3, 1, 1),
                        "vector", List.of(4)),
                Models.parameters(compilation, "demo.NetModel"));
        float[] shift = Models.values(1, 3);
        float[] place = Models.values(2, 60);
        float[] rows = Models.values(3, 4);
        float[] vector = Models.values(4, 4);
        float[] mix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        Weights weights = Weights.builder()
                .put("shift", new int[] {3, 1, 1}, shift.clone())
                .put("tokens.place", new int[] {3, 4, 5}, place.clone())
                .put("rows", new int[] {1, 4, 1}, rows)
                .put("mixed.weight", new int[] {3, 3, 1, 1}, mix)
                .put("vector", new int[] {4}, vector.clone())
                .build();
        Model model = Models.load(compilation, "demo.NetModel", weights);
        float[] images = Models.values(5, 120);
        float[][] out = Models.runBatch(model, 2, images);
        for (int sample = 0; sample < 2; sample++) {
            for (int i = 0; i < 60; i++) {
                float x = images[60 * sample + i];
                assertEquals(-rows[i / 5 % 4] * (x + shift[i / 20] + place[i]), out[0][60 * sample + i], 1e-6);
                assertEquals(place[i], out[1][120 * sample + i]);
                assertEquals(x, out[1][120 * sample + 60 + i]);
                assertEquals(x + place[i], out[2][60 * sample + i], 1e-6);
                assertEquals(place[i], out[3][60 * sample + i]);
            }
        }
        assertArrayEquals(vector, Models.run(model, new float[60])[4]);
    }

    /** Read once, as its reader wants it: no step copies it in each call. */
    @CompilerTest
    void areArrangedWhenTheyAreLoaded(CompilerKind compiler) {
        Compilation compilation = compiler.compile(BlockTest.net(
                IMAGE,
                "@Conv2d(channels = 8, kernel = 3, pad = 1) Tensor conv();",
                "@Parameter({8, 4, 5}) Tensor place();",
                "@Multiply Tensor product(Tensor conv, Tensor place);",
                "@Conv2d(channels = 2, kernel = 3) Tensor out();"));
        assertClean(compilation);
        String source = compilation.generatedSource("demo.NetModel");
        assertTrue(source.contains("loading.values(View.pixels(8, 4, 5), \"place\")"), source);
        assertTrue(source.contains("this.place, 0, "), source);
        assertFalse(source.contains("place_copy") || source.contains("product_copy"), source);
    }

    @CompilerTest
    void belongToTheUseOfABlock(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source("package demo;\n\nimport dev.tenonet.*;\n\n@Block\npublic @interface Gate {\n"
                        + "    int width();\n\n    interface Layers {\n        @Input Tensor x();\n\n"
                        + "        @Parameter(bind = \"value = {width, 1, 1}\") @Sigmoid Tensor gamma();\n\n"
                        + "        @Multiply Tensor out(Tensor x, Tensor gamma);\n    }\n}\n")
                .source(BlockTest.net(
                        IMAGE, "@Gate(width = 3) @Repeat(2) Tensor gates();", "@Gate(width = 3) Tensor last();"))
                .run();
        assertClean(compilation);
        assertEquals(
                List.of("gates.0.gamma", "gates.1.gamma", "last.gamma"),
                List.copyOf(Models.parameters(compilation, "demo.NetModel").keySet()));
        Models.run(Models.load(compilation, "demo.NetModel"), new float[60]);
    }
}

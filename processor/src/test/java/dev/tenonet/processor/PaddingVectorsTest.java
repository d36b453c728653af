package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Padding at each end by its vectors: no public suite has a convolution that tells the ends apart. */
@Tag("kernels")
class PaddingVectorsTest {
    /** An input, a layer on it with a kernel of these weights, and what it computes. */
    private record Vector(String size, String layer, float[] input, float[] kernel, float[] expected) {}

    private static float[] floats(String text) {
        String[] words = text.strip().split("[ /]+");
        float[] values = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    private static Vector row(String input, String kernel, String expected, String attributes) {
        float[] weights = floats(kernel);
        return new Vector(
                "channels = 1, height = 1, width = " + floats(input).length,
                "@Conv2d(channels = 1, kernel = {1, " + weights.length + "}, bias = false" + attributes + ")",
                floats(input),
                weights,
                floats(expected));
    }

    /** The same along a column, and as a sequence. */
    private static List<Vector> rowColumnAndSequence(
            String input, String kernel, String expected, String policy, int before, int after, String more) {
        float[] weights = floats(kernel);
        int size = floats(input).length;
        String padding = policy == null ? "" : ", padding = Padding." + policy;
        String row = policy == null ? ", pad = {0, 0, " + before + ", " + after + "}" : padding;
        String column = policy == null ? ", pad = {" + before + ", " + after + ", 0, 0}" : padding;
        String sequence = policy == null ? ", pad = {" + before + ", " + after + "}" : padding;
        List<Vector> vectors = new ArrayList<>(List.of(row(input, kernel, expected, row + more)));
        vectors.add(new Vector(
                "channels = 1, height = " + size + ", width = 1",
                "@Conv2d(channels = 1, kernel = {" + weights.length + ", 1}, bias = false" + column + more + ")",
                floats(input),
                weights,
                floats(expected)));
        vectors.add(new Vector(
                "channels = 1, length = " + size,
                "@Conv1d(channels = 1, kernel = " + weights.length + ", bias = false" + sequence + more + ")",
                floats(input),
                weights,
                floats(expected)));
        return vectors;
    }

    /** All vectors in one compilation, one network each. */
    private static void assertVectors(List<Vector> vectors) {
        StringBuilder source = new StringBuilder("package demo;\n\nimport dev.tenonet.*;\n\npublic interface Nets {\n");
        for (int i = 0; i < vectors.size(); i++) {
            source.append("    @Network\n    interface N" + i + " {\n        @Input("
                    + vectors.get(i).size() + ") Tensor x();\n        "
                    + vectors.get(i).layer() + " Tensor y();\n    }\n\n");
        }
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .source(source.append("}\n").toString())
                .option("-Atenonet.lint=all=off")
                .run();
        assertTrue(compilation.succeeded(), compilation::report);
        for (int i = 0; i < vectors.size(); i++) {
            Vector vector = vectors.get(i);
            String name = "demo.Nets_N" + i + "Model";
            Weights.Builder weights = Weights.builder();
            for (Map.Entry<String, List<Integer>> parameter :
                    Models.parameters(compilation, name).entrySet()) {
                int[] shape = parameter.getValue().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                weights.put(parameter.getKey(), shape, vector.kernel());
            }
            Model model = Models.load(compilation, name, weights.build());
            assertArrayEquals(
                    vector.expected(),
                    Models.run(model, vector.input())[0],
                    1e-4f,
                    vector.size() + ": " + vector.layer());
        }
    }

    @Test
    void upperAndLower() {
        List<Vector> vectors = new ArrayList<>();
        String x = "1 2 3 4 5";
        for (String upper : List.of("SAME", "SAME_UPPER")) {
            vectors.addAll(rowColumnAndSequence(x, "1 10", "21 32 43 54 5", upper, 0, 0, ""));
        }
        vectors.addAll(rowColumnAndSequence(x, "1 10", "10 21 32 43 54", "SAME_LOWER", 0, 0, ""));
        vectors.addAll(rowColumnAndSequence(x, "1 10", "21 32 43 54 5", null, 0, 1, ""));
        vectors.addAll(rowColumnAndSequence(x, "1 10", "10 21 32 43 54", null, 1, 0, ""));
        assertVectors(vectors);
    }

    @Test
    void unevenAmountsAndTheirMirrorImages() {
        List<Vector> vectors = new ArrayList<>();
        vectors.addAll(rowColumnAndSequence("1 2 3", "1 10 100", "100 210 321", null, 2, 0, ""));
        vectors.addAll(rowColumnAndSequence("1 2 3", "1 10 100", "321 32 3", null, 0, 2, ""));
        vectors.addAll(rowColumnAndSequence("1 2 3", "1 10 100", "0 100 210 321 32", null, 3, 1, ""));
        vectors.addAll(rowColumnAndSequence("1 2 3", "1 10 100", "210 321 32 3 0", null, 1, 3, ""));
        vectors.addAll(rowColumnAndSequence("1 2 3 4", "1 10", "10 32 4", null, 1, 1, ", stride = 2"));
        assertVectors(vectors);
    }

    /** The fixed padding of PyTorch and the minimal one of TensorFlow have the same size and other values. */
    @Test
    void sameWithAStride() {
        List<Vector> vectors = new ArrayList<>();
        String x = "1 2 3 4 5 6";
        vectors.addAll(rowColumnAndSequence(x, "1 1 1", "6 12 11", "SAME_UPPER", 0, 0, ", stride = 2"));
        vectors.addAll(rowColumnAndSequence(x, "1 1 1", "3 9 15", "SAME_LOWER", 0, 0, ", stride = 2"));
        vectors.addAll(rowColumnAndSequence(x, "1 1 1", "3 9 15", null, 1, 1, ", stride = 2"));
        assertVectors(vectors);
    }

    @Test
    void sizesOfSame() {
        for (int[] each : new int[][] {{13, 6, 5, 3}, {224, 7, 2, 112}, {225, 7, 2, 113}, {224, 3, 2, 112}}) {

            for (String policy : List.of("SAME_UPPER", "SAME_LOWER")) {
                Compilation compilation = Compile.with(CompilerKind.JAVAC)
                        .source("package demo;\n\nimport dev.tenonet.*;\n\n@Network\npublic interface Net {\n"
                                + "    @Input(channels = 1, length = " + each[0] + ") Tensor x();\n"
                                + "    @Conv1d(channels = 1, kernel = " + each[1] + ", stride = " + each[2]
                                + ", padding = Padding." + policy + ") @Expect({1, " + each[3] + "}) Tensor y();\n}\n")
                        .option("-Atenonet.lint=all=off")
                        .run();
                assertTrue(compilation.succeeded(), compilation::report);
            }
        }
    }

    @Test
    void borders() {
        List<Vector> vectors = new ArrayList<>();
        String[][] borders = {
            {"ZEROS", "210 321 432 43"},
            {"REFLECT", "212 321 432 343"},
            {"REPLICATE", "211 321 432 443"},
            {"SYMMETRIC", "211 321 432 443"},
            {"CIRCULAR", "214 321 432 143"}
        };
        for (String[] border : borders) {
            vectors.addAll(rowColumnAndSequence(
                    "1 2 3 4", "1 10 100", border[1], null, 1, 1, ", border = Border." + border[0]));
        }
        String[][] pads = {
            {"REFLECT", "3 2 1 2 3 4 3 2"},
            {"SYMMETRIC", "2 1 1 2 3 4 4 3"},
            {"REPLICATE", "1 1 1 2 3 4 4 4"},
            {"CIRCULAR", "3 4 1 2 3 4 1 2"},
            {"ZEROS", "0 0 1 2 3 4 0 0"}
        };
        for (String[] pad : pads) {
            String border = ", border = Border." + pad[0] + ")";
            float[] x = floats("1 2 3 4");
            vectors.add(
                    new Vector("channels = 1, length = 4", "@Pad(value = 2" + border, x, new float[0], floats(pad[1])));
            vectors.add(new Vector(
                    "channels = 1, height = 1, width = 4",
                    "@Pad(value = {0, 0, 2, 2}" + border,
                    x,
                    new float[0],
                    floats(pad[1])));
            vectors.add(new Vector(
                    "channels = 1, height = 4, width = 1",
                    "@Pad(value = {2, 2, 0, 0}" + border,
                    x,
                    new float[0],
                    floats(pad[1])));
        }
        assertVectors(vectors);
    }

    private static Vector pool(int height, int width, String layer, String input, String expected) {
        return new Vector(
                "channels = 1, height = " + height + ", width = " + width,
                layer,
                floats(input),
                new float[0],
                floats(expected));
    }

    @Test
    void crossCorrelationsAndPools() {
        String three = "0 1 2 3 4 5 6 7 8";
        String four = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16";
        float[] kernel = floats("0 1 2 3");
        String conv = "@Conv2d(channels = 1, kernel = 2, bias = false";
        assertVectors(List.of(
                new Vector(
                        "channels = 1, height = 3, width = 3",
                        conv + ")",
                        floats(three),
                        kernel,
                        floats("19 25 37 43")),
                new Vector(
                        "channels = 1, height = 3, width = 3",
                        conv + ", pad = 1)",
                        floats(three),
                        kernel,
                        floats("0 3 8 4 / 9 19 25 10 / 21 37 43 16 / 6 7 8 0")),
                new Vector(
                        "channels = 1, height = 3, width = 3",
                        conv + ", padding = Padding.FULL)",
                        floats(three),
                        kernel,
                        floats("0 3 8 4 / 9 19 25 10 / 21 37 43 16 / 6 7 8 0")),
                row("1 1 0 0 0 0 1 1", "-1 1", "0 -1 0 0 0 1 0", ""),
                new Vector(
                        "channels = 2, height = 3, width = 3",
                        "@Conv2d(channels = 3, kernel = 2, bias = false)",
                        floats(three + " 1 2 3 4 5 6 7 8 9"),
                        floats("0 1 2 3 1 2 3 4 / 1 2 3 4 2 3 4 5 / 2 3 4 5 3 4 5 6"),
                        floats("56 72 104 120 / 76 100 148 172 / 96 128 192 224")),
                pool(3, 3, "@MaxPool2d(kernel = 2, stride = 1)", three, "4 5 7 8"),
                pool(3, 3, "@AvgPool2d(kernel = 2, stride = 1)", three, "2 3 5 6"),
                pool(1, 3, "@MaxPool2d(kernel = {1, 3}, stride = 1, pad = {0, 1})", "-5 -3 -4", "-3 -3 -3"),
                pool(
                        4,
                        4,
                        "@AvgPool2d(kernel = 3, stride = 2, pad = 1, ceil = true)",
                        four,
                        "1.555556 3.333333 2 / 6.333333 11 6 / 4.5 7.5 4"),
                pool(
                        4,
                        4,
                        "@AvgPool2d(kernel = 3, stride = 2, pad = 1, ceil = true, countPadding = false)",
                        four,
                        "3.5 5 6 / 9.5 11 12 / 13.5 15 16"),
                pool(1, 4, "@AvgPool2d(kernel = {1, 3}, stride = 2, pad = {0, 1}, ceil = true)", "1 2 3 4", "1 3 2"),
                pool(
                        1,
                        4,
                        "@AvgPool2d(kernel = {1, 3}, stride = 2, pad = {0, 1}, ceil = true, countPadding = false)",
                        "1 2 3 4",
                        "1.5 3 4")));
    }

    /** (h, k, s, p) -> o of the reports in which frameworks disagreed. */
    @Test
    void sizesOfPoolsWithCeil() {
        for (int[] each :
                new int[][] {{9, 4, 4, 2, 3}, {12, 1, 2, 0, 6}, {5, 2, 2, 1, 3}, {2, 3, 3, 1, 1}, {112, 3, 2, 0, 56}}) {
            Compilation compilation = Compile.with(CompilerKind.JAVAC)
                    .source("package demo;\n\nimport dev.tenonet.*;\n\n@Network\npublic interface Net {\n"
                            + "    @Input(channels = 1, height = " + each[0] + ", width = " + each[0]
                            + ") Tensor x();\n    @MaxPool2d(kernel = " + each[1] + ", stride = " + each[2] + ", pad = "
                            + each[3] + ", ceil = true) Tensor y();\n}\n")
                    .option("-Atenonet.lint=all=off")
                    .run();
            assertTrue(compilation.succeeded(), compilation::report);
            Model model = Models.load(compilation, "demo.NetModel");
            assertEquals(List.of(1, each[4], each[4]), model.outputs().get(0).shape());
        }
    }
}

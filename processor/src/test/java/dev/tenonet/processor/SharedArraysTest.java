package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whoever passes one array for two ports gets the right outputs, or is told which two ports it cannot serve. */
class SharedArraysTest {
    /** Of each kind; all pairs of them are more than one method compares. */
    private static final int MANY = 12;

    /** An output is begun before the input has been read, or before the other output is computed from it. */
    private static final List<String> NETWORKS = List.of(
            "@Input(channels = 2, height = 5, width = 5) Tensor x();"
                    + "@Conv2d(channels = 2, kernel = 3, pad = 1) Tensor y();",
            "@Input(features = 6) Tensor x(); @Linear(features = 6) Tensor y();",
            "@Input(features = 6) Tensor x(); @Relu Tensor y();",
            "@Input(features = 6) Tensor x(); @Output @Tanh Tensor y(); @Multiply Tensor z(Tensor y, Tensor x);",
            "@Input(features = 6) Tensor x(); @Output @Relu Tensor y(); @Output @Sigmoid Tensor z(Tensor x);",
            "@Input(features = 6) Tensor x(); @Input(features = 6) Tensor w();"
                    + "@Output @Add Tensor y(Tensor x, Tensor w); @Output @Subtract Tensor z(Tensor x, Tensor w);",
            IntStream.range(0, MANY)
                    .mapToObj(i -> "@Input(features = 2) Tensor in" + i + "(); @Output @Relu Tensor out" + i + "();")
                    .collect(Collectors.joining(" ")));

    @CompilerTest
    void oneArrayForTwoPorts(CompilerKind compiler) {
        String networks = IntStream.range(0, NETWORKS.size())
                .mapToObj(i -> "@Network interface Net" + i + " { " + NETWORKS.get(i) + " }\n")
                .collect(Collectors.joining());
        Compilation compilation = Compile.with(compiler)
                .option("-Atenonet.lint=all=off")
                .source("demo/Nets.java", "package demo;\n\nimport dev.tenonet.*;\n\n" + networks)
                .run();
        assertClean(compilation);
        for (int i = 0; i < NETWORKS.size(); i++) {
            String name = "demo.Net" + i + "Model";
            Model model = Models.load(compilation, name);
            check(model);
            if (NETWORKS.get(i).contains("in" + (MANY - 1))) {
                String source = compilation.generatedSource(name);
                assertTrue(source.contains("void checkApart_("), () -> "several methods in\n" + source);
            }
        }
    }

    private static void check(Model model) {
        int inputs = model.inputs().size();
        int ports = inputs + model.outputs().size();
        for (int second = 0; second < ports; second++) {
            for (int first = 0; first < second; first++) {
                if (second < inputs) {
                    assertServesInputs(model, first, second);
                } else {
                    assertRefused(model, first, second, 1);
                    assertRefused(model, first, second, 3);
                }
            }
        }
        float[] none = {};
        float[][] empty = IntStream.range(0, ports).mapToObj(i -> none).toArray(float[][]::new);
        assertDoesNotThrow(() -> model.runBatch(first(empty, inputs), 0, rest(empty, inputs)));
    }

    private static void assertServesInputs(Model model, int first, int second) {
        float[][] arrays = arrays(model, 1);
        arrays[second] = arrays[first].clone();
        float[][] in = first(arrays, model.inputs().size());
        float[][] expected = Models.run(model, in);
        in[second] = in[first];
        float[][] actual = Models.run(model, in);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i]);
        }
    }

    private static void assertRefused(Model model, int first, int second, int count) {
        int inputs = model.inputs().size();
        float[][] arrays = arrays(model, count);
        arrays[second] = arrays[first];
        float[] before = arrays[first].clone();
        float[][] in = first(arrays, inputs);
        float[][] out = rest(arrays, inputs);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> {
            if (count == 1) {
                model.run(in, out);
            } else {
                model.runBatch(in, count, out);
            }
        });
        assertEquals(
                port(model, second).name() + ": expected an array of its own for this output, but "
                        + port(model, first).name() + " has the same one; pass another array",
                refusal.getMessage());
        assertArrayEquals(before, arrays[first], "nothing is written");
    }

    private static float[][] arrays(Model model, int count) {
        return IntStream.range(0, model.inputs().size() + model.outputs().size())
                .mapToObj(i -> Models.values(i, count * port(model, i).size()))
                .toArray(float[][]::new);
    }

    private static Model.Port port(Model model, int number) {
        int inputs = model.inputs().size();
        return number < inputs ? model.inputs().get(number) : model.outputs().get(number - inputs);
    }

    private static float[][] first(float[][] arrays, int count) {
        return List.of(arrays).subList(0, count).toArray(float[][]::new);
    }

    private static float[][] rest(float[][] arrays, int from) {
        return List.of(arrays).subList(from, arrays.length).toArray(float[][]::new);
    }
}

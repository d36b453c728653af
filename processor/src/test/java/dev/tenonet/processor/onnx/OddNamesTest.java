package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a file calls its modules, what is written compiles, and its weights load strictly. */
class OddNamesTest {
    private static final List<String> NAMES = List.of(
            "class",
            "int",
            "_",
            "toString",
            "wait",
            "1",
            "2x",
            "a-b",
            "a.b",
            "x",
            "y",
            "X",
            "\u00e4\u00f6",
            "conv conv",
            "$",
            "bind",
            "bn1",
            "bn1",
            "norm",
            "sum",
            "sum1",
            "sum2",
            "true",
            "Tensor",
            "record",
            "0.0",
            "input",
            "image",
            "\"\\\"",
            "very".repeat(30),
            "*/",
            "conv",
            "conv1",
            "conv_1",
            "\n");

    @Test
    void outsideOfBlocks() throws Exception {
        Sketch sketch = new Sketch();
        int value = sketch.image(2, 6, 6);
        for (String name : NAMES) {
            value = sketch.at("/" + name + "/Conv").conv(value, 2, 3, 1);
            value = sketch.merge("Add", value, value);
            value = sketch.at("/" + name + "/norm/BatchNormalization").norm(value);
        }
        assertRuns(sketch, value);
    }

    @Test
    void inBlocks() throws Exception {
        Sketch sketch = new Sketch();
        int value = sketch.image(2, 6, 6);
        for (int i = 0; i < NAMES.size(); i++) {
            for (String use : List.of("0", "1", "class", "x")) {
                String module = "/" + NAMES.get(i) + "/" + use + "/";
                int input = value;
                value = sketch.at(module + NAMES.get(i) + "/Conv").conv(value, 2, 3, 1);
                value = sketch.at(module + NAMES.get((i + 1) % NAMES.size()) + "/Conv")
                        .conv(value, 2, 1 + 2 * (i % 3), 1);
                value = sketch.at(module + "Add").merge("Add", value, input);
            }
        }
        assertTrue(assertRuns(sketch, value).blocks().size() > 5);
    }

    @Test
    void ofInputsAndOutputs() throws Exception {
        Sketch sketch = new Sketch();
        int value = sketch.image(2, 6, 6);
        for (String name : NAMES) {
            value = sketch.output(name + "/" + name).activation("Relu", value);
        }
        assertRuns(sketch, value);
    }

    private static SourceWriter assertRuns(Sketch sketch, int value) throws Exception {
        sketch.output("result");
        sketch.activation("Sigmoid", value);
        SourceWriter writer = SourceWriter.of(BlockFinder.find(sketch.network()), type -> false);
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .option("-Atenonet.lint=all=off")
                .source(writer.text("demo", "Net", List.of()))
                .run();
        assertTrue(compilation.diagnostics().isEmpty(), compilation.report());
        float[][] result =
                Models.run(Models.load(compilation, "demo.NetModel", WrittenWeights.of(writer)), new float[2 * 6 * 6]);
        assertEquals(2 * 6 * 6, result[result.length - 1].length);
        return writer;
    }
}

package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness notices what it is there to notice. Each test adds its case to one that agrees. */
class CaseRunnerTest {
    private static final String RELU = layer("ReLU", "{}", "\"x\"");

    @TempDir
    Path root;

    @BeforeEach
    void oneThatAgrees() throws IOException {
        computed("good", RELU, "[2, 3]", 0, 2, 0, 4, 0, 6);
    }

    @Test
    void right() throws IOException {
        refused(
                "linear-in-features-mismatch",
                layer("Linear", "{\"in_features\": 4, \"out_features\": 2}", "\"x\""),
                0);
        CaseReport report = run();
        assertEquals("", report.failureList());
        assertEquals(
                "cases: 1 compiled, loaded, run and compared; 1 refused as PyTorch refuses them;"
                        + " 0 outside today's language",
                report.summary());
    }

    @Test
    void wrongValue() throws IOException {
        computed("wrong", RELU, "[2, 3]", 0, 2, 0, 4, 5, 6);
        assertFailure("wrong: JAVAC: vector kernels: sample 1, t0[1]: expected 5.0, found 0.0 (1 of 3 values differ)");
    }

    @Test
    void wrongShape() throws IOException {
        computed("wrong", RELU, "[2, 1, 3]", 0, 2, 0, 4, 0, 6);
        assertFailure("wrong: JAVAC: vector kernels: expected outputs [Port[name=t0, shape=[1, 3]]]");
    }

    @Test
    void refusedThoughPyTorchComputesIt() throws IOException {
        computed(
                "refused", layer("Linear", "{\"in_features\": 4, \"out_features\": 2}", "\"x\""), "[2, 2]", 0, 0, 0, 0);
        assertFailure("refused: JAVAC: does not compile in silence: ");
    }

    @Test
    void compiledThoughPyTorchRefusesIt() throws IOException {
        refused("compiled", RELU, 0);
        assertFailure("compiled: JAVAC: expected an error on t0 in line 8, found none");
    }

    @Test
    void refusedAtAnotherLayer() throws IOException {
        refused("elsewhere", RELU + ", " + layer("Linear", "{\"in_features\": 4, \"out_features\": 2}", "\"x\""), 0);
        assertFailure("elsewhere: JAVAC: expected an error on t0 in line 8, found [ERROR ");
    }

    @Test
    void refusedForAnotherReason() throws IOException {
        refused("add-shape-mismatch", layer("Linear", "{\"in_features\": 4, \"out_features\": 2}", "\"x\""), 0);
        assertFailure("add-shape-mismatch: JAVAC: expected shape-mismatch for add-shape-mismatch, found ERROR ");
    }

    @Test
    void ruleOfWhichNothingIsKnown() throws IOException {
        refused("new-rule", layer("Linear", "{\"in_features\": 4, \"out_features\": 2}", "\"x\""), 0);
        assertTrue(run().summary().endsWith("refusal-ids.properties does not name any for new-rule"));
    }

    @Test
    void weightsThatAreOneValue() throws IOException {
        Path folder = Files.createDirectory(root.resolve("filled"));
        Files.writeString(folder.resolve("case.json"), """
                {"inputs": [{"name": "x", "shape": [2, 3], "file": "../good/x0.npy"}],
                 "weights": [{"name": "w", "shape": [1, 3], "fill": 0.5}, {"name": "nothing", "shape": [1]}],
                 "outputs": [{"name": "t0", "shape": [2, 1], "file": "y0.npy"}],
                 "layers": [{"type": "Linear", "args": {"in_features": 3, "out_features": 1, "bias": false},
                    "in": ["x"], "weights": {"weight": "w"}}], "rtol": 0, "atol": 0}
                """);
        write(folder.resolve("y0.npy"), "[2, 1]", -1, 2.5f);
        assertFailure("filled: JAVAC: throws java.io.IOException: nothing has neither \"file\" nor \"fill\"");
        String text = Files.readString(folder.resolve("case.json"));
        Files.writeString(folder.resolve("case.json"), text.replace(", {\"name\": \"nothing\", \"shape\": [1]}", ""));
        assertEquals("", run().failureList());
    }

    @Test
    void howManyAreNotChecked() throws IOException {
        computed("type", layer("Bilinear", "{}", "\"x\""), "[2, 3]", 0, 2, 0, 4, 0, 6);
        assertEquals(0.5, run().outsideShare());
    }

    @Test
    void wordsThatNoAnnotationHas() throws IOException {
        String mirror =
                "{\"in_channels\": 1, \"out_channels\": 1, \"kernel_size\": 1, \"padding\": 1, \"padding_mode\": \"mirror\"}";
        refused("mirror", "[1, 1, 3, 3]", layer("Conv2d", mirror, "\"x\""), 0);
        CaseReport report = run();
        assertEquals("", report.failureList());
        assertEquals(1, report.refused());
    }

    @Test
    void malformed() throws IOException {
        computed("malformed", layer("Softmax", "{\"dim\": \"one\"}", "\"x\""), "[2, 3]", 0, 2, 0, 4, 0, 6);
        assertFailure("malformed: cannot be written as an interface: java.lang.ClassCastException");
    }

    @Test
    void outsideTheLanguage() throws IOException {
        computed("type", layer("Bilinear", "{}", "\"x\""), "[2, 3]", 0, 2, 0, 4, 0, 6);
        computed("argument", layer("ReLU", "{\"slope\": 1}", "\"x\""), "[2, 3]", 0, 2, 0, 4, 0, 6);
        computed("default", layer("ReLU", "{\"inplace\": true, \"slope\": null}", "\"x\""), "[2, 3]", 0, 2, 0, 4, 0, 6);
        CaseReport report = run();
        assertEquals(
                "cases: 2 compiled, loaded, run and compared; 0 refused as PyTorch refuses them;"
                        + " 2 outside today's language (by layer type: Bilinear 1, ReLU slope 1)",
                report.summary());
    }

    private CaseReport run() throws IOException {
        return CaseRunner.run(TorchCase.readAll(root));
    }

    private void assertFailure(String expected) throws IOException {
        CaseReport report = run();
        assertTrue(report.failureList().startsWith(expected), report::failureList);
        assertEquals(1, report.failures().size());
        assertEquals(1, report.agreed());
    }

    /** A case with the input {-1, 2, -3}, {4, -5, 6}. */
    private void computed(String name, String layers, String outShape, float... expected) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        Files.writeString(folder.resolve("case.json"), """
                {"inputs": [{"name": "x", "shape": [2, 3], "file": "x0.npy"}], "weights": [],
                 "outputs": [{"name": "t0", "shape": %s, "file": "y0.npy"}],
                 "layers": [%s], "rtol": 0, "atol": 0, "torch_err": NaN}
                """.formatted(outShape, layers));
        write(folder.resolve("x0.npy"), "[2, 3]", -1, 2, -3, 4, -5, 6);
        write(folder.resolve("y0.npy"), outShape, expected);
    }

    private void refused(String name, String layers, int layer) throws IOException {
        refused(name, "[2, 3]", layers, layer);
    }

    private void refused(String name, String inShape, String layers, int layer) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        Files.writeString(folder.resolve("case.json"), """
                {"rule": "%s", "inputs": [{"name": "x", "shape": %s}], "layers": [%s], "error": {"layer": %d}}
                """.formatted(name, inShape, layers, layer));
    }

    private static void write(Path file, String shape, float... values) throws IOException {
        Files.write(file, NpyTest.file(1, "<f4", shape.replace('[', '(').replace(']', ')'), buffer -> {
            for (float value : values) {
                buffer.putFloat(value);
            }
        }));
    }

    private static String layer(String type, String args, String in) {
        return "{\"type\": \"%s\", \"args\": %s, \"in\": [%s]}".formatted(type, args, in);
    }
}

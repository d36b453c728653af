package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.command.ImportCommand;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.ModelReader;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.runtime.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, over a model file that is made up here. */
class ImportCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path model;
    private Path source;
    private Path weights;

    @BeforeEach
    void lay() throws IOException {
        model = Files.writeString(folder.resolve("scorer.onnx"), "read by nobody here");
        source = folder.resolve("java/com/acme/Scorer.java");
        weights = folder.resolve("java/com/acme/Scorer.safetensors");
    }

    /** A matrix and what it does to the image 0.5, 0.5, ... is all that this file holds. */
    private static final class Scores implements ModelFile {
        private final ImportedNetwork network;
        private final float factor;

        Scores(float factor) {
            Sketch sketch = new Sketch();
            int value = sketch.flat(sketch.image(1, 2, 3));
            sketch.at("/head/head.0/Gemm").output("scores");
            sketch.linear(value, 2);
            network = sketch.network();
            this.factor = factor;
        }

        @Override
        public List<String> list() {
            return List.of("1 Flatten", "2 Gemm");
        }

        @Override
        public ImportedNetwork network() {
            return network;
        }

        @Override
        public Map<String, float[]> evaluate(float[][] inputs) throws IOException {
            float[] weight = network.layers().get(2).parameters().get(0).data().read();
            float[] bias = network.layers().get(2).parameters().get(1).data().read();
            float[] scores = new float[2];
            for (int i = 0; i < 2; i++) {
                double sum = bias[i];
                for (int j = 0; j < 6; j++) {
                    sum += (double) weight[6 * i + j] * inputs[0][j];
                }
                scores[i] = (float) sum * factor;
            }
            return Map.of("scores", scores);
        }
    }

    @Test
    void writesWhatItSays() throws IOException {
        assertEquals(0, run(request -> new Scores(1)), err());
        assertEquals("", err());
        assertEquals("""
                package com.acme;

                import dev.tenonet.*;

                /**
                 * Imported from sketch.onnx (sketch 1, opset 17).
                 * Its SHA-256 is 0000000000000000000000000000000000000000000000000000000000000000.
                 */
                @Network
                public interface Scorer {
                    @Input(channels = 1, height = 2, width = 3) Tensor image();
                    @Flatten                                    Tensor flat();
                    @Linear(features = 2, name = "head.0")      Tensor head();
                }
                """, Files.readString(source));
        Weights written = Weights.open(weights);
        assertEquals(
                List.of("head.0.bias", "head.0.weight"),
                written.names().stream().sorted().toList());
        assertEquals(List.of(2, 6), written.shape("head.0.weight"));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("sketch.onnx: sketch 1, opset 17, 14 weights", lines.get(0));
        assertEquals("Scorer: 2 layers", lines.get(1));
        assertTrue(
                lines.get(2).matches("check: scores differs by at most \\S+, where the largest value is \\S+"), out());
        assertEquals("wrote " + source + ", 14 lines", lines.get(3));
        assertEquals("wrote " + weights + ", 2 tensors", lines.get(4));
        assertEquals(5, lines.size());
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        assertEquals(0, run(request -> new Scores(1)), err());
        byte[] first = Files.readAllBytes(source);
        byte[] numbers = Files.readAllBytes(weights);
        assertEquals(0, run(request -> new Scores(1)), err());
        assertArrayEquals(first, Files.readAllBytes(source));
        assertArrayEquals(numbers, Files.readAllBytes(weights));
    }

    @Test
    void leavesChangedAndForeignFilesAlone() throws IOException {
        assertEquals(0, run(request -> new Scores(1)), err());
        String changed = Files.readString(source).replace("Tensor head()", "Tensor scores()");
        Files.writeString(source, changed);
        assertEquals(1, run(request -> new Scores(1)));
        assertEquals(
                source + " was changed since this command wrote it\nnothing is written; --force overwrites\n", err());
        assertEquals(changed, Files.readString(source));
        assertEquals(0, run(request -> new Scores(1), "--force"), err());
        assertFalse(Files.readString(source).contains("scores()"));

        Files.writeString(weights, "mine");
        err.reset();
        assertEquals(1, run(request -> new Scores(1)));
        assertEquals(weights + " was not written by this command\nnothing is written; --force overwrites\n", err());
        assertEquals("mine", Files.readString(weights));
    }

    @Test
    void writesNothingThatIsWrong() {
        assertEquals(1, run(request -> new Scores(1.001f)));
        assertTrue(out().contains("check: scores IS WRONG: by at most "), out());
        assertTrue(err().startsWith("this should not be: please report it"), err());
        assertFalse(Files.exists(source) || Files.exists(weights));
        assertEquals(0, run(request -> new Scores(1.001f), "--no-check"));
        assertTrue(out().contains("not checked: --check runs it beside the file's own nodes"), out());
        assertTrue(Files.exists(source));
    }

    @Test
    void passesOnWhatTheReaderSays() {
        assertEquals(1, run(request -> {
            throw new RefusedException(List.of("NonMaxSuppression /nms: no", "cut it: --outputs boxes"));
        }));
        assertEquals("NonMaxSuppression /nms: no\ncut it: --outputs boxes\n", err());
        err.reset();
        assertEquals(1, run(request -> {
            throw new IOException("scorer.onnx: damaged at byte 7");
        }));
        assertEquals("scorer.onnx: damaged at byte 7\n", err());
        assertFalse(Files.exists(source));
    }

    @Test
    void handsOverInputsAndOutputs() {
        run(
                request -> {
                    assertEquals(model, request.file());
                    assertEquals(List.of(3, 320, 320), request.inputs().get("a=b"));
                    assertEquals(List.of(7), request.inputs().get("z"));
                    assertEquals(List.of("boxes", "scores", "masks"), request.outputs());
                    return new Scores(1);
                },
                "--input",
                "a=b=3x320x320",
                "--input",
                "z=7",
                "--outputs",
                "boxes,scores",
                "--outputs",
                "masks");
        assertEquals("", err());
    }

    @Test
    void listsWithoutWriting() {
        assertEquals(0, command(request -> new Scores(1)).run(List.of(model.toString(), "--list")), err());
        assertEquals("1 Flatten\n2 Gemm\n", out());
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertUsage("there is no option --pakage; did you mean --package?", model.toString(), "--pakage", "x");
        assertUsage("which model? name one .onnx file", "--name", "Scorer");
        assertUsage("--name needs a value", model.toString(), "--name", "--force");
        assertUsage("what shall the network be called? --name Detector", model.toString());
        assertUsage("--name a.B is no name of a type, such as Detector", model.toString(), "--name", "a.B");
        assertUsage(
                "--package com.1 is no name of a package, such as com.acme",
                model.toString(),
                "--name",
                "B",
                "--package",
                "com.1");
        assertUsage("--input x=3x is not like images=3x320x320", model.toString(), "--name", "B", "--input", "x=3x");
        assertUsage(
                "--input has two shapes for x", model.toString(), "--name", "B", "--input", "x=3", "--input", "x=4");
        assertUsage(
                "--check and --no-check exclude each other", model.toString(), "--name", "B", "--check", "--no-check");
        assertUsage(
                "there is no file " + folder.resolve("none.onnx"),
                folder.resolve("none.onnx").toString());
        assertUsage(folder + " is a folder; name one .onnx file", folder.toString());
        assertUsage(
                "--name Conv2d would hide the type of that name, which is Java's or the language's; choose another, such as"
                        + " Conv2dNet",
                model.toString(),
                "--name",
                "Conv2d");
        assertUsage(
                "--outputs needs names of tensors; --list prints them",
                model.toString(),
                "--name",
                "B",
                "--outputs",
                ", ,");
        Path inside = model.resolve("java");
        assertUsage(
                "--sources " + inside + ": " + model + " is a file, and no folder",
                model.toString(),
                "--name",
                "B",
                "--sources",
                inside.toString());
    }

    private void assertUsage(String message, String... words) {
        err.reset();
        assertEquals(1, command(request -> new Scores(1)).run(List.of(words)));
        assertEquals(message + "\n'import --help' explains all options\n", err());
    }

    private int run(ModelReader reader, String... more) {
        List<String> words = new ArrayList<>(List.of(
                model.toString(),
                "--package",
                "com.acme",
                "--name",
                "Scorer",
                "--sources",
                folder.resolve("java").toString()));
        words.addAll(List.of(more));
        return command(reader).run(words);
    }

    private ImportCommand command(ModelReader reader) {
        return new ImportCommand(reader, new PrintStream(out, true), new PrintStream(err, true));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}

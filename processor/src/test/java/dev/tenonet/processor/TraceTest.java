package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Trace;
import dev.tenonet.runtime.TraceComparison;
import dev.tenonet.runtime.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traces have what every layer computes, whatever became of it in the model, and are compared with PyTorch's modules. */
@Tag("kernels")
class TraceTest {
    /** Relative to the largest value: folded and transformed weights are rounded once more. */
    private static final float ROUNDING = 1e-5f;

    private static final String STAGES = BlockTest.net(
            "@Input(channels = 4, height = 8, width = 8) Tensor left();",
            "@Input(channels = 4, height = 8, width = 8) Tensor right();",
            "@Conv2d(channels = 4, kernel = 3, pad = 1, name = \"features.0\") @BatchNorm(name = \"features.1\") @Relu"
                    + " Tensor first(Tensor left);",
            "@Residual(channels = 4) @Repeat(2) @Name(\"layer1\") Tensor stage();",
            "@Conv2d(channels = 4, kernel = 1) Tensor head(Tensor stage);",
            "@Shared(\"head\") @Conv2d(channels = 4, kernel = 1) Tensor again(Tensor right);",
            "@Parameter({4, 1, 1}) Tensor scale();",
            "@Multiply Tensor scaled(Tensor again, Tensor scale);",
            "@Concat @MaxPool2d(kernel = 2) Tensor joined(Tensor head, Tensor scaled);",
            "@Flatten Tensor flat();",
            "@Identity Tensor same();",
            "@Linear(features = 3) @Softmax @Output Tensor kind(Tensor same);",
            "@GlobalAvgPool Tensor mean(Tensor joined);");

    private static final String TRAINED = BlockTest.net(
                    "@Input(channels = 2, length = 16) Tensor sound();",
                    "@Conv1d(channels = 3, kernel = 3, padding = Padding.SAME) @BatchNorm(name = \"bn\") @Relu Tensor a();",
                    "@MaxPool1d(kernel = 2) Tensor b();",
                    "@Flatten @Linear(features = 4) @Loss(Objective.CROSS_ENTROPY) Tensor c();")
            .replace("interface Net ", "interface Trained ");

    private static final Map<CompilerKind, Compilation> COMPILED = new LinkedHashMap<>();

    /** Each network of {@link PassesTest} as it is, and one with all its layers as outputs. */
    private static Compilation passes;

    @BeforeAll
    static void compile() {
        for (CompilerKind compiler : CompilerKind.values()) {
            COMPILED.put(compiler, BlockTest.clean(compiler, BlockTest.RESIDUAL, STAGES, TRAINED));
        }
        Compile compile =
                Compile.with(CompilerKind.JAVAC).source(BlockTest.RESIDUAL).option("-Atenonet.lint=all=off");
        PassesTest.networks().forEach((name, source) -> {
            compile.source(source.replace("interface Net ", "interface " + name + " "));
            String shown =
                    source.replace("@Output ", "").replaceAll("(?m) Tensor (\\w+\\(.*\\);)$", " @Output Tensor $1");
            compile.source(shown.replace("interface " + name + " ", "interface Net ")
                    .replace("interface Net ", "interface " + name + "Shown "));
        });
        passes = compile.run();
        assertTrue(passes.succeeded(), passes::report);
    }

    private static Model load(Compilation compilation, String name) {
        Weights.Builder weights = Weights.builder();
        Models.parameters(compilation, name)
                .forEach((parameter, shape) -> weights.put(
                        parameter,
                        shape.stream().mapToInt(Integer::intValue).toArray(),
                        PassesTest.values(parameter, shape)));
        return Models.load(compilation, name, weights.build());
    }

    private static float[][] inputs(Model model) {
        return model.inputs().stream()
                .map(port -> Models.values(port.name().hashCode(), port.size()))
                .toArray(float[][]::new);
    }

    private static void assertClose(float[] expected, float[] actual, String what) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, actual, ROUNDING * (1 + largest), what);
    }

    @Test
    void hasWhatLayersGiveAsOutputs() {
        int compared = 0;
        for (String name : PassesTest.networks().keySet()) {
            Model shown = load(passes, "demo." + name + "ShownModel");
            float[][] in = inputs(shown);
            float[][] expected = Models.run(shown, in);
            Trace trace = load(passes, "demo." + name + "Model").trace(in);
            for (int i = 0; i < expected.length; i++) {
                Model.Port port = shown.outputs().get(i);
                assertEquals(port.shape(), trace.shape(port.name()), name);
                assertClose(expected[i], trace.get(port.name()), name + ", " + port.name());
                compared++;
            }
        }
        assertTrue(compared > 150, "compared: " + compared);
    }

    @ParameterizedTest
    @EnumSource
    void namesLayersOfBlocksAndKeepsWhatIsShared(CompilerKind compiler) {
        Model model = load(COMPILED.get(compiler), "demo.NetModel");
        float[][] in = inputs(model);
        Trace trace = model.trace(in);
        assertEquals(
                List.of(
                        "left",
                        "right",
                        "first",
                        "stage.0.conv1",
                        "stage.0.conv2",
                        "stage.0.sum",
                        "stage.1.conv1",
                        "stage.1.conv2",
                        "stage.1.sum",
                        "stage",
                        "head",
                        "again",
                        "scale",
                        "scaled",
                        "joined",
                        "flat",
                        "same",
                        "kind",
                        "mean"),
                trace.layers().stream().toList());
        float[][] out = Models.run(model, in);
        assertClose(out[0], trace.get("kind"), "kind");
        assertClose(out[1], trace.get("mean"), "mean");
        assertArrayEquals(in[1], trace.get("right"));
        assertArrayEquals(trace.get("flat"), trace.get("joined"));
        assertEquals(List.of(8, 4, 4), trace.shape("joined"));
        assertEquals(List.of(128), trace.shape("same"));
        assertNotSame(trace.get("flat"), trace.get("flat"));
        Trace other = model.trace(in[1], in[0]);
        assertArrayEquals(in[0], other.get("right"));
        assertArrayEquals(in[1], trace.get("right"));
        assertTrue(trace.toString().contains("stage.1.conv2"), trace::toString);
    }

    @ParameterizedTest
    @EnumSource
    void sequencesAndNetworksWithTrainers(CompilerKind compiler) {
        Model model = load(COMPILED.get(compiler), "demo.TrainedModel");
        Trace trace = model.trace(inputs(model));
        assertEquals(List.of("sound", "a", "b", "c"), trace.layers());
        assertEquals(List.of(3, 8), trace.shape("b"));
        assertEquals(
                List.of("Conv1d 3", "BatchNorm", "Relu"),
                trace.layer("a").operations().stream()
                        .map(Trace.Operation::label)
                        .toList());
        assertClose(Models.run(model, inputs(model))[0], trace.get("c"), "c");
    }

    /** What PyTorch's hooks would write if it computed the same. */
    private static Map<String, float[]> modules(Trace trace) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays.put("input", trace.get("left"));
        arrays.put("input#2", trace.get("right"));
        arrays.put("features.0", values(trace, "first", 0));
        arrays.put("features.1", values(trace, "first", 1));
        arrays.put("layer1.0.conv1", values(trace, "stage.0.conv1", 0));
        arrays.put("layer1.0", trace.get("stage.0.sum"));
        arrays.put("layer1.1.conv2", trace.get("stage.1.conv2"));
        arrays.put("layer1", trace.get("stage.1.sum"));
        arrays.put("head", trace.get("head"));
        arrays.put("head#2", trace.get("again"));
        arrays.put("joined", values(trace, "joined", 1));
        arrays.put("kind", values(trace, "kind", 0));
        arrays.put("mean", trace.get("mean"));
        arrays.put("relu", new float[] {1});
        return arrays;
    }

    private static float[] values(Trace trace, String layer, int operation) {
        return trace.layer(layer).operations().get(operation).values();
    }

    private static TraceComparison compared(Trace trace, Map<String, float[]> modules) {
        return trace.compare(arrays(modules), TraceComparison.TOLERANCE);
    }

    /** Under the shapes that layers have, with a batch of one before. */
    private static Weights arrays(Map<String, float[]> modules) {
        Weights.Builder arrays = Weights.builder();
        modules.forEach((name, values) -> arrays.put(name, shape(values.length), values));
        return arrays.build();
    }

    private static int[] shape(int length) {
        return switch (length) {
            case 256 -> new int[] {1, 4, 8, 8};
            case 128 -> new int[] {1, 8, 4, 4};
            case 8 -> new int[] {1, 8, 1, 1};
            default -> new int[] {1, length};
        };
    }

    @ParameterizedTest
    @EnumSource
    void findsModulesByTheNamesOfParameters(CompilerKind compiler) {
        Model model = load(COMPILED.get(compiler), "demo.NetModel");
        Trace trace = model.trace(inputs(model));
        Map<String, float[]> modules = modules(trace);
        TraceComparison same = compared(trace, modules);
        assertTrue(same.first().isEmpty(), same::toString);
        assertEquals(List.of("relu"), same.unread());
        assertEquals(
                List.of(
                        "left input",
                        "right input#2",
                        "first features.0",
                        "first features.1",
                        "stage.0.conv1 layer1.0.conv1",
                        "stage.0.sum layer1.0",
                        "stage.1.conv2 layer1.1.conv2",
                        "stage.1.sum layer1",
                        "head head",
                        "again head#2",
                        "joined joined",
                        "kind kind",
                        "mean mean"),
                same.rows().stream()
                        .map(row -> row.layer() + " " + row.module())
                        .toList());
        modules.get("layer1.0")[7] += 0.5f;
        modules.get("layer1.1.conv2")[7] += 0.5f;
        modules.get("kind")[0] = Float.NaN;
        TraceComparison differs = compared(trace, modules);
        assertEquals("layer1.1.conv2", differs.first().orElseThrow().module());
        assertEquals(0.5, differs.first().get().difference(), 1e-4);
        assertEquals(
                List.of("layer1.1.conv2", "kind"),
                differs.rows().stream()
                        .filter(TraceComparison.Row::differs)
                        .map(TraceComparison.Row::module)
                        .toList());
        assertTrue(
                differs.toString()
                        .startsWith(
                                "Net: the first that differs is stage.1.conv2, Conv2d 3x3 (PyTorch's layer1.1.conv2)"),
                differs::toString);
        // "layer1" was given to it: that may be more than this block.
        assertEquals(List.of("layer1.0", "relu"), differs.unread());
    }

    @ParameterizedTest
    @EnumSource
    void takesChannelsInEitherPlaceAndTellsWhatIsFrequent(CompilerKind compiler) {
        Model model = load(COMPILED.get(compiler), "demo.NetModel");
        Trace trace = model.trace(inputs(model));
        float[] head = trace.get("head");
        float[] last = new float[head.length];
        float[] reversed = new float[head.length];
        float[] scaled = new float[head.length];
        float[] left = trace.get("left");
        for (int i = 0; i < head.length; i++) {
            last[i % 64 * 4 + i / 64] = head[i];
            reversed[(3 - i / 64) * 64 + i % 64] = left[i];
            scaled[i] = 58 * left[i] + 123;
        }
        Weights arrays =
                Weights.builder().put("head", new int[] {1, 8, 8, 4}, last).build();
        assertTrue(trace.compare(arrays, 1e-6).first().isEmpty());
        Map<String, float[]> inputs = new LinkedHashMap<>(Map.of("input", reversed));
        assertEquals(
                "the channels are in the other order (RGB and BGR)",
                compared(trace, inputs).first().orElseThrow().note());
        inputs.put("input", scaled);
        String note = compared(trace, inputs).first().orElseThrow().note();
        assertTrue(note.startsWith("it was normalised otherwise: by channel, PyTorch's is 58.00 x +123.0, "), note);
        float[] norm = values(trace, "first", 1);
        float[] training = norm.clone();
        for (int c = 0; c < 4; c++) {
            double mean = 0;
            double square = 0;
            for (int i = 64 * c; i < 64 * c + 64; i++) {
                mean += norm[i] / 64.0;
                square += norm[i] * norm[i] / 64.0;
            }
            for (int i = 64 * c; i < 64 * c + 64; i++) {
                training[i] = (float) ((norm[i] - mean) / Math.sqrt(square - mean * mean));
            }
        }
        note = compared(trace, Map.of("features.1", training))
                .first()
                .orElseThrow()
                .note();
        assertTrue(note.contains("call model.eval()"), note);
    }

    @Test
    void wrongUseIsToldWithTheWayOut() {
        Model model = load(COMPILED.get(CompilerKind.JAVAC), "demo.NetModel");
        Trace trace = model.trace(inputs(model));
        List<String> messages = new ArrayList<>();
        messages.add(message(() -> trace.get("heat")));
        messages.add(message(() -> model.trace(new float[256])));
        messages.add(message(() -> model.trace(new float[256], new float[255])));
        messages.add(message(() -> trace.compare(
                Weights.builder().put("blocks.0", new int[] {1}, 1).build(), 1e-4)));
        messages.add(message(() -> trace.compare(
                Weights.builder()
                        .put("head", new int[] {2, 4, 8, 8}, new float[512])
                        .build(),
                1e-4)));
        assertEquals("""
                expected a layer of Net, found heat; did you mean head? (layers() lists all)
                in: expected an array for each of left, right (2), but it holds 1
                right: expected 256 values (4x8x8), but the array has 255
                expected arrays named after the layers of Net or their parameters (features.0, features.1, first, \
                layer1.0.conv1, layer1.0.conv2, layer1.0.sum, layer1.1.conv1, layer1.1.conv2 and 10 others), found blocks.0; write \
                the file by hooks on model.named_modules() as runtime/NUMBERS.md shows, or, where the names differ, give the layers \
                PyTorch's by name = "..." or the arrays the layers' by Weights.open(file).rename(...)
                head: expected one sample, 4x8x8 or 1x4x8x8, found 2 of them; give PyTorch the same single sample as trace\
                """, messages.stream().collect(Collectors.joining("\n")));
        TraceComparison other = trace.compare(
                Weights.builder()
                        .put("head", new int[] {1, 4, 7, 7}, new float[196])
                        .build(),
                1e-4);
        assertEquals(
                "PyTorch's has the shape 1x4x7x7", other.first().orElseThrow().note());
        assertFalse(other.toString().contains("NaN"), other::toString);
    }

    @Test
    void canBeLeftOut() {
        for (String value : List.of("off", "on")) {
            Compilation compilation = Compile.with(CompilerKind.JAVAC)
                    .source(TRAINED)
                    .option("-Atenonet.trace=" + value)
                    .run();
            assertEquals(
                    value.equals("on"),
                    compilation.generatedSources().keySet().stream().anyMatch(name -> name.contains("_Trace")));
            Model model = load(compilation, "demo.TrainedModel");
            if (value.equals("off")) {
                String told = assertThrows(UnsupportedOperationException.class, () -> model.trace(new float[32]))
                        .getMessage();
                assertTrue(told.contains("-Atenonet.trace=off"), told);
            }
        }
        Compilation wrong = Compile.with(CompilerKind.JAVAC)
                .source(TRAINED)
                .option("-Atenonet.trace=false")
                .run();
        assertTrue(wrong.report().contains("-Atenonet.trace: expected on or off, found 'false'"), wrong::report);
    }

    private static String message(Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }
}

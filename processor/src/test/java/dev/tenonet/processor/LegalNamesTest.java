package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names that generated code uses itself, or that Java knows elsewhere: layers may have them all. */
class LegalNamesTest {
    private static final List<String> NAMES = List.of(
            "load",
            "forward",
            "forwardInto",
            "forwardBatch",
            "describe",
            "summary",
            "run",
            "runBatch",
            "count",
            "yield",
            "record",
            "var",
            "clone",
            "finalize",
            "equals",
            "a$b",
            "$",
            "inputs",
            "outputs",
            "work",
            "arena",
            "index",
            "workspaces",
            "in",
            "out",
            "weights",
            "options",
            "loading",
            "manifest",
            "layers",
            "sealed",
            "permits",
            "trace",
            "profile",
            "tracing",
            "calls",
            "clock",
            "forwardTimed",
            "Trace",
            "Profile",
            "Tracing",
            "Profiling",
            "Tensor",
            "List",
            "Float",
            "Weights",
            "Outputs",
            "View",
            "Ports",
            "Port",
            "Model",
            "Loading",
            "Workspace",
            "Workspaces",
            "Kernel",
            "Manifest",
            "Summary",
            "ModelOptions",
            "Path",
            "Override",
            "Double",
            "ArrayList",
            "IOException",
            "dev",
            "java",
            "INPUTS",
            "OUTPUTS",
            "größe",
            "层",
            "δ1");

    @CompilerTest
    void asLayers(CompilerKind compiler) throws ReflectiveOperationException {
        String layers = NAMES.stream()
                .map(name -> "    @Linear(features = 2) @Relu Tensor " + name + "();\n")
                .collect(Collectors.joining());
        Weights.Builder weights = Weights.builder();
        NAMES.forEach(name ->
                weights.put(name + ".weight", new int[] {2, 2}, 0, 1, 1, 0).put(name + ".bias", new int[] {2}, 0, 1));
        Model model = load(
                compiler.compile(net("Chain", "    @Input(features = 2) Tensor x();\n" + layers)),
                "Chain",
                weights.build());
        float[] expected = {3, 5};
        for (int i = 0; i < NAMES.size(); i++) {
            expected = new float[] {expected[1], expected[0] + 1};
        }
        assertArrayEquals(expected, outputs(model, 1, new float[] {3, 5})[0]);
    }

    @CompilerTest
    void asInputsAndOutputs(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation = compiler.compile(IntStream.range(0, NAMES.size())
                .mapToObj(i -> net(
                        "Net" + i,
                        "    @Output @Input(features = 2) Tensor " + NAMES.get(i) + "();\n"
                                + "    @Relu Tensor other();\n"))
                .toArray(String[]::new));
        for (int i = 0; i < NAMES.size(); i++) {
            Model model = load(compilation, "Net" + i, Weights.builder().build());
            assertEquals(NAMES.get(i), model.inputs().get(0).name());
            assertArrayEquals(new float[][] {{-3, 5}, {0, 5}}, outputs(model, 2, new float[] {-3, 5}), NAMES.get(i));
        }
    }

    /** What the compiler reads again must be in its encoding, whichever that is. */
    @CompilerTest
    void inAnyEncoding(CompilerKind compiler) {
        Compilation compilation = compiler.compile(net(
                "Ascii",
                "    @Input(features = 2) Tensor \u5c42();\n    @Linear(features = 2) Tensor gr\u00f6\u00dfe();\n"
                        + "    @Relu Tensor \u03b41();\n"));
        assertDiagnostics(compilation);
        compilation
                .generatedSources()
                .forEach((path, text) -> assertTrue(text.chars().allMatch(c -> c < 0x80), () -> path + "\n" + text));
        // The model and what traces it.
        assertEquals(2, compilation.generatedSources().size());
    }

    /** The network's methods could have the same parameters as those of its only layer. */
    @CompilerTest
    void asTheOnlyLayer(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation = compiler.compile(IntStream.range(0, NAMES.size())
                .mapToObj(i -> net(
                        "Net" + i,
                        "    @Input(channels = 1, length = 2) Tensor image();\n"
                                + "    @Conv1d(channels = 1, kernel = 2, padding = Padding.SAME_UPPER) Tensor "
                                + NAMES.get(i) + "();\n"))
                .toArray(String[]::new));
        for (int i = 0; i < NAMES.size(); i++) {
            Weights weights = Weights.builder()
                    .put(NAMES.get(i) + ".weight", new int[] {1, 1, 2}, 1, 10)
                    .put(NAMES.get(i) + ".bias", new int[] {1}, 0)
                    .build();
            Model model = load(compilation, "Net" + i, weights);
            assertArrayEquals(new float[] {53, 5}, outputs(model, 1, new float[] {3, 5})[0]);
        }
    }

    /** The imports of generated code name what a type of the package would hide. */
    @CompilerTest
    void asTypesOfThePackage(CompilerKind compiler) throws ReflectiveOperationException {
        String types = Stream.of(
                        "Float", "IllegalArgumentException", "IllegalStateException", "Override", "List", "Weights")
                .map(name -> "class " + name + " {}\n")
                .collect(Collectors.joining());
        String clip = "    @Input(features = 2) Tensor x();\n    @Clip(max = 1) Tensor clip();\n";
        Compilation compilation = compiler.compile(net("Net", clip) + types);
        Model model = load(compilation, "Net", Weights.builder().build());
        assertArrayEquals(new float[] {-3, 1}, outputs(model, 1, new float[] {-3, 5})[0]);
    }

    /** Binary names have dollar signs of their own. */
    @CompilerTest
    void asTypesAroundTypes(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation =
                Compile.with(compiler).source("Ou$ter.java", """
                import dev.tenonet.*;

                public class Ou$ter {
                    @Network
                    public interface Net$ {
                        @Input(features = 2) Tensor x();
                        @$Block Tensor clip();
                    }

                    @Block
                    public @interface $Block {
                        interface Layers {
                            @Input Tensor x();
                            @Clip(max = 1) Tensor clip();
                        }
                    }
                }
                """).run();
        Compilation later = Compile.with(compiler)
                .source(net("Net", "    @Input(features = 2) Tensor x();\n    @Ou$ter.$Block Tensor clip();\n"))
                .after(compilation)
                .run();
        Model[] models = {
            load(compilation, "Ou$ter_Net$", Weights.builder().build()),
            load(later, "Net", Weights.builder().build())
        };
        for (Model model : models) {
            assertArrayEquals(new float[] {-3, 1}, outputs(model, 1, new float[] {-3, 5})[0]);
        }
    }

    private static String net(String name, String layers) {
        return "import dev.tenonet.*;\n\n@Network\npublic interface " + name + " {\n" + layers + "}\n";
    }

    private static Model load(Compilation compilation, String network, Weights weights)
            throws ReflectiveOperationException {
        // Only what is ours: ECJ itself warns of a method finalize().
        assertDiagnostics(compilation);
        return (Model) compilation
                .load(network + "Model")
                .getMethod("load", Weights.class)
                .invoke(null, weights);
    }

    private static float[][] outputs(Model model, int number, float[] in) {
        float[][] out = new float[number][2];
        model.run(new float[][] {in}, out);
        return out;
    }
}

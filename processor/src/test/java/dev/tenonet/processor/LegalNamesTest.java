package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.List;
import java.util.stream.Collectors;

/** Names that generated code uses itself, or that Java knows elsewhere: layers may have them all. */
class LegalNamesTest {
    private static final List<String> NAMES = List.of(
            "load",
            "forward",
            "forwardInto",
            "forwardBatch",
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
            "Tensor",
            "Outputs",
            "INPUTS",
            "OUTPUTS",
            "List",
            "Weights",
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
        // Each layer swaps the two values and adds 1 to the second.
        float added = NAMES.size() / 2f;
        assertArrayEquals(new float[] {3 + added, 5 + added}, outputs(model, 1, new float[] {3, 5})[0]);
    }

    @CompilerTest
    void asInputsAndOutputs(CompilerKind compiler) throws ReflectiveOperationException {
        for (String name : NAMES) {
            String inAndOut = net(
                    "AsInput",
                    "    @Output @Input(features = 2) Tensor " + name + "();\n" + "    @Relu Tensor other();\n");
            Model input = load(
                    compiler.compile(inAndOut), "AsInput", Weights.builder().build());
            assertEquals(name, input.inputs().get(0).name());
            assertArrayEquals(new float[] {-3, 5}, outputs(input, 2, new float[] {-3, 5})[0], name);
        }
    }

    private static String net(String name, String layers) {
        return "import dev.tenonet.*;\n\n@Network\npublic interface " + name + " {\n" + layers + "}\n";
    }

    private static Model load(Compilation compilation, String network, Weights weights)
            throws ReflectiveOperationException {
        assertClean(compilation);
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

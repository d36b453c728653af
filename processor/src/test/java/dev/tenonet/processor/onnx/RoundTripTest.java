package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.check.Difference;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.onnx.source.WeightsWriter;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks that PyTorch exported, at four opsets, folded and not, with batch norms and with a symbolic batch, imported: they have
 * the blocks that their modules are, and compute what PyTorch computed. {@code roundtrip.py} wrote them.
 */
class RoundTripTest {
    /** What small networks come out as: blocks with their occurrences, and lines, with batch norms and without. */
    private record Expected(Map<String, Integer> blocks, int lines, int linesWithNorms) {}

    private static final Map<String, Expected> EXPECTED = Map.of(
            "residual", new Expected(Map.of("Residual", 5, "ProjectedResidual", 3), 52, 58),
            "mobile", new Expected(Map.of("Inverted", 9, "InvertedResidual", 5), 57, 62),
            "dense", new Expected(Map.of("Denselayer", 13, "Transition", 3), 50, 54),
            "branching", new Expected(Map.of("Inception", 4), 52, 57),
            "gated", new Expected(Map.of("SqueezeExcite", 5), 60, 70),
            "unet", new Expected(Map.of("DoubleConv", 5), 38, 40),
            "pyramid", new Expected(Map.of("Head", 3), 34, 39),
            "twin", new Expected(Map.of("Residual", 4, "Tower", 2), 42, 45),
            "scaled", new Expected(Map.of("SeparableResidual", 5), 37, 37),
            "mixer", new Expected(Map.of("Residual", 3), 34, 34));

    /** What blocks are called where the file has the modules' classes. */
    private static final Map<String, Map<String, Integer>> BY_CLASS = Map.of(
            "residual", Map.of("BasicBlock", 5, "ProjectedBasicBlock", 3),
            "mobile", Map.of("Inverted", 9, "InvertedResidual", 5),
            "dense", Map.of("DenseLayer", 13, "Transition", 3),
            "branching", Map.of("Inception", 4),
            "gated", Map.of("SqueezeExcite", 5),
            "unet", Map.of("DoubleConv", 5),
            "pyramid", Map.of("Head", 3),
            "twin", Map.of("BasicBlock", 4, "Tower", 2),
            "scaled", Map.of("ScaledBlock", 5),
            "mixer", Map.of("MixerBlock", 3));

    /** What is called several times, with how many calls share the parameters of the first. */
    private static final Map<String, Map<String, Integer>> SHARED =
            Map.of("pyramid", Map.of("@Shared(\"head1\") @Head ", 2), "twin", Map.of("@Shared(\"tower1\") @Tower ", 1));

    @TempDir
    static Path folder;

    private static final Map<String, SourceWriter> WRITERS = new LinkedHashMap<>();
    private static Compilation compilation;

    @BeforeAll
    static void importAll() throws Exception {
        Path models = unpacked();
        Compile compile = Compile.with(CompilerKind.JAVAC).option("-Atenonet.lint=all=off");
        for (Path file : list(models, ".onnx")) {
            String name = file.getFileName().toString().replace(".onnx", "");
            ModelFile model = new OnnxReader().open(new ImportRequest(file, Map.of(), List.of()));
            SourceWriter writer = SourceWriter.of(BlockFinder.find(model.network()), type -> false);
            compile.source(writer.text(home(name), "Net", List.of()));
            WRITERS.put(name, writer);
        }
        compilation = compile.run();
    }

    private static String home(String name) {
        return "p" + name.replace("-", "_");
    }

    private static Path unpacked() throws IOException {
        try (InputStream in = RoundTripTest.class.getResourceAsStream("/onnx/roundtrip.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
        return folder;
    }

    private static List<Path> list(Path models, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(models)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void computeWhatPyTorchComputed() throws Exception {
        assertTrue(compilation.diagnostics().isEmpty(), compilation.report());
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, SourceWriter> each : WRITERS.entrySet()) {
            String name = each.getKey();
            Weights numbers = Weights.open(folder.resolve(name.substring(0, name.indexOf('-')) + ".npz"));
            float[][] result = Models.run(
                    Models.load(compilation, home(name) + ".NetModel", WrittenWeights.of(each.getValue())),
                    numbers.get("input"));
            Difference difference = Difference.of(name, result[0], numbers.get("output"));
            if (!difference.isSmall()) {
                wrong.add(difference.toString());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(WRITERS.size() > 20, WRITERS.keySet().toString());
    }

    @Test
    void haveTheirBlocksInFewLines() {
        List<String> wrong = new ArrayList<>();
        WRITERS.forEach((name, writer) -> {
            Expected expected = EXPECTED.get(name.substring(0, name.indexOf('-')));
            long lines = writer.text("demo", "Net", List.of()).lines().count();
            if (expected != null) {
                boolean norms = name.endsWith("norms") || name.endsWith("dynamo");
                int most = norms ? expected.linesWithNorms() : expected.lines();
                Map<String, Integer> blocks =
                        name.endsWith("dynamo") ? BY_CLASS.get(name.split("-")[0]) : expected.blocks();
                boolean found = blocks.entrySet().stream()
                        .allMatch(
                                block -> block.getValue().equals(writer.blocks().get(block.getKey())));
                if (!found || lines > most) {
                    wrong.add(name + ": " + lines + " lines, " + writer.blocks());
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Also where the exporter folded batch norms into the weights of each call anew. */
    @Test
    void shareWhatIsCalledSeveralTimes() {
        for (Map.Entry<String, SourceWriter> each : WRITERS.entrySet()) {
            String text = each.getValue().text("demo", "Net", List.of());
            Map<String, Integer> expected = SHARED.getOrDefault(each.getKey().split("-")[0], Map.of());
            expected.forEach(
                    (line, count) -> assertEquals(count, text.split(Pattern.quote(line)).length - 1, each.getKey()));
            assertEquals(!expected.isEmpty(), text.contains("@Shared"), each.getKey());
        }
    }

    /** Where names do not say what is called several times, the weights are still there once. */
    @Test
    void shareWithoutNames() throws Exception {
        SourceWriter named = WRITERS.get("pyramid-13-norms");
        SourceWriter nameless =
                SourceWriter.of(BlockFinder.find(Nameless.of(named.program().network())), type -> false);
        assertEquals(
                new WeightsWriter(named.program(), named.prefixes()).size(),
                new WeightsWriter(nameless.program(), nameless.prefixes()).size());
        assertTrue(nameless.text("demo", "Net", List.of()).contains("@Shared"));
    }

    /** What repeats is found without names, too. */
    @Test
    void haveBlocksWithoutNames() {
        List<String> wrong = new ArrayList<>();
        WRITERS.forEach((name, writer) -> {
            SourceWriter nameless = SourceWriter.of(
                    BlockFinder.find(Nameless.of(writer.program().network())), type -> false);
            long lines = nameless.text("demo", "Net", List.of()).lines().count();
            long named = writer.text("demo", "Net", List.of()).lines().count();
            // Two lines that are there five times are no block where nothing calls them one, nor do they cost more.
            if (lines > (nameless.blocks().isEmpty() ? named + 2 : 1.5 * named)) {
                wrong.add(name + ": " + lines + " lines, " + nameless.blocks() + ", with names " + named);
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Where the exporter left the names, the weights keep them: that is where norms are kept. */
    @Test
    void keepTheNamesOfTheStateDict() throws Exception {
        int compared = 0;
        for (Map.Entry<String, SourceWriter> each : WRITERS.entrySet()) {
            if (each.getKey().endsWith("norms")) {
                Weights file = Weights.open(folder.resolve(each.getKey().split("-")[0] + ".npz"));
                List<String> names = new ArrayList<>(file.names().stream()
                        .filter(name -> name.startsWith("state."))
                        .map(name -> name.substring(6))
                        .toList());
                names.sort(null);
                assertEquals(
                        names,
                        WrittenWeights.of(each.getValue()).names().stream()
                                .sorted()
                                .toList(),
                        each.getKey());
                compared++;
            }
        }
        assertTrue(compared > 0);
    }

    @Test
    void areTheSameBytesEachTime() throws Exception {
        Path file = list(folder, ".onnx").get(0);
        ModelFile model = new OnnxReader().open(new ImportRequest(file, Map.of(), List.of()));
        SourceWriter again = SourceWriter.of(BlockFinder.find(model.network()), type -> false);
        SourceWriter first = WRITERS.values().iterator().next();
        assertEquals(first.text("demo", "Net", List.of()), again.text("demo", "Net", List.of()));
        assertArrayEquals(first.prefixes().toArray(), again.prefixes().toArray());
    }
}

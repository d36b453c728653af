package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text that {@code -Atenonet.report=text} writes. */
class TextReportTest {
    private static List<String> section(String report, String title) {
        List<String> lines = report.lines().toList();
        int from = lines.indexOf(title) + 1;
        assertTrue(from > 0, report);
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("  +"));
    }

    @Test
    void tellsWhatEachLayerCosts() {
        String report = Reports.text(Reports.resNet18(224));
        assertTrue(report.contains("32 layers, 11,689,512 parameters, 1,814,073,344 multiply-accumulates"), report);
        List<String> layers = section(report, "Layers");
        assertEquals(33, layers.size());
        assertEquals(
                List.of(
                        "conv1",
                        "Conv2d 7x7, stride 2 + BatchNorm + Relu",
                        "64x112x112",
                        "9,536",
                        "118,013,952",
                        "7x7"),
                words(layers.get(2)));
    }

    @Test
    void tellsWhatEachPassDid() {
        List<String> passes = section(Reports.text(Reports.BRANCHES), "Passes");
        List<String> names = passes.stream().map(line -> words(line).get(0)).toList();
        assertTrue(
                names.containsAll(List.of("fuse-activations", "assign-layouts", "place-halos", "reuse-memory")),
                names::toString);
        String fused = passes.get(names.indexOf("fuse-activations"));
        assertTrue(fused.contains("ApplyActivation 2 -> 1"), fused);
        String placed = passes.get(names.indexOf("reuse-memory"));
        assertTrue(placed.matches(".*[0-9,]+ floats of values in an arena of [0-9,]+"), placed);
    }

    @Test
    void listsEachCallWithLayoutsHaloAndActivation() {
        String report = Reports.text(Reports.BRANCHES);
        List<String> calls = section(report, "Calls");
        String convolution = calls.stream()
                .filter(line -> line.contains("a.weight"))
                .findFirst()
                .orElseThrow();
        assertTrue(convolution.contains("1 1 1 1 reflect"), convolution);
        assertTrue(convolution.contains("Clamp.relu"), convolution);
        assertTrue(convolution.contains("4x9x13"), convolution);
        assertTrue(convolution.contains("a.weight, a.bias"), convolution);
        assertTrue(section(report, "Values in the arena").size() > 3, report);
    }

    @Test
    void tellsDiagnosticsInFull() {
        List<String> found = section(Reports.text(Reports.FAULTY), "Diagnostics");
        assertEquals(
                "error: [kernel-exceeds-input] conv: kernel 9 does not fit into 8 rows",
                found.get(0).strip());
        assertTrue(
                found.get(found.size() - 1)
                        .endsWith(
                                "see diagnostics/kernel-exceeds-input.md: java -jar tenonet-processor.jar explain kernel-exceeds-input"));
    }

    @Test
    void namesAlgorithmsAndParameters() {
        String report = Reports.text(Reports.resNet18(224));
        List<String> passes = section(report, "Passes");
        String chosen = passes.stream()
                .filter(line -> line.strip().startsWith("winograd"))
                .findFirst()
                .orElseThrow();
        assertTrue(chosen.contains("winograd 2x2 in 3 calls, winograd 4x4 in 10 calls"), chosen);
        List<String> calls = section(report, "Calls");
        assertEquals(
                13, calls.stream().filter(line -> line.contains(" winograd ")).count(), report);
        List<String> parameters = section(report, "Parameters");
        assertEquals(List.of("conv1.weight", "conv1", "64x3x7x7", "9,408", "learned"), words(parameters.get(1)));
        assertTrue(parameters.stream().anyMatch(line -> words(line).contains("bn1.running_mean")), report);
    }

    @Test
    void saysWhereFusedLayersAre() {
        List<String> hosted = section(Reports.text(Reports.FUSED), "Layers without calls of their own");
        assertEquals(
                List.of("norm|in conv", "relu|in conv", "shortcut|in sum", "flat|none needed"),
                hosted.stream()
                        .skip(1)
                        .map(line -> String.join("|", words(line)))
                        .toList());
    }

    @Test
    void tellsWhatIsAccepted() {
        List<String> accepted = section(Reports.text(Reports.FUSED), "Accepted by @Suppress");
        assertEquals(List.of("uneven-padding", "image", "trained like that"), words(accepted.get(1)));
    }

    @Test
    void tellsSwitchedOffPassesFromIdleOnes() {
        String report = Compile.with(CompilerKind.JAVAC)
                .source(Reports.SEQUENCE)
                .option("-Atenonet.report=text", "-Atenonet.disable=winograd")
                .run()
                .resource("demo/NetModel.txt");
        List<List<String>> passes =
                section(report, "Passes").stream().map(TextReportTest::words).toList();
        assertTrue(passes.contains(List.of("winograd", "switched off")), report);
        assertTrue(passes.contains(List.of("fold-padding", "nothing to do")), report);
    }

    @Test
    void isTheSameUnderEachCompiler() {
        assertEquals(
                Reports.text(Reports.BRANCHES),
                Reports.compile(CompilerKind.ECJ, Reports.BRANCHES).resource("demo/NetModel.txt"));
    }
}

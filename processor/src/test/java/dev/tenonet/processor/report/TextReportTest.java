package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertTrue(fused.contains("Map 2 -> 1"), fused);
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
        assertTrue(found.get(found.size() - 1).endsWith("see diagnostics/kernel-exceeds-input.md"));
    }

    @Test
    void isTheSameUnderEachCompiler() {
        assertEquals(
                Reports.text(Reports.BRANCHES),
                Reports.compile(CompilerKind.ECJ, Reports.BRANCHES).resource("demo/NetModel.txt"));
    }
}

package dev.tenonet.processor.onnx.command;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.Origin;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.onnx.source.WeightsWriter;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in a few lines what an import did. */
final class Summary {
    /** More notes of one kind than these are counted. */
    private static final int MOST_NOTES = 8;

    private final PrintStream out;
    private final ImportedNetwork network;
    private final SourceWriter writer;
    private final WeightsWriter weights;

    Summary(PrintStream out, SourceWriter writer, WeightsWriter weights) {
        this.out = out;
        this.network = writer.program().network();
        this.writer = writer;
        this.weights = weights;
    }

    void print(String name, List<String> lints) {
        Origin origin = network.origin();
        out.printf(
                Locale.ROOT,
                "%s: %sopset %d, %,d weights%n",
                origin.file(),
                origin.producer().isEmpty() ? "" : origin.producer() + ", ",
                origin.opset(),
                weights.size());
        String blocks = writer.blocks().entrySet().stream()
                .map(block -> block.getKey() + " (" + block.getValue() + " times)")
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "%s: %d layers%s%n",
                name,
                network.layers().stream().filter(layer -> !layer.isInput()).count(),
                blocks.isEmpty() ? "" : ", in blocks " + blocks);
        notes().forEach(out::println);
        if (!lints.isEmpty()) {
            out.println("accepted, for the weights were trained like this: " + String.join(", ", lints));
        }
    }

    /** Those of the network, then those of layers, each once with its number. */
    private List<String> notes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        network.notes().forEach(note -> counts.merge(note, 1, Integer::sum));
        for (ImportedLayer layer : network.layers()) {
            layer.notes().forEach(note -> counts.merge(note, 1, Integer::sum));
        }
        List<String> lines = counts.entrySet().stream()
                .limit(MOST_NOTES)
                .map(note -> note.getKey() + (note.getValue() == 1 ? "" : " (" + note.getValue() + " times)"))
                .collect(Collectors.toList());
        if (counts.size() > MOST_NOTES) {
            lines.add("and " + (counts.size() - MOST_NOTES) + " other notes");
        }
        return lines;
    }

    void printFiles(Targets targets, String text, boolean checked) {
        if (!checked) {
            out.println("not checked: --check runs it beside the file's own nodes");
        }
        out.printf(
                Locale.ROOT,
                "wrote %s, %d lines%n",
                targets.source(),
                text.lines().count());
        out.printf(
                Locale.ROOT,
                "wrote %s, %d tensors%n",
                targets.weights(),
                weights.tensors().size());
    }
}

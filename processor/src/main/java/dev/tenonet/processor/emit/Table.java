package dev.tenonet.processor.emit;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layers in words, for the Javadoc of the generated class. */
final class Table {
    private static final List<String> HEAD =
            List.of("layer", "operation", "output", "parameters", "multiply-accumulates", "receptive field");

    private Table() {}

    /** What hovering over the model shows. */
    static String javadoc(Graph graph, Plan plan) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        graph.layers().forEach(layer -> rows.add(row(layer)));
        long parameters = graph.total(Layer::parameters);
        long macs = graph.total(Layer::macs);
        rows.add(List.of("total", "", "", grouped(parameters), grouped(macs), ""));
        return "Runs {@link " + graph.declaration().name() + "}: immutable, thread-safe, nothing to close.\n\n<pre>\n"
                + aligned(rows) + "</pre>\n\nActivations: " + grouped(plan.arena() * Float.BYTES) + " bytes a call.\n";
    }

    private static List<String> row(Layer layer) {
        return List.of(
                layer.name(),
                layer.label(),
                layer.shape().toString(),
                grouped(layer.parameters()),
                grouped(layer.macs()),
                layer.receptiveField().toString());
    }

    /** Numbers to the right, words to the left. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean number = i == 3 || i == 4;
                line.append(i == 0 ? "" : "  ").append(number ? padding + row.get(i) : row.get(i) + padding);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code conv1: Conv2d 3x3 + Relu, 1x8x8 to 16x8x8.} */
    static String sentence(Layer layer) {
        String inputs = layer.inputs().stream().map(Layer::toString).collect(Collectors.joining(", "));
        return layer.name() + ": " + layer.label() + (inputs.isEmpty() ? "" : "; " + inputs + " to " + layer.shape())
                + ".";
    }
}

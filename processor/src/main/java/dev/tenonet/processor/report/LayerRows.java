package dev.tenonet.processor.report;

import dev.tenonet.processor.diagnostic.RatedDiagnostic;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.List;
import java.util.stream.IntStream;

/** The table of layers: shapes, what each costs as numbers and bars, and the kernels that compute it. */
final class LayerRows {
    private static final List<String> HEAD = List.of(
            "layer", "operation", "output", "parameters", "multiply-accumulates", "sees", "kernels", "diagnostics");

    private final Graph graph;
    private final LayerKernels kernels;
    private final List<RatedDiagnostic> findings;
    private final Anchors anchors;
    private final long mostParameters;
    private final long mostMacs;

    LayerRows(Account account, Graph graph, Anchors anchors) {
        this.graph = graph;
        this.kernels = new LayerKernels(account);
        this.findings = account.findings();
        this.anchors = anchors;
        this.mostParameters =
                graph.layers().stream().mapToLong(Layer::parameters).max().orElse(0);
        this.mostMacs = graph.layers().stream().mapToLong(Layer::macs).max().orElse(0);
    }

    Tag draw() {
        Tag head = Tag.of("tr");
        HEAD.forEach(cell -> head.add(Tag.of("th", cell).with("scope", "col")));
        Tag body = Tag.of("tbody");
        Account.real(graph).forEach(layer -> body.add(row(layer)));
        String caption = "Layers, in order; bars against the largest of each column";
        Tag table = Tag.of("table", Tag.of("caption", caption), Tag.of("thead", head), body)
                .as("layers");
        return Tag.of("div", table)
                .as("scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", "Layers");
    }

    private Tag row(Layer layer) {
        return Tag.of("tr")
                .with("id", anchors.of(layer))
                .add(
                        Tag.of("th", layer.name()).with("scope", "row"),
                        Tag.of("td", Words.operations(layer)),
                        Tag.of("td", layer.shape().toString()).as("shape"),
                        bar(layer.parameters(), mostParameters, "parameters"),
                        bar(layer.macs(), mostMacs, "macs"),
                        Tag.of("td", layer.receptiveField().toString()).as("shape"),
                        Tag.of("td", kernels.of(layer)),
                        diagnostics(layer));
    }

    /** The number says it all; the bar under it is for the eye. */
    private static Tag bar(long number, long most, String style) {
        Tag cell = Tag.of("td", Words.grouped(number)).as("number");
        if (number > 0) {
            double share = Math.max(0.5, 100.0 * number / most);
            cell.add(Tag.of("span")
                    .as("measure " + style)
                    .with("style", "width:" + Words.coordinate(share) + "%")
                    .with("aria-hidden", "true"));
        }
        return cell;
    }

    private Tag diagnostics(Layer layer) {
        Tag cell = Tag.of("td");
        IntStream.range(0, findings.size())
                .filter(i -> isAbout(findings.get(i), layer))
                .forEach(i -> cell.add(
                                Tag.of("a", findings.get(i).diagnostic().id().key())
                                        .with("href", "#diagnostic-" + (i + 1)))
                        .add(" "));
        return cell;
    }

    private static boolean isAbout(RatedDiagnostic finding, Layer layer) {
        return finding.diagnostic().subject().equals(layer.name())
                || finding.diagnostic().details().stream().anyMatch(line -> line.startsWith(layer.name() + ":"));
    }
}

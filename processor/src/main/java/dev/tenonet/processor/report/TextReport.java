package dev.tenonet.processor.report;

import dev.tenonet.processor.diagnostic.Acceptance;
import dev.tenonet.processor.diagnostic.RatedDiagnostic;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.PassNote;
import dev.tenonet.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report in words: what costs what, what each pass did, every call and every value. */
final class TextReport {
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private TextReport() {}

    static String write(Account account) {
        TextReport report = new TextReport();
        report.lines.add(account.name());
        account.graph().ifPresent(report::totals);
        account.optimized().map(Optimizer.Result::plan).ifPresent(report::planTotals);
        report.findings(account.findings());
        report.accepted(account.accepted());
        account.graph().ifPresent(report::layers);
        account.graph().ifPresent(report::parameters);
        account.optimized().ifPresent(report::plan);
        account.graph().ifPresent(graph -> report.hosts(account, graph));
        return report.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private void totals(Graph graph) {
        lines.add(INDENT + Words.counted(Account.real(graph).size(), "layer") + ", "
                + Words.grouped(Account.parameters(graph)) + " parameters, " + Words.grouped(Account.macs(graph))
                + " multiply-accumulates");
    }

    private void planTotals(Plan plan) {
        lines.add(INDENT + Words.counted(plan.steps().size(), "kernel call") + ", arena of "
                + Words.grouped(plan.arena()) + " floats, " + Words.grouped(plan.arena() * Float.BYTES) + " bytes");
    }

    private void findings(List<RatedDiagnostic> findings) {
        if (findings.isEmpty()) {
            return;
        }
        section("Diagnostics");
        for (RatedDiagnostic finding : findings) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            List<String> message = finding.diagnostic().message().lines().toList();
            lines.add(INDENT + severity + ": " + message.get(0));
            message.subList(1, message.size()).forEach(line -> lines.add(INDENT.repeat(2) + line));
        }
    }

    private void accepted(List<Acceptance> accepted) {
        if (!accepted.isEmpty()) {
            section("Accepted by @Suppress");
            List<List<String>> rows = accepted.stream()
                    .map(each -> List.of(each.id().key(), each.layer(), each.because()))
                    .toList();
            lines.addAll(new Grid(List.of("diagnostic", "layer", "because"), rows).lines(INDENT));
        }
    }

    private void parameters(Graph graph) {
        List<List<String>> rows = ParameterRows.of(graph);
        if (!rows.isEmpty()) {
            section("Parameters");
            lines.addAll(ParameterRows.grid(rows).lines(INDENT));
        }
    }

    private void layers(Graph graph) {
        section("Layers");
        List<List<String>> rows =
                Account.real(graph).stream().map(TextReport::row).toList();
        List<String> head =
                List.of("layer", "operation", "output", "parameters", "multiply-accumulates", "receptive field");
        lines.addAll(new Grid(head, rows).lines(INDENT));
    }

    private static List<String> row(Layer layer) {
        return List.of(
                layer.name(),
                Words.operations(layer),
                layer.shape().toString(),
                Words.grouped(layer.parameters()),
                Words.grouped(layer.macs()),
                layer.receptiveField().toString());
    }

    /** Where the layers are that no call bears the name of. */
    private void hosts(Account account, Graph graph) {
        LayerKernels kernels = new LayerKernels(account);
        List<List<String>> rows = Account.real(graph).stream()
                .filter(kernels::isHosted)
                .map(layer -> List.of(layer.name(), kernels.of(layer)))
                .toList();
        if (!rows.isEmpty()) {
            section("Layers without calls of their own");
            lines.addAll(new Grid(List.of("layer", "computed"), rows).lines(INDENT));
        }
    }

    private void plan(Optimizer.Result optimized) {
        section("Passes");
        List<List<String>> notes = new ArrayList<>();
        for (PassNote note : optimized.notes()) {
            notes.add(List.of(note.pass(), note.text()));
        }
        lines.addAll(new Grid(List.of("pass", "what it did"), notes).lines(INDENT));
        section("Calls");
        Plan plan = optimized.plan();
        lines.addAll(new Grid(StepWords.HEAD, new StepWords(plan).rows()).lines(INDENT));
        section("Values in the arena");
        lines.addAll(Values.grid(plan).lines(INDENT));
    }

    private void section(String title) {
        lines.add("");
        lines.add(title);
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.diagnostic.Severity;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report as a page: everything in one file, which refers to nothing outside. */
final class HtmlReport {
    private final Account account;
    private final Anchors anchors;
    private final DiagnosticList diagnostics;
    private final Optional<Scene> scene;
    private final Tag main = Tag.of("main").with("id", "main");
    private final Sections sections = new Sections();

    private HtmlReport(Account account) {
        this.account = account;
        this.anchors = account.graph().map(Anchors::of).orElse(new Anchors(List.of()));
        this.scene = account.graph().map(Scene::of);
        this.diagnostics = new DiagnosticList(account.findings(), anchors);
    }

    static String write(Account account) {
        return "<!DOCTYPE html>\n" + new HtmlReport(account).page() + "\n";
    }

    private Tag page() {
        addSections();
        Tag head = Tag.of(
                "head",
                Tag.of("meta").with("charset", "utf-8"),
                Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Tag.of("title", account.name() + " \u00b7 Tenonet report"),
                Tag.of("style", style()));
        Tag skip = Tag.of("a", "Skip to the report").as("skip").with("href", "#main");
        return Tag.of("html", head, Tag.of("body", hatch(), skip, header(), sections.contents(), main))
                .with("lang", "en");
    }

    private void addSections() {
        diagnostics();
        account.graph()
                .ifPresent(graph ->
                        new Gallery(graph, scene.orElseThrow(), anchors, sections).addTo(main, diagnostics.subjects()));
        account.optimized().map(Optimizer.Result::plan).ifPresent(this::memory);
        account.graph()
                .ifPresent(
                        graph -> sections.add(main, "layers", "Layers", new LayerRows(account, graph, anchors).draw()));
        account.graph().ifPresent(this::parameters);
        account.optimized().ifPresent(this::plan);
        if (!account.findings().isEmpty()) {
            sections.add(main, "pages", "About these diagnostics", diagnostics.pages());
        }
    }

    /** The pattern that all pictures fill with what no window reads. */
    private static Tag hatch() {
        Tag pattern = Tag.of("pattern")
                .with("id", "hatch")
                .with("width", "5")
                .with("height", "5")
                .with("patternUnits", "userSpaceOnUse")
                .with("patternTransform", "rotate(45)")
                .add(Svg.rect("hatch-ground", 0, 0, 5, 5), Svg.line("hatch-line", 0, 0, 0, 5));
        return Tag.of("svg", Tag.of("defs", pattern))
                .with("xmlns", "http://www.w3.org/2000/svg")
                .as("hidden")
                .with("aria-hidden", "true");
    }

    private static String style() {
        try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
            return "\n" + new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tag header() {
        Tag numbers = Tag.of("dl");
        account.graph().ifPresent(graph -> {
            number(numbers, shapes(graph.inputs()), graph.inputs().size() > 1 ? "inputs" : "input", "");
            number(numbers, shapes(graph.outputs()), graph.outputs().size() > 1 ? "outputs" : "output", "");
            number(numbers, Words.grouped(Account.real(graph).size()), "layers", "");
            long parameters = Account.parameters(graph);
            number(numbers, Words.rounded(parameters), "parameters", Words.grouped(parameters));
            long macs = Account.macs(graph);
            number(numbers, Words.rounded(macs), "multiply-accumulates", Words.grouped(macs));
        });
        account.optimized().map(Optimizer.Result::plan).ifPresent(plan -> {
            long bytes = plan.arena() * Float.BYTES;
            number(numbers, Words.bytes(bytes), "activations", Words.grouped(bytes) + " bytes");
            number(numbers, Words.grouped(plan.steps().size()), "kernel calls", "");
        });
        int found = account.findings().size();
        number(numbers, String.valueOf(found), found == 1 ? "diagnostic" : "diagnostics", "");
        String packageName = account.signature().packageName();
        return Tag.of(
                "header",
                Tag.of("p", packageName.isEmpty() ? "Network" : packageName).as("over"),
                Tag.of("h1", account.name()),
                numbers);
    }

    private static String shapes(List<Layer> layers) {
        return Words.listed(
                layers.stream().map(layer -> layer.shape().toString()).toList(), 3);
    }

    private static void number(Tag list, String value, String what, String exact) {
        Tag definition = Tag.of("dd", value);
        list.add(Tag.of("div", Tag.of("dt", what), exact.isEmpty() ? definition : definition.with("title", exact)));
    }

    private void diagnostics() {
        boolean stopped = account.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        List<Object> content = new ArrayList<>();
        if (stopped) {
            content.add(Tag.of(
                    "p",
                    account.graph().isPresent()
                            ? "After an error there is no model, but the network can be drawn."
                            : "After these errors the shapes are not all known, and nothing can be drawn."));
        }
        if (!account.findings().isEmpty()) {
            content.add(diagnostics.draw());
        } else if (account.accepted().isEmpty()) {
            content.add(Tag.of("p", "None: everything that is checked is in order."));
        } else {
            content.add(Tag.of("p", "None but what is accepted."));
        }
        if (!account.accepted().isEmpty()) {
            content.add(accepted());
        }
        sections.add(main, "diagnostics", "Diagnostics", content.toArray());
    }

    private Tag accepted() {
        List<List<String>> rows = account.accepted().stream()
                .map(each -> List.of(each.id().key(), each.layer(), each.because()))
                .toList();
        return new Grid(List.of("accepted", "layer", "because"), rows).table("Accepted by @Suppress", 1, anchors);
    }

    private void parameters(Graph graph) {
        List<List<String>> rows = ParameterRows.of(graph);
        if (!rows.isEmpty()) {
            sections.add(
                    main,
                    "parameters",
                    "Parameters",
                    details(
                            Words.counted(rows.size(), "tensor") + " of a file of weights",
                            ParameterRows.grid(rows).table("Parameters by name, in order", 1, anchors)));
        }
    }

    private void memory(Plan plan) {
        if (plan.arena() > 0 && plan.arena() <= Integer.MAX_VALUE) {
            sections.add(
                    main,
                    "memory",
                    "Memory",
                    new ArenaPicture(plan, scene.orElseThrow()).draw(),
                    details(
                            "Values in numbers",
                            Values.grid(plan).table("Values in the arena; offsets and sizes in floats", 1, anchors)));
        }
    }

    private void plan(Optimizer.Result optimized) {
        List<List<String>> notes = optimized.notes().stream()
                .map(note -> List.of(note.pass(), note.text()))
                .toList();
        sections.add(
                main,
                "plan",
                "Plan",
                new Grid(List.of("pass", "what it did"), notes).table("Passes, in their order", -1, anchors),
                details(
                        "All kernel calls",
                        new Grid(StepWords.HEAD, new StepWords(optimized.plan()).rows())
                                .table("Kernel calls, in order", 1, anchors)));
    }

    private static Tag details(String summary, Tag content) {
        return Tag.of("details", Tag.of("summary", summary), content);
    }
}

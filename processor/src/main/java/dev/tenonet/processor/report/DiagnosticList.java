package dev.tenonet.processor.report;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Pages;
import dev.tenonet.processor.diagnostic.RatedDiagnostic;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The diagnostics, each with what it is about, its ways out and its page. */
final class DiagnosticList {
    private final List<RatedDiagnostic> findings;
    private final Anchors anchors;

    DiagnosticList(List<RatedDiagnostic> findings, Anchors anchors) {
        this.findings = findings;
        this.anchors = anchors;
    }

    /** Names of layers that diagnostics are about, by themselves or in a detail. */
    Set<String> subjects() {
        return findings.stream()
                .map(RatedDiagnostic::diagnostic)
                .flatMap(diagnostic -> Stream.concat(
                        Stream.of(diagnostic.subject()),
                        diagnostic.details().stream().map(DiagnosticList::subject)))
                .collect(Collectors.toSet());
    }

    /** What a line "conv1: 1 of 3 ..." is about. */
    private static String subject(String detail) {
        return detail.substring(0, Math.max(0, detail.indexOf(':')));
    }

    Tag draw() {
        Tag list = Tag.of("ol").as("diagnostics");
        for (int i = 0; i < findings.size(); i++) {
            list.add(entry(findings.get(i)).with("id", "diagnostic-" + (i + 1)));
        }
        return list;
    }

    private Tag entry(RatedDiagnostic finding) {
        Diagnostic diagnostic = finding.diagnostic();
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        Tag entry = Tag.of("li").as("diagnostic " + severity);
        entry.add(Tag.of("p")
                .as("headline")
                .add(Tag.of("span", severity).as("badge " + severity))
                .add(" ")
                .add(page(diagnostic.id()))
                .add(" ")
                .add(anchors.link(diagnostic.subject()))
                .add(": " + diagnostic.text()));
        if (!diagnostic.details().isEmpty()) {
            Tag details = Tag.of("ul").as("details");
            diagnostic.details().forEach(line -> details.add(detail(line)));
            entry.add(details);
        }
        if (!diagnostic.offers().isEmpty()) {
            entry.add(Tag.of("p", Tag.of("strong", "Ways out: "), String.join(", or ", diagnostic.offers()))
                    .as("offers"));
        }
        return entry;
    }

    private static Tag page(Id id) {
        return Tag.of("a", id.key()).as("id").with("href", "#" + Anchors.page(id));
    }

    private Tag detail(String line) {
        String subject = subject(line);
        return Tag.of("li", anchors.link(subject), line.substring(subject.length()));
    }

    /** The pages of all ids that occur. */
    List<Tag> pages() {
        return findings.stream()
                .map(finding -> finding.diagnostic().id())
                .distinct()
                .map(id -> Tag.of("article", Tag.of("h3", id.key()))
                        .as("page")
                        .with("id", Anchors.page(id))
                        .add(Markdown.render(Pages.text(id.key()).orElseThrow(), 4)))
                .toList();
    }
}

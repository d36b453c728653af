package dev.tenonet.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing to tell the user.
 *
 * @param subject the layer, or the network, that it is about
 * @param text one line with the numbers, without a full stop
 * @param details further lines: the shapes that led here
 * @param offers ways out, each a phrase that can follow "use" or "or"
 */
public record Diagnostic(
        Id id, String subject, String text, Position position, List<String> details, List<String> offers) {
    public Diagnostic {
        details = List.copyOf(details);
        offers = List.copyOf(offers);
    }

    /** A diagnostic whose first line says it all. */
    public Diagnostic(Id id, String subject, String text, Position position, String... offers) {
        this(id, subject, text, position, List.of(), List.of(offers));
    }

    /** The same diagnostic with lines before its details. */
    public Diagnostic in(List<String> context) {
        List<String> lines = new ArrayList<>(context);
        lines.addAll(details);
        return new Diagnostic(id, subject, text, position, lines, offers);
    }

    /** The whole message, ending in how to read the id's page; javac indents all lines but the first. */
    public String message() {
        List<String> lines = new ArrayList<>();
        lines.add("[" + id.key() + "] " + subject + ": " + text);
        lines.addAll(details);
        if (!offers.isEmpty()) {
            lines.add(String.join(", or ", offers));
        }
        lines.add("see diagnostics/" + id.key() + ".md: java -jar tenonet-processor.jar explain " + id.key());
        return String.join("\n", lines);
    }
}

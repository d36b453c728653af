package dev.tenonet.processor.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies an offer of a message to the source that it is about, by its words alone: the grammar in the processor's README
 * says what they mean. The source has a layer a line, and places are javac's.
 */
public final class OfferedChange {
    private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)(?:\\(((?:[^()\"]|\"[^\"]*\")*)\\))? ?");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(\\w+) = (\\{[^}]*}|\"[^\"]*\"|[\\w.\\-]+)(?:, (?=\\w+ = ))?");

    private final List<String> lines;
    private final String message;
    private int line;
    private int caret;

    private OfferedChange(String source, Reported reported) {
        lines = new ArrayList<>(source.lines().toList());
        message = reported.message();
        line = (int) reported.line() - 1;
        caret = (int) reported.column() - 1;
    }

    /** The offers of a message, each without the verb of the first. */
    public static List<String> offers(String message) {
        List<String> all = message.lines().map(String::strip).toList();
        return Arrays.stream(all.get(all.size() - 2).split(", or "))
                .map(offer -> offer.replaceFirst("^(use|write|add) ", ""))
                .toList();
    }

    /** The source with an offer applied; empty if the offer is prose. */
    public static Optional<String> apply(String source, Reported reported, String offer) {
        OfferedChange change = new OfferedChange(source, reported);
        for (Map.Entry<String, Function<MatchResult, Boolean>> rule :
                change.grammar().entrySet()) {
            Matcher words = Pattern.compile(rule.getKey()).matcher(offer);
            if (words.matches() && rule.getValue().apply(words.toMatchResult())) {
                return Optional.of(String.join("\n", change.lines) + "\n");
            }
        }
        return Optional.empty();
    }

    private Map<String, Function<MatchResult, Boolean>> grammar() {
        Map<String, Function<MatchResult, Boolean>> rules = new LinkedHashMap<>();
        rules.put("a kernel of at most (\\d+)", words -> set("kernel = " + words.group(1)));
        rules.put(
                "give (\\w+(?: and \\w+)*) (\\w+ = .*)",
                words -> Arrays.stream(words.group(1).split(" and "))
                        .allMatch(layer -> goTo(layer) && setFirst(words.group(2))));
        rules.put("\\w+ = .*", words -> set(words.group()));
        rules.put("remove '(\\w+)'.*", words -> unset(words.group(1)));
        rules.put("leave it out.*", words -> unset(elementAtCaret()));
        rules.put("remove it( from @Suppress)?", words -> replace(atCaret(), ""));
        rules.put("remove (@\\w+)", words -> replace(named(words.group(1)), ""));
        rules.put("remove (@\\w+) from (\\w+)", words -> goTo(words.group(2)) && replace(named(words.group(1)), ""));
        rules.put(
                "remove (\\w+(?:, \\w+)*)",
                words -> Arrays.stream(words.group(1).split(", ")).allMatch(this::drop));
        rules.put("put (@\\w+) before it", words -> insert(atCaret().start(), words.group(1)));
        rules.put("put (@\\w+) on it", words -> insert(start(), words.group(1)));
        rules.put("put (@\\w+(?:\\(.*\\))?) on (\\w+)", words -> goTo(words.group(2)) && insert(caret, words.group(1)));
        rules.put("(@Suppress\\(.*\\))(?:, .*)?", words -> insert(start(), words.group(1)));
        rules.put("@\\w+\\((\\w+ = .*)\\)", words -> set(words.group(1)));
        rules.put("(@\\w+\\(.*\\))", words -> replace(atCaret(), words.group(1) + " "));
        rules.put("((Axis|Objective)\\.\\w+)", words -> substitute(words.group(2) + "\\.\\w+", words.group(1)));
        rules.put("raise the budget to (\\d+)", words -> substitute("[\\d_]+(?=\\))", words.group(1)));
        rules.put("did you mean (\\w+)\\?", words -> substitute("\\b" + misspelt() + "\\b", words.group(1)));
        rules.put("read (\\w+) \\(\\S+\\) instead of \\w+", words -> read(words.group(1)));
        rules.put(
                "read (\\w+) in place of (\\w+)",
                words -> drop(words.group(2)) && rename(words.group(2), words.group(1)));
        return rules;
    }

    private int start() {
        return lines.get(line).length() - lines.get(line).stripLeading().length();
    }

    /** To the method of a layer. */
    private boolean goTo(String layer) {
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf("Tensor " + layer + "(");
            if (at >= 0) {
                line = i;
                caret = at;
                return true;
            }
        }
        return false;
    }

    private MatchResult atCaret() {
        return find(found -> found.start() <= caret && caret < found.end());
    }

    private MatchResult named(String annotation) {
        return find(found -> ("@" + found.group(1)).equals(annotation));
    }

    private MatchResult find(java.util.function.Predicate<MatchResult> wanted) {
        return ANNOTATION
                .matcher(lines.get(line))
                .results()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private boolean insert(int at, String text) {
        lines.set(
                line, new StringBuilder(lines.get(line)).insert(at, text + " ").toString());
        return true;
    }

    private boolean replace(MatchResult span, String text) {
        lines.set(
                line,
                new StringBuilder(lines.get(line))
                        .replace(span.start(), span.end(), text)
                        .toString());
        return true;
    }

    private boolean substitute(String pattern, String text) {
        lines.set(line, lines.get(line).replaceFirst(pattern, text));
        return true;
    }

    private boolean set(String assignments) {
        return set(atCaret(), assignments);
    }

    /** On the first annotation of the method that has the element, or else the first. */
    private boolean setFirst(String assignments) {
        return set(find(found -> true), assignments);
    }

    private boolean set(MatchResult span, String assignments) {
        Map<String, String> elements = elements(span);
        for (MatchResult each : ASSIGNMENT.matcher(assignments).results().toList()) {
            // The two say the same thing in different ways, and only one may be there.
            elements.remove(Map.of("pad", "padding", "padding", "pad").getOrDefault(each.group(1), ""));
            elements.put(each.group(1), each.group(2));
        }
        return write(span, elements);
    }

    private boolean unset(String element) {
        MatchResult span = atCaret();
        Map<String, String> elements = elements(span);
        return elements.remove(element) != null && write(span, elements);
    }

    private boolean write(MatchResult span, Map<String, String> elements) {
        List<String> all = new ArrayList<>();
        elements.forEach((element, value) -> all.add(element + " = " + value));
        return replace(span, "@" + span.group(1) + "(" + String.join(", ", all) + ") ");
    }

    private static Map<String, String> elements(MatchResult span) {
        Map<String, String> elements = new LinkedHashMap<>();
        if (span.group(2) != null) {
            ASSIGNMENT.matcher(span.group(2)).results().forEach(each -> elements.put(each.group(1), each.group(2)));
        }
        return elements;
    }

    private String elementAtCaret() {
        Matcher element = Pattern.compile("(\\w+) = $").matcher(lines.get(line).substring(0, caret));
        return element.find() ? element.group(1) : "";
    }

    private String misspelt() {
        Matcher name = Pattern.compile("(?:reads|names) (\\w+),").matcher(message);
        return name.find() ? name.group(1) : "";
    }

    private boolean drop(String layer) {
        return goTo(layer) && lines.remove(line) != null;
    }

    private boolean rename(String before, String after) {
        lines.replaceAll(text -> text.replaceAll("Tensor " + before + "(?=[,)])", "Tensor " + after));
        return true;
    }

    /** Another layer than the one before. */
    private boolean read(String layer) {
        return substitute("\\(\\);$", "(Tensor " + layer + ");");
    }
}

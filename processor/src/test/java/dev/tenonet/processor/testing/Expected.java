package dev.tenonet.processor.testing;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/**
 * A diagnostic that a test expects. Its place is a snippet of the source with a bar before the character that the caret
 * stands under:
 *
 * <pre>{@code
 * assertDiagnostics(compilation,
 *         error("kernel-exceeds-input").at("Conv2d(channels = 32, kernel = |9").saying("6 rows"),
 *         warning("unused-layer").at("Tensor |conv3()"));
 * }</pre>
 *
 * Without the bar the snippet must occur exactly once in all sources together, so that the place is a line and a column.
 * The bar stands where javac's caret does:
 *
 * <ul>
 *   <li>before an attribute's value: {@code kernel = |9}, {@code pad = |{1, 2}}; before the last dot of a qualified name:
 *       {@code padding = Padding|.SAME}; before the operator of a calculation: {@code channels = W |* 2};
 *   <li>before the {@code @} of an annotation; before the name of a method or a parameter; before {@code interface} of a
 *       type: {@code public |interface DigitsNet}.
 * </ul>
 *
 * ECJ's place follows from it: the attribute's name instead of its value, the type's name instead of its keyword, and
 * otherwise the same. {@link #at(String, String)} is for the few places where ECJ knows less, such as the elements of
 * an array. Without a place, a diagnostic without position is expected.
 */
public final class Expected {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*[^,=()@]*$");
    private static final Pattern TYPE = Pattern.compile("@?interface\\s+");

    private final Diagnostic.Kind kind;
    private final String id;
    private final String javac;
    private final String ecj;
    private final List<String> parts;

    private Expected(Diagnostic.Kind kind, String id, String javac, String ecj, List<String> parts) {
        this.kind = kind;
        this.id = id;
        this.javac = javac;
        this.ecj = ecj;
        this.parts = parts;
    }

    /** An error with the given id. */
    public static Expected error(String id) {
        return new Expected(Diagnostic.Kind.ERROR, id, null, null, List.of());
    }

    /** A warning with the given id. */
    public static Expected warning(String id) {
        return new Expected(Diagnostic.Kind.WARNING, id, null, null, List.of());
    }

    /** At the bar in the snippet. */
    public Expected at(String snippet) {
        return new Expected(kind, id, snippet, null, parts);
    }

    /** At the bar in the first snippet under javac, at the bar in the second, taken literally, under ECJ. */
    public Expected at(String javacSnippet, String ecjSnippet) {
        return new Expected(kind, id, javacSnippet, ecjSnippet, parts);
    }

    /** With these parts somewhere in its text. */
    public Expected saying(String... expectedParts) {
        return new Expected(kind, id, javac, ecj, List.of(expectedParts));
    }

    /** The same of a source in which names differ. */
    public Expected renamed(UnaryOperator<String> names) {
        return new Expected(
                kind, id, names.apply(javac), ecj, parts.stream().map(names).toList());
    }

    List<String> parts() {
        return parts;
    }

    /** Severity, id and place, as {@link Diagnostics#key} writes them. */
    String key(CompilerKind compiler, Map<String, String> sources) {
        if (javac == null) {
            return Diagnostics.key(kind, id, "", 0, 0);
        }
        boolean literal = compiler == CompilerKind.JAVAC || ecj != null;
        Caret caret = Caret.find(compiler == CompilerKind.JAVAC || ecj == null ? javac : ecj, sources);
        Caret place = literal ? caret : caret.inEcj();
        return Diagnostics.key(kind, id, place.file(), place.line(), place.column());
    }

    /** A place in a source: the line's text and the offset of the caret in it. */
    private record Caret(String file, long line, String text, int offset) {
        static Caret find(String snippet, Map<String, String> sources) {
            int bar = snippet.indexOf('|');
            if (bar < 0 || bar != snippet.lastIndexOf('|')) {
                throw new IllegalArgumentException("a snippet has one bar, where the caret stands: " + snippet);
            }
            String sought = snippet.replace("|", "");
            List<Map.Entry<String, String>> hits = sources.entrySet().stream()
                    .filter(source -> source.getValue().contains(sought))
                    .toList();
            if (hits.size() != 1 || occursTwice(hits.get(0).getValue(), sought)) {
                throw new IllegalArgumentException(
                        hits.isEmpty()
                                ? "no source contains: " + sought
                                : "lengthen the snippet, it occurs more than once: " + sought);
            }
            String source = hits.get(0).getValue();
            int at = source.indexOf(sought) + bar;
            int start = source.lastIndexOf('\n', at - 1) + 1;
            long line = 1
                    + source.substring(0, start).chars().filter(c -> c == '\n').count();
            String text = source.substring(start).lines().findFirst().orElse("");
            return new Caret(hits.get(0).getKey(), line, text, at - start);
        }

        long column() {
            return offset + 1L;
        }

        Caret inEcj() {
            Matcher attribute = ATTRIBUTE.matcher(text.substring(0, offset));
            if (attribute.find()) {
                return new Caret(file, line, text, attribute.start(1));
            }
            Matcher type = TYPE.matcher(text).region(offset, text.length());
            return type.lookingAt() ? new Caret(file, line, text, type.end()) : this;
        }

        private static boolean occursTwice(String source, String sought) {
            return source.indexOf(sought) != source.lastIndexOf(sought);
        }
    }
}

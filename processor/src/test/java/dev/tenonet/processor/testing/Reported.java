package dev.tenonet.processor.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A diagnostic in a form that does not depend on the compiler.
 *
 * @param kind its severity; javac's mandatory warnings count as warnings
 * @param id the id of a diagnostic of ours, such as {@code kernel-exceeds-input}; empty for the compiler's own
 * @param file path of the source, generated ones included, such as {@code demo/DigitsNet.java}; empty where it has no position
 * @param line of the caret, from 1; 0 where it has no position
 * @param column of the caret, in characters from 1; 0 where it has no position
 * @param message the whole text, lines separated by {@code \n}
 */
public record Reported(Diagnostic.Kind kind, String id, String file, long line, long column, String message) {
    private static final Pattern ID = Pattern.compile("\\[([a-z0-9]+(?:-[a-z0-9]+)*)] ");

    static Reported of(Diagnostic<? extends JavaFileObject> diagnostic, List<Path> roots) {
        String message = diagnostic.getMessage(Locale.ENGLISH).replace("\r\n", "\n");
        Matcher id = ID.matcher(message);
        String ownId = isFromProcessor(diagnostic) && id.lookingAt() ? id.group(1) : "";
        JavaFileObject file = diagnostic.getSource();
        Diagnostic.Kind kind = plain(diagnostic.getKind());
        return file == null
                ? new Reported(kind, ownId, "", 0, 0, message)
                : new Reported(
                        kind,
                        ownId,
                        relative(Path.of(file.toUri()), roots),
                        diagnostic.getLineNumber(),
                        diagnostic.getColumnNumber(),
                        message);
    }

    /** Whether it is a diagnostic of ours, not one of the compiler. */
    public boolean isOwn() {
        return !id.isEmpty();
    }

    /** Whether it fails the compilation. */
    public boolean isError() {
        return kind == Diagnostic.Kind.ERROR;
    }

    @Override
    public String toString() {
        String place = file.isEmpty() ? "(no position)" : file + ":" + line + ":" + column;
        return kind + " " + place + " " + message;
    }

    static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String relative(Path path, List<Path> roots) {
        return roots.stream()
                .filter(path::startsWith)
                .map(root -> slashed(root.relativize(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("diagnostic in a file of no known folder: " + path));
    }

    /** javac marks what processors say by its code; ECJ gives such messages none. */
    private static boolean isFromProcessor(Diagnostic<?> diagnostic) {
        return diagnostic.getCode() == null || diagnostic.getCode().endsWith(".proc.messager");
    }

    private static Diagnostic.Kind plain(Diagnostic.Kind kind) {
        return kind == Diagnostic.Kind.MANDATORY_WARNING ? Diagnostic.Kind.WARNING : kind;
    }
}

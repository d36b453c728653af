package dev.tenonet.processor.testing;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/** Assertions on the diagnostics of a {@link Compilation}. */
public final class Diagnostics {
    private Diagnostics() {}

    /**
     * Exactly these diagnostics of ours, in any order, each with its severity, id and place, and no error of the
     * compiler itself.
     */
    public static void assertDiagnostics(Compilation compilation, Expected... expected) {
        List<Reported> foreign = compilation.diagnostics().stream()
                .filter(reported -> reported.isError() && !reported.isOwn())
                .toList();
        if (!foreign.isEmpty()) {
            fail("the compiler itself reports errors:\n" + compilation.report());
        }
        assertOwnDiagnostics(compilation, expected);
    }

    /** As {@link #assertDiagnostics}, for sources that the compiler itself refuses too. */
    public static void assertOwnDiagnostics(Compilation compilation, Expected... expected) {
        List<Reported> own =
                compilation.diagnostics().stream().filter(Reported::isOwn).toList();
        assertEquals(
                lines(Arrays.stream(expected).map(each -> key(each, compilation))),
                lines(own.stream().map(Diagnostics::key)),
                () -> compilation.compiler() + " reports\n" + compilation.report() + "\n");
        for (Expected each : expected) {
            assertSays(each, compilation, own);
        }
    }

    /** Success, without a warning or a note of ours or of the compiler. */
    public static void assertClean(Compilation compilation) {
        if (!compilation.succeeded() || !compilation.diagnostics().isEmpty()) {
            fail(compilation.compiler() + " reports\n" + compilation.report());
        }
    }

    static String key(Diagnostic.Kind kind, String id, String file, long line, long column) {
        return kind + " [" + id + "] " + (file.isEmpty() ? "without position" : file + ":" + line + ":" + column);
    }

    private static void assertSays(Expected expected, Compilation compilation, List<Reported> own) {
        String key = key(expected, compilation);
        boolean said = own.stream()
                .filter(reported -> key(reported).equals(key))
                .anyMatch(reported -> expected.parts().stream().allMatch(reported.message()::contains));
        if (!said) {
            fail("expected " + expected.parts() + " in the text of " + key + ", but\n" + compilation.report());
        }
    }

    private static String key(Expected expected, Compilation compilation) {
        return expected.key(compilation.compiler(), compilation.sources());
    }

    private static String key(Reported reported) {
        return key(reported.kind(), reported.id(), reported.file(), reported.line(), reported.column());
    }

    private static String lines(Stream<String> keys) {
        return keys.sorted().collect(joining("\n"));
    }
}

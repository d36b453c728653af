package dev.tenonet.processor.fuzz;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.time.Duration;

/**
 * Random declarations: no exception, no hang, no refusal without its place, no model that does not compile in silence.
 * {@code -Dtenonet.fuzz=100000} tries that many, and says how many were what and what time they took; {@code -Dtenonet.fuzz.from=7} begins with
 * that seed.
 */
class FuzzTest {
    private static final int BY_DEFAULT = 100;
    private static final long FROM = Long.getLong("tenonet.fuzz.from", 0);

    @CompilerTest
    void everyDeclarationIsAnswered(CompilerKind compiler) {
        int count = Integer.getInteger("tenonet.fuzz", BY_DEFAULT);
        Fuzzer fuzzer = new Fuzzer(compiler);
        fuzzer.run(FROM, count);
        if (count != BY_DEFAULT) {
            System.out.println(fuzzer + "; processor time so far "
                    + ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        }
        assertEquals("", fuzzer.violations().stream().map(Violation::toString).collect(joining("\n\n")));
        if (count >= BY_DEFAULT) {
            // Else it would no longer try what it is meant to try.
            assertTrue(fuzzer.accepted() * 3 > fuzzer.tried(), fuzzer::toString);
            assertTrue(fuzzer.ids().size() > 10, fuzzer::toString);
        }
    }
}

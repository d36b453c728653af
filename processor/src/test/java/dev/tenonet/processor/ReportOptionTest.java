package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import org.junit.jupiter.api.Test;

/** Which reports {@code -Atenonet.report} asks for, and where they are. */
class ReportOptionTest {
    private static final String NETS = """
            package demo;

            import dev.tenonet.*;

            public class Nets {
                @Network
                public interface First {
                    @Input(features = 4) Tensor x();
                    @Linear(features = 2) Tensor y();
                }

                @Network
                public interface Second {
                    @Input(features = 5) Tensor x();
                    @Linear(features = 3) Tensor y();
                }
            }
            """;

    private static Compilation compile(CompilerKind compiler, String... options) {
        return Compile.with(compiler)
                .source("demo/Nets.java", NETS)
                .option(options)
                .run();
    }

    private static void assertMissing(Compilation compilation, String path) {
        AssertionError missing = assertThrows(AssertionError.class, () -> compilation.resource(path));
        assertTrue(missing.getMessage().startsWith(path + " was not generated"), missing::getMessage);
    }

    @CompilerTest
    void liesBesideTheModel(CompilerKind compiler) {
        Compilation both = compile(compiler, "-Atenonet.report=text,html,");
        assertClean(both);
        assertTrue(both.resource("demo/Nets_FirstModel.html").contains("<h1>Nets.First</h1>"));
        assertTrue(both.resource("demo/Nets_SecondModel.html").contains("<h1>Nets.Second</h1>"));
        assertEquals(
                "Nets.First",
                both.resource("demo/Nets_FirstModel.txt").lines().findFirst().orElseThrow());
        Compilation text = compile(compiler, "-Atenonet.report=text");
        assertEquals(both.resource("demo/Nets_SecondModel.txt"), text.resource("demo/Nets_SecondModel.txt"));
        assertMissing(text, "demo/Nets_FirstModel.html");
    }

    @CompilerTest
    void isAbsentUnlessAskedFor(CompilerKind compiler) {
        Compilation compilation = compile(compiler, "-Atenonet.report=");
        assertClean(compilation);
        assertMissing(compilation, "demo/Nets_FirstModel.html");
        assertMissing(compilation, "demo/Nets_FirstModel.txt");
    }

    /** The classes of the build before are there, and its reports with them. */
    @Test
    void isWrittenAnewInALaterBuild() {
        Compilation first = compile(CompilerKind.JAVAC, "-Atenonet.report=html");
        Compilation second = Compile.with(CompilerKind.JAVAC)
                .after(first)
                .source("demo/Nets.java", NETS)
                .option("-Atenonet.report=html")
                .run();
        assertClean(second);
        assertEquals(first.resource("demo/Nets_FirstModel.html"), second.resource("demo/Nets_FirstModel.html"));
    }

    @CompilerTest
    void refusesWhatItDoesNotKnow(CompilerKind compiler) {
        assertDiagnostics(
                compile(compiler, "-Atenonet.report=htm,picture,text"),
                error("unknown-diagnostic").saying("-Atenonet.report: there is no report 'htm'; did you mean 'html'?"),
                error("unknown-diagnostic").saying("there is no report 'picture'; there are html, text"));
    }
}

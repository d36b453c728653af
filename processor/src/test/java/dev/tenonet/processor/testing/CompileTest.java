package dev.tenonet.processor.testing;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Diagnostics.assertOwnDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

class CompileTest {
    private static final String NET = """
            package demo;

            import dev.tenonet.*;

            @Network
            public interface Net {
                @Input(features = 2) Tensor x();
                @Conv2d(channels = 2 * 3, kernel = {3, 4}, padding = Padding.SAME) Tensor conv(Tensor x);
            }
            """;

    @CompilerTest
    void placesOfAllKinds(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source(NET)
                .processor(new EverywhereProcessor("conv"))
                .run();
        assertFalse(compilation.succeeded());
        assertDiagnostics(
                compilation,
                error("no-place").saying("no place", "at all"),
                error("on-type").at("public |interface Net"),
                error("on-method").at("Tensor |conv("),
                error("on-parameter").at("conv(Tensor |x)"),
                error("on-annotation").at("|@Conv2d"),
                error("on-value").at("channels = 2 |* 3").saying("channels"),
                error("on-value").at("kernel = |{3").saying("kernel"),
                error("on-value").at("padding = Padding|.SAME").saying("padding"),
                error("on-element").at("{|3, 4}", "|@Conv2d"),
                error("on-element").at("{3, |4}", "|@Conv2d"));
    }

    @CompilerTest
    void nothingToSay(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source(NET)
                .processor(new EverywhereProcessor("none"))
                .run();
        assertClean(compilation);
        assertDiagnostics(compilation);
    }

    @CompilerTest
    void eachDifferenceIsNoticed(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source(NET)
                .processor(new EverywhereProcessor("x"))
                .run();
        Expected[] right = {
            error("no-place"),
            error("on-type").at("public |interface Net"),
            error("on-method").at("Tensor |x()"),
            error("on-annotation").at("|@Input"),
            error("on-value").at("features = |2")
        };
        assertDiagnostics(compilation, right);
        assertThrowsSaying(
                " reports\nERROR (no position) [no-place] no place",
                AssertionFailedError.class,
                () -> assertClean(compilation));
        List<Expected> wrong = List.of(
                error("on-value").at("features |= 2"),
                error("on-value").at("|@Conv2d"),
                error("other-value").at("features = |2"),
                warning("on-value").at("features = |2"),
                error("on-value"),
                error("on-value").at("features = |2").saying("not said"));
        for (Expected last : wrong) {
            Expected[] expected = right.clone();
            expected[4] = last;
            assertThrows(AssertionFailedError.class, () -> assertDiagnostics(compilation, expected));
        }
        Expected[] oneMissing = {right[0], right[1], right[2], right[3]};
        assertThrows(AssertionFailedError.class, () -> assertDiagnostics(compilation, oneMissing));
    }

    @CompilerTest
    void errorsOfTheCompilerAreNotOverlooked(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source(NET.replace("channels", "chanels"))
                .processor(new EverywhereProcessor("none"))
                .run();
        assertFalse(compilation.succeeded());
        assertOwnDiagnostics(compilation);
        assertThrows(AssertionFailedError.class, () -> assertDiagnostics(compilation));
    }

    @CompilerTest
    void generatedFilesAreReadAndLoaded(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation = Compile.with(compiler)
                .source(NET)
                .source("demo/User.java", "package demo; class User { int seven = NetMade.seven(); }\n")
                .processor(new EverywhereProcessor("none"))
                .run();
        assertTrue(compilation.succeeded(), compilation::report);
        assertTrue(compilation.generatedSource("demo.NetMade").startsWith("package demo;\n"));
        assertEquals("made of Net\n", compilation.resource("demo/Net.txt"));
        Class<?> made = compilation.load("demo.NetMade");
        assertEquals(7, made.getMethod("seven").invoke(null));
        assertEquals(made.getClassLoader(), compilation.load("demo.Net").getClassLoader());
        assertThrowsSaying(
                "no class demo.Other was compiled", AssertionError.class, () -> compilation.load("demo.Other"));
        assertThrowsSaying(
                "demo/Other.java was not generated",
                AssertionError.class,
                () -> compilation.generatedSource("demo.Other"));
    }

    @CompilerTest
    void moreDiagnosticsThanTheCompilersLimit(CompilerKind compiler) {
        Compile compile = Compile.with(compiler).processor(new EverywhereProcessor("x"));
        for (int i = 0; i < 50; i++) {
            compile.source(NET.replace("Net {", "Net" + i + " {"));
        }
        assertEquals(50 * 5, compile.run().diagnostics().size());
    }

    @Test
    void pathsOfSources() {
        Map<String, String> sources = Compile.with(CompilerKind.JAVAC)
                .source("package a.b;\nclass Helper {}\npublic interface Net {}\n")
                .source("interface First {}\nclass Second {}\n")
                .source("import dev.tenonet.*;\n@Block\npublic @interface Stack {}\n")
                .processor(new EverywhereProcessor("none"))
                .run()
                .sources();
        assertEquals(
                List.of("First.java", "Stack.java", "a/b/Net.java"),
                sources.keySet().stream().sorted().toList());
        assertThrowsSaying(
                "no type to name the source after",
                IllegalArgumentException.class,
                () -> Compile.with(CompilerKind.JAVAC).source("// nothing"));
        assertThrowsSaying(
                "two sources have the path A.java",
                IllegalArgumentException.class,
                () -> Compile.with(CompilerKind.JAVAC).source("class A {}").source("class A {}"));
    }

    @Test
    void snippetsAreUnique() {
        Map<String, String> sources = Map.of("A.java", "int a = 1;\nint b = 1;\n", "B.java", "int c = 1;\n");
        assertEquals("ERROR [an-id] A.java:2:9", error("an-id").at("int b = |1").key(CompilerKind.JAVAC, sources));
        assertEquals("ERROR [an-id] A.java:2:5", error("an-id").at("int b = |1").key(CompilerKind.ECJ, sources));
        Map<String, String> wrong = Map.of(
                "int |", "it occurs more than once",
                "int |d", "no source contains: int d",
                "int c", "a snippet has one bar",
                "|int| c", "a snippet has one bar",
                "= |1", "it occurs more than once");
        wrong.forEach((snippet, words) -> assertThrowsSaying(
                words,
                IllegalArgumentException.class,
                () -> error("an-id").at(snippet).key(CompilerKind.JAVAC, sources)));
    }

    private static void assertThrowsSaying(String words, Class<? extends Throwable> type, Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.contains(words), () -> "expected \"" + words + "\", found " + message);
    }
}

package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same sources have the same models, byte for byte: whichever compiler, in whichever order and language. */
class DeterminismTest {
    private static final List<String> SOURCES = List.of(BlockTest.RESIDUAL, """
            package demo;

            import dev.tenonet.*;

            @Network
            @Budget(parameters = 1_234_567)
            public interface First {
                @Input(channels = 3, height = 225, width = 1025) Tensor image();
                @Input(channels = 4, height = 1, width = 1) Tensor gate();
                @Conv2d(channels = 4, kernel = 3, pad = 1) @Relu @Output Tensor stem(Tensor image);
                @Residual(channels = 4) @Repeat(3) Tensor blocks();
                @Multiply Tensor gated(Tensor blocks, Tensor gate);
                @Clip(min = -1234567.5, max = 1e-7) Tensor last();
            }
            """, """
            package demo;

            import dev.tenonet.*;

            public interface Nest {
                @Network
                interface Second {
                    @Input(channels = 4, length = 12) Tensor sound();
                    @Conv1d(channels = 6, kernel = 3, padding = Padding.SAME) @Gelu Tensor conv();
                    @Flatten @Linear(features = 3) @Softmax Tensor classes();
                }
            }
            """, """
            package demo;

            import dev.tenonet.*;

            @Network
            interface Third {
                @Input(channels = 4, height = 6, width = 6) Tensor image();
                @Residual(channels = 4) Tensor body();
            }
            """);

    private static Map<String, String> generated(CompilerKind compiler, List<String> sources) {
        Compile compile = Compile.with(compiler);
        sources.forEach(compile::source);
        Compilation compilation = compile.run();
        assertClean(compilation);
        return compilation.generatedSources();
    }

    @Test
    void generatesUnderEachCompilerTheSame() {
        Map<String, String> javac = generated(CompilerKind.JAVAC, SOURCES);
        assertEquals(
                List.of(
                        "demo/FirstModel.java",
                        "demo/FirstModel_Trace.java",
                        "demo/Nest_SecondModel.java",
                        "demo/Nest_SecondModel_Trace.java",
                        "demo/Residual_Layers.java",
                        "demo/ThirdModel.java",
                        "demo/ThirdModel_Trace.java"),
                List.copyOf(javac.keySet()));
        assertEquals(javac, generated(CompilerKind.ECJ, SOURCES));
    }

    @CompilerTest
    void generatesInEachOrderOfFilesTheSame(CompilerKind compiler) {
        List<String> reversed = new ArrayList<>(SOURCES);
        Collections.reverse(reversed);
        assertEquals(generated(compiler, SOURCES), generated(compiler, reversed));
    }

    /** Turkish lower-cases I to another letter, Arabic and Persian have digits of their own. */
    @CompilerTest
    void generatesInEachLanguageTheSame(CompilerKind compiler) {
        Map<String, String> expected = generated(compiler, SOURCES);
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, generated(compiler, SOURCES), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Messages too: ids, names and numbers are for tools as well as for people. */
    @CompilerTest
    void reportsInEachLanguageTheSame(CompilerKind compiler) {
        String faulty = SOURCES.get(1).replace("width = 1025", "width = 1026").replace("1_234_567", "100");
        List<String> expected = messages(compiler, faulty);
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, messages(compiler, faulty), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> messages(CompilerKind compiler, String faulty) {
        return compiler.compile(BlockTest.RESIDUAL, faulty).diagnostics().stream()
                .map(Object::toString)
                .toList();
    }
}

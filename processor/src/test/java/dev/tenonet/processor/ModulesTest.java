package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several modules in one compilation, which may have packages, networks and blocks of one name. */
class ModulesTest {
    private static final String NET = """
            package p;

            import dev.tenonet.*;

            @Network
            interface Net {
                @Input(features = %d) Tensor x();
                @Unit Tensor y();
            }

            @Block
            @interface Unit {
                interface Layers {
                    @Input Tensor x();
                    @%s Tensor z();
                }
            }
            """;

    private static void module(Path sources, String name, String net) throws IOException {
        Path folder = Files.createDirectories(sources.resolve(name).resolve("p"));
        Files.writeString(
                folder.getParent().resolve("module-info.java"),
                "module " + name + " { requires dev.tenonet.runtime; }\n");
        Files.writeString(folder.resolve("Net.java"), net);
        Files.writeString(
                folder.resolve("User.java"),
                "package p;\n\nclass User { int layers = NetModel.describe().layers().size(); }\n");
    }

    /** The modules of the tests' class path that networks need. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("runtime") || entry.contains("annotations"))
                .filter(entry -> !entry.contains(".m2"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void ofOnePackage(@TempDir Path folder) throws IOException {
        module(folder.resolve("src"), "m.one", NET.formatted(2, "Relu"));
        module(folder.resolve("src"), "m.two", NET.formatted(3, "Tanh"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter log = new StringWriter();
        JavaCompiler.CompilationTask task = compiler.getTask(
                log,
                null,
                null,
                List.of(
                        "--module-source-path",
                        folder.resolve("src").toString(),
                        "--module-path",
                        modulePath(),
                        "-m",
                        "m.one,m.two",
                        "-d",
                        folder.resolve("out").toString(),
                        "-Atenonet.report=text"),
                null,
                null);
        task.setProcessors(List.of(new NetworkProcessor()));
        assertTrue(task.call(), log::toString);
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertEquals(
                    List.of("m.one", "m.two"),
                    files.filter(file -> file.endsWith("NetModel.class"))
                            .map(file -> folder.resolve("out")
                                    .relativize(file)
                                    .getName(0)
                                    .toString())
                            .sorted()
                            .toList());
        }
        assertTrue(Files.readString(folder.resolve("out/m.one/p/NetModel.txt")).contains("Relu"));
        assertTrue(Files.readString(folder.resolve("out/m.two/p/NetModel.txt")).contains("Tanh"));
    }
}

package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users get it, alone: on a processor path, as a module and on the command line. */
@Tag("packed")
class PackedJarTest {
    /** The major version of its class files. */
    private static final int JAVA_17 = 61;

    private static final Path JAR = Path.of(System.getProperty("tenonet.jar", ""));

    @TempDir
    private Path folder;

    @Test
    void holdsNothingForeign() throws IOException {
        assertHolds(
                JAR,
                "dev/tenonet/processor/.*\\.(class|css)|diagnostics/[A-Za-z-]+\\.md"
                        + "|META-INF/(NOTICE|gradle/incremental\\.annotation\\.processors|services/javax\\.annotation\\.processing\\.Processor)"
                        + "|META-INF/tenonet/tenonet-(annotations|runtime)\\.jar");
        assertHolds(onClassPath("tenonet-annotations"), "dev/tenonet/[A-Za-z0-9-]+\\.class");
        assertHolds(onClassPath("tenonet-runtime"), "dev/tenonet/runtime/.*\\.class");
    }

    /** Only files of these names and what each of our jars has, and classes for Java 17. */
    private static void assertHolds(Path path, String names) throws IOException {
        String common = "module-info\\.class|META-INF/(MANIFEST\\.MF|LICENSE|maven/dev\\.tenonet/.*)";
        try (JarFile jar = new JarFile(path.toFile())) {
            List<ZipEntry> files = new ArrayList<>();
            jar.stream().filter(entry -> !entry.isDirectory()).forEach(files::add);
            assertEquals(
                    List.of(),
                    files.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> !name.matches(names + "|" + common))
                            .toList());
            for (String needed : List.of("module-info.class", "META-INF/LICENSE")) {
                assertNotNull(jar.getEntry(needed), path + " lacks " + needed);
            }
            for (ZipEntry file : files) {
                if (file.getName().endsWith(".class")) {
                    assertEquals(JAVA_17, classFileVersion(jar, file), file.getName());
                }
            }
        }
    }

    /** The major version, in the bytes 6 and 7. */
    private static int classFileVersion(JarFile jar, ZipEntry file) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(file))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }

    /** A jar of ours among those that the tests run with. */
    private static Path onClassPath(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no jar of " + artifact + " on the class path"));
    }

    @Test
    void namesTheProcessorAndWhatItContains() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    "dev.tenonet.processor.NetworkProcessor",
                    text(jar, "META-INF/services/javax.annotation.processing.Processor"));
            assertTrue(text(jar, "META-INF/NOTICE").contains("JavaPoet"));
            assertTrue(jar.stream()
                    .anyMatch(entry -> entry.getName().equals("dev/tenonet/processor/shaded/javapoet/JavaFile.class")));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void explains() throws Exception {
        assertTrue(
                run(0, "java", "-jar", JAR.toString(), "explain", "wrong-rank").startsWith("# wrong-rank"));
        run(1, "java", "-jar", JAR.toString(), "explain", "wrong-ranc");
    }

    /** With the annotations and the runtime that lie in it. */
    @Test
    void imports() throws Exception {
        Path model = folder.resolve("residual.onnx");
        try (InputStream in = PackedJarTest.class.getResourceAsStream("/onnx/roundtrip.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("residual-13-norms.onnx")) {
                    Files.copy(zip, model);
                }
            }
        }
        String sources = folder.resolve("sources").toString();
        String printed = run(
                0, "java", "-jar", JAR.toString(), "import", model.toString(), "--name", "Net", "--sources", sources);
        assertTrue(printed.contains("check: result differs by at most "), printed);
        assertTrue(Files.exists(folder.resolve("sources/Net.java")));
        assertTrue(Files.exists(folder.resolve("sources/Net.safetensors")));
    }

    @Test
    void runsAsAModule() throws Exception {
        String printed =
                run(0, "java", "-p", JAR.toString(), "-m", "dev.tenonet.processor/dev.tenonet.processor.CommandLine");
        assertTrue(printed.contains("wrong-rank"), printed);
    }

    @Test
    void compilesFromEitherPath() throws Exception {
        Path source = Files.writeString(folder.resolve("Net.java"), """
                import dev.tenonet.*;

                @Network
                interface Net {
                    @Input(channels = 1, height = 8, width = 8) Tensor image();
                    @Conv2d(channels = 2, kernel = 3) @Relu Tensor conv();
                }
                """);
        for (String path : List.of("--processor-path", "--processor-module-path")) {
            Path classes = Files.createDirectory(folder.resolve("classes" + path));
            run(
                    0,
                    "javac",
                    "-Xlint:all,-processing",
                    "-Werror",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    path,
                    JAR.toString(),
                    "-d",
                    classes.toString(),
                    source.toString());
            assertTrue(Files.exists(classes.resolve("NetModel.class")));
        }
    }

    /** Runs a tool of the JDK that runs the tests; the result is what it prints. */
    private String run(int status, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int ended = process.waitFor();
        String printed = Files.readString(output);
        assertEquals(status, ended, printed);
        return printed;
    }
}

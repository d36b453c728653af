package dev.tenonet.runtime.kernel.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenonet.Network;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.layout.Copy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AOT caches of JDK 25, of an application that may load the Vector API late, and of one that has it from the beginning. */
class AotCacheTest {
    private static final String FLAG = "--add-modules=jdk.incubator.vector";

    @TempDir
    private Path folder;

    /** The application. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            View view = View.pixels(32, 4, 4);
            Kernel kernel = new Copy(view, view).prepare(Provider.current());
            float[] values = new float[view.size()];
            kernel.run(values, 0, values, 0, new Workspace(0, kernel.scratch(), 1, false));
            System.out.println("runs with " + Provider.description());
        }
    }

    @Test
    void isMadeAndUsedWithoutTheFlag() throws Exception {
        assumeTrue(Runtime.version().feature() >= 25, "no AOT caches of one step");
        String recorded = run("-XX:AOTCacheOutput=" + cache());
        assertTrue(recorded.contains("an AOT cache is recorded"), recorded);
        assertTrue(recorded.contains("--add-modules jdk.incubator.vector when it is recorded and when it"), recorded);
        assertTrue(recorded.contains("runs with scalar kernels"), recorded);
        assertTrue(Files.exists(cache()), recorded);
        assertTrue(run("-XX:AOTMode=on", "-XX:AOTCache=" + cache()).contains("runs with vector kernels"));
    }

    @Test
    void isMadeAndUsedWithTheFlag() throws Exception {
        assumeTrue(Runtime.version().feature() >= 25, "no AOT caches of one step");
        String recorded = run(FLAG, "-XX:AOTCacheOutput=" + cache());
        assertTrue(recorded.contains("runs with vector kernels"), recorded);
        assertTrue(Files.exists(cache()), recorded);
        assertTrue(run(FLAG, "-XX:AOTMode=on", "-XX:AOTCache=" + cache()).contains("runs with vector kernels"));
    }

    private Path cache() {
        return folder.resolve("application.aot");
    }

    /** What the application writes. */
    private String run(String... flags) throws Exception {
        Path jar = folder.resolve("application.jar");
        if (!Files.exists(jar)) {
            pack(jar);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", jar.toString()));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(out);
        assertEquals(0, code, text);
        return text;
    }

    /** Caches hold classes of jars only. */
    private static void pack(Path jar) throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Application.class.getName());
        manifest.getMainAttributes().putValue("Add-Exports", "java.base/jdk.internal.module");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(Kernel.class, Network.class)) {
                add(type, ".*", out);
            }
            add(Application.class, ".*AotCacheTest.*", out);
        }
    }

    private static void add(Class<?> type, String names, JarOutputStream out) throws IOException, URISyntaxException {
        Path root =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.matches(names) && name.endsWith(".class") && !name.equals("module-info.class")) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }
}

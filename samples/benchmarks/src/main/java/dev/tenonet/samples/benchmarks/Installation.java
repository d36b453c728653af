package dev.tenonet.samples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of this program's class path, and programs for child processes made of those of one engine. */
final class Installation {
    private final List<Path> classPath = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    /** The jars that an engine needs. */
    List<Path> jars(Engine engine) {
        return classPath.stream()
                .filter(jar -> engine.owns(jar.getFileName().toString()))
                .toList();
    }

    /** Bytes of the jars that an engine needs. */
    long bytes(Engine engine) throws IOException {
        long bytes = 0;
        for (Path jar : jars(engine)) {
            bytes += Files.size(jar);
        }
        return bytes;
    }

    /**
     * Writes a jar for {@code java -jar} that holds nothing but a manifest: a program on the engine's jars. Its
     * manifest is what Tenonet's README asks an application for, so that no flag is needed.
     *
     * @param program the class with the main method
     * @param classes the folder of the compiled networks
     */
    void writeProgram(Path file, Class<?> program, Engine engine, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, program.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Stream.concat(jars(engine).stream(), Stream.of(classes, NetworkSources.home()))
                        .map(path -> path.toUri().toString())
                        .collect(Collectors.joining(" ")));
        main.putValue("Add-Exports", "java.base/jdk.internal.module");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}

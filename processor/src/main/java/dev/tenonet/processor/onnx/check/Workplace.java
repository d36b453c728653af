package dev.tenonet.processor.onnx.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder with what a compiler needs. */
public final class Workplace implements AutoCloseable {
    private final Path folder;
    private final List<Path> libraries;

    private Workplace(Path folder) throws IOException {
        this.folder = folder;
        this.libraries = Libraries.in(folder);
    }

    /** Opens a new one. */
    public static Workplace open() throws IOException {
        return new Workplace(Files.createTempDirectory("tenonet-import"));
    }

    /** A path in it. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    List<Path> libraries() {
        return libraries;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Workplace::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // Windows keeps jars that a class loader has open; the folder is a temporary one.
            file.toFile().deleteOnExit();
        }
    }
}

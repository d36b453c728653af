package dev.tenonet.processor.onnx.check;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The annotations and the runtime, which a written network needs to be compiled and run. They lie as files in the processor's
 * jar, where no class loader looks into them; in the processor's own build they are on the class path.
 */
final class Libraries {
    private static final List<String> NAMES = List.of("tenonet-annotations.jar", "tenonet-runtime.jar");

    private Libraries() {}

    /**
     * Paths to them.
     *
     * @param folder where copies may lie
     */
    static List<Path> in(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream jar = Libraries.class.getResourceAsStream("/META-INF/tenonet/" + name)) {
                if (jar != null) {
                    paths.add(folder.resolve(name));
                    Files.copy(jar, folder.resolve(name));
                }
            }
        }
        return paths.size() == NAMES.size() ? paths : onClassPath();
    }

    private static List<Path> onClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}

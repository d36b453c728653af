package dev.tenonet.runtime.kernel.testing;

import dev.tenonet.runtime.kernel.Kernel;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Java process in which nothing has run yet. */
public final class NewProcess {
    private NewProcess() {}

    /** Runs a class of tests with the vectors of this process; what it logs as an error is lost. */
    public static Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--add-modules=jdk.incubator.vector,jdk.management");
        String bits = System.getProperty("tenonet.vectorBits");
        if (bits != null) {
            command.add("-Dtenonet.vectorBits=" + bits);
        }
        command.addAll(options);
        // The runtime itself may be on the module path.
        String classPath = classes() + File.pathSeparator + System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The class files of all kernels, relative to {@link #classes}, in order. */
    public static List<Path> kernelFiles() throws IOException {
        Path classes = classes();
        try (Stream<Path> files =
                Files.walk(classes.resolve(Kernel.class.getPackageName().replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(classes::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** Whether a class may name the Vector API: it is, or lies in, one that is called so. */
    public static boolean isVectorClass(String file) {
        return file.matches("(?:.*[/$])?Vector\\w*(?:\\$.*)?\\.class");
    }

    /** Where the runtime's classes are. */
    public static Path classes() {
        try {
            return Path.of(Kernel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}

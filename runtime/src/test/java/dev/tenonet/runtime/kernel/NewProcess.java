package dev.tenonet.runtime.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process in which nothing has run yet. */
final class NewProcess {
    private NewProcess() {}

    /** Runs a class of tests with the vectors of this process; what it logs as an error is lost. */
    static Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
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

    /** Where the runtime's classes are. */
    static Path classes() {
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

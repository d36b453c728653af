package dev.tenonet.samples.benchmarks;

import dev.tenonet.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the numbers depend on. */
final class Machine {
    private Machine() {}

    /** Processor, system, JDK and kernels in one line. */
    static String description() throws IOException {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " logical cores; "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "; "
                + System.getProperty("java.vm.name") + " " + Runtime.version() + "; Tenonet with "
                + Kernels.description();
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}

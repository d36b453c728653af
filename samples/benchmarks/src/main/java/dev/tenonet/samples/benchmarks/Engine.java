package dev.tenonet.samples.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Who runs the networks. Constants have bodies so that an engine's classes load only when it is opened: a child process has
 * the jars of one engine alone.
 */
enum Engine {
    TENONET("Tenonet", "tenonet-runtime", "tenonet-annotations") {
        @Override
        Session open(Sample sample, int threads) throws Exception {
            return new TenonetSession(sample, threads);
        }

        @Override
        List<String> jvmArguments() {
            return List.of("--add-modules", "jdk.incubator.vector");
        }
    },
    ONNXRUNTIME("ONNX Runtime", "onnxruntime") {
        @Override
        Session open(Sample sample, int threads) throws Exception {
            return new OnnxRuntimeSession(sample, threads);
        }
    },
    PYTORCH(
            "PyTorch (DJL)",
            "api",
            "commons-codec",
            "commons-compress",
            "commons-io",
            "error_prone_annotations",
            "gson",
            "jna",
            "pytorch",
            "slf4j") {
        @Override
        Session open(Sample sample, int threads) throws Exception {
            return new PyTorchSession(sample, threads);
        }
    };

    private final String title;
    private final List<String> jars;

    /** @param jars how the files that the engine needs begin */
    Engine(String title, String... jars) {
        this.title = title;
        this.jars = List.of(jars);
    }

    /**
     * Loads a network.
     *
     * @param threads that one call may use
     */
    abstract Session open(Sample sample, int threads) throws Exception;

    /** What a JVM needs to run the engine at its best when it is started with a class path. */
    List<String> jvmArguments() {
        return List.of();
    }

    /** What the command line calls it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the table calls it. */
    String title() {
        return title;
    }

    /** Whether the engine needs the jar of this file name. */
    boolean owns(String jar) {
        return jars.stream().anyMatch(prefix -> jar.startsWith(prefix + "-"));
    }
}

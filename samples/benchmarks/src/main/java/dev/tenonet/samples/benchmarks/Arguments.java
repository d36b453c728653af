package dev.tenonet.samples.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The options behind the command. */
final class Arguments {
    private Optional<List<String>> networks = Optional.empty();
    private Optional<List<Integer>> threads = Optional.empty();
    private List<Engine> peers = List.of(Engine.ONNXRUNTIME, Engine.PYTORCH);
    private Path data = Path.of("target", "data");
    private String layers = "";
    private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));
    private List<Integer> processors = List.of(2, 1);
    private Effort effort = Effort.FULL;

    private Arguments() {}

    static Arguments parse(List<String> options) throws UsageException {
        Arguments arguments = new Arguments();
        Iterator<String> rest = options.iterator();
        while (rest.hasNext()) {
            arguments.take(rest.next(), rest);
        }
        return arguments;
    }

    private void take(String option, Iterator<String> rest) throws UsageException {
        switch (option) {
            case "--networks" -> networks = Optional.of(list(option, rest));
            case "--threads" -> threads = Optional.of(counts(option, list(option, rest)));
            case "--peers" -> peers = engines(list(option, rest));
            case "--data" -> data = Path.of(value(option, rest));
            case "--layers" -> layers = value(option, rest);
            case "--jdks" -> jdks = jdks(list(option, rest));
            case "--processors" -> processors = counts(option, list(option, rest));
            case "--quick" -> effort = Effort.QUICK;
            default -> throw new UsageException("unknown option " + option);
        }
    }

    private static String value(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.next();
    }

    private static List<String> list(String option, Iterator<String> rest) throws UsageException {
        return List.of(value(option, rest).split(","));
    }

    private static List<Integer> counts(String option, List<String> values) throws UsageException {
        for (String value : values) {
            if (!value.matches("[1-9][0-9]{0,3}")) {
                throw new UsageException(option + " needs numbers from 1 to 9999, found " + value);
            }
        }
        return values.stream().map(Integer::valueOf).toList();
    }

    private static List<Path> jdks(List<String> folders) throws UsageException {
        List<Path> jdks = folders.stream().map(Path::of).toList();
        for (Path jdk : jdks) {
            if (!Files.isExecutable(jdk.resolve("bin/java"))) {
                throw new UsageException("--jdks needs folders with bin/java, found " + jdk);
            }
        }
        return jdks;
    }

    private static List<Engine> engines(List<String> ids) throws UsageException {
        List<Engine> peers = Arrays.stream(Engine.values())
                .filter(engine -> engine != Engine.TENONET)
                .toList();
        requireKnown("peer", ids, peers.stream().map(Engine::id).toList());
        return peers.stream().filter(engine -> ids.contains(engine.id())).toList();
    }

    private static void requireKnown(String what, List<String> asked, Collection<String> known) throws UsageException {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new UsageException(
                        "there is no " + what + " " + name + ", there are " + String.join(", ", known));
            }
        }
    }

    /** Those of {@code all} that were asked for, by default all. */
    List<String> networks(List<String> all) throws UsageException {
        if (networks.isEmpty()) {
            return all;
        }
        requireKnown("network", networks.get(), all.stream().map(Sample::id).toList());
        return all.stream()
                .filter(network -> networks.get().contains(Sample.id(network)))
                .toList();
    }

    /** Numbers of threads. */
    List<Integer> threads(Integer... otherwise) {
        return threads.orElse(List.of(otherwise));
    }

    /** The engines beside Tenonet. */
    List<Engine> peers() {
        return peers;
    }

    /** What {@code export.py} wrote. */
    Path data() {
        return data.toAbsolutePath();
    }

    /** A part of the names of the layers to measure. */
    String layers() {
        return layers;
    }

    /** The homes of the JDKs to start. */
    List<Path> jdks() {
        return jdks;
    }

    /** Numbers of processors that a process may use. */
    List<Integer> processors() {
        return processors;
    }

    Effort effort() {
        return effort;
    }
}

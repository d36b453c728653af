package dev.tenonet.processor.onnx.command;

import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * What stands behind {@code import} on the command line.
 *
 * @param home the package; empty for none
 * @param name of the network
 * @param check whether to run what is written; empty for what the file's size suggests
 */
record Arguments(
        ImportRequest request,
        String home,
        String name,
        Path sources,
        Path weights,
        boolean list,
        Optional<Boolean> check,
        boolean force) {
    static final String USAGE = """
            usage: java -jar tenonet-processor.jar import MODEL.onnx --package P --name N [options]

              --package P          package of the network, such as com.acme
              --name N             name of the network, such as Detector
              --sources DIR        root of the sources (src/main/java if it is there, else .)
              --weights DIR        folder of the weights (src/main/resources/P if src/main is there, else beside the source)
              --input NAME=3x320x320   shape of an input without the batch, where the file leaves it open
              --outputs A,B        cut the graph at these tensors; what lies behind is left out
              --list               print the nodes with shapes, and which can be expressed; write nothing
              --check, --no-check  run what is written beside the file's own nodes (the default up to 50 MB), or do not
              --force              overwrite files that this command did not write, or that were changed since""";

    private static final List<String> WITH_VALUE =
            List.of("--package", "--name", "--sources", "--weights", "--input", "--outputs");
    private static final List<String> FLAGS = List.of("--list", "--check", "--no-check", "--force");

    /** What is wrong with a command line. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /** @param words all behind {@code import} */
    static Arguments parse(List<String> words) throws UsageException {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word)) {
                if (i + 1 == words.size() || words.get(i + 1).startsWith("--")) {
                    throw new UsageException(word + " needs a value");
                }
                options.computeIfAbsent(word, key -> new ArrayList<>()).add(words.get(++i));
            } else if (FLAGS.contains(word)) {
                options.put(word, List.of());
            } else if (word.startsWith("--")) {
                throw unknown(word);
            } else {
                files.add(word);
            }
        }
        return of(files, options);
    }

    private static UsageException unknown(String word) {
        List<String> all = new ArrayList<>(WITH_VALUE);
        all.addAll(FLAGS);
        return new UsageException("there is no option " + word
                + Nearest.to(word, all)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(""));
    }

    private static Arguments of(List<String> files, Map<String, List<String>> options) throws UsageException {
        if (files.size() != 1) {
            throw new UsageException(
                    files.isEmpty() ? "which model? name one .onnx file" : "one model at a time, and not " + files);
        }
        Path file = Path.of(files.get(0));
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    Files.isDirectory(file) ? file + " is a folder; name one .onnx file" : "there is no file " + file);
        }
        if (options.containsKey("--check") && options.containsKey("--no-check")) {
            throw new UsageException("--check and --no-check exclude each other");
        }
        boolean list = options.containsKey("--list");
        String home = single(options, "--package").orElse("");
        Optional<String> name = single(options, "--name");
        checkNames(home, name, list);
        Path sources =
                folder("--sources", single(options, "--sources").map(Path::of).orElseGet(Arguments::defaultSources));
        Path inside = Path.of(home.replace('.', '/'));
        Path weights = folder(
                "--weights",
                single(options, "--weights").map(Path::of).orElseGet(() -> defaultWeights(options, sources, inside)));
        Optional<Boolean> check = options.containsKey("--check")
                ? Optional.of(true)
                : options.containsKey("--no-check") ? Optional.of(false) : Optional.empty();
        ImportRequest request = new ImportRequest(file, inputs(options), outputs(options));
        return new Arguments(
                request, home, name.orElse(""), sources, weights, list, check, options.containsKey("--force"));
    }

    private static void checkNames(String home, Optional<String> name, boolean list) throws UsageException {
        if (!home.isEmpty() && !SourceVersion.isName(home, SourceVersion.RELEASE_17)) {
            throw new UsageException("--package " + home + " is no name of a package, such as com.acme");
        }
        if (name.isEmpty() && !list) {
            throw new UsageException("what shall the network be called? --name Detector");
        }
        if (name.isPresent()
                && (!SourceVersion.isName(name.get(), SourceVersion.RELEASE_17)
                        || name.get().contains("."))) {
            throw new UsageException("--name " + name.get() + " is no name of a type, such as Detector");
        }
        if (name.filter(ReservedTypes::contains).isPresent()) {
            throw new UsageException(
                    "--name " + name.get() + " would hide the type of that name, which is Java's or the"
                            + " language's; choose another, such as " + name.get() + "Net");
        }
    }

    private static Optional<String> single(Map<String, List<String>> options, String option) throws UsageException {
        List<String> values = options.getOrDefault(option, List.of());
        if (values.size() > 1) {
            throw new UsageException(option + " is there " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /** A folder that there is, or can be. */
    private static Path folder(String option, Path folder) throws UsageException {
        for (Path outer = folder; outer != null; outer = outer.getParent()) {
            if (Files.exists(outer) && !Files.isDirectory(outer)) {
                throw new UsageException(option + " " + folder + ": " + outer + " is a file, and no folder");
            }
        }
        return folder;
    }

    private static Path defaultSources() {
        Path usual = Path.of("src", "main", "java");
        return Files.isDirectory(usual) ? usual : Path.of("");
    }

    private static Path defaultWeights(Map<String, List<String>> options, Path sources, Path folder) {
        boolean usual = !options.containsKey("--sources") && sources.endsWith(Path.of("main", "java"));
        return usual ? Path.of("src", "main", "resources").resolve(folder) : sources.resolve(folder);
    }

    private static List<String> outputs(Map<String, List<String>> options) throws UsageException {
        List<String> outputs = new ArrayList<>();
        for (String value : options.getOrDefault("--outputs", List.of())) {
            if (value.replace(",", "").isBlank()) {
                throw new UsageException("--outputs needs names of tensors; --list prints them");
            }
            for (String output : value.split(",")) {
                if (!output.isBlank()) {
                    outputs.add(output.strip());
                }
            }
        }
        return outputs;
    }

    private static Map<String, List<Integer>> inputs(Map<String, List<String>> options) throws UsageException {
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        for (String value : options.getOrDefault("--input", List.of())) {
            int equals = value.lastIndexOf('=');
            List<Integer> shape = equals < 1 ? List.of() : shape(value.substring(equals + 1));
            if (shape.isEmpty()) {
                throw new UsageException("--input " + value + " is not like images=3x320x320");
            }
            if (inputs.put(value.substring(0, equals), shape) != null) {
                throw new UsageException("--input has two shapes for " + value.substring(0, equals));
            }
        }
        return inputs;
    }

    private static List<Integer> shape(String text) {
        if (!text.matches("[1-9][0-9]{0,8}(x[1-9][0-9]{0,8})*")) {
            return List.of();
        }
        List<Integer> shape = new ArrayList<>();
        for (String size : text.split("x")) {
            shape.add(Integer.valueOf(size));
        }
        return shape;
    }
}

package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.check.Difference;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The zoo's networks, which PyTorch exported in many ways, imported: compiled without a word by both compilers they compute what
 * PyTorch does, with the original's state_dict where the exporter left its names, in few lines more than a person has written.
 * {@code roundtrip.py zoo FOLDER} writes the files; a line a file is printed.
 */
@EnabledIfSystemProperty(named = "tenonet.roundtrip", matches = ".+")
class ZooRoundTripTest {
    private static final Path BY_HAND = Path.of("../samples/zoo/src/main/java/dev/tenonet/samples/zoo/network");
    private static final double MOST_LINES = 1.3;
    private static final double MOST_LINES_WITHOUT_NAMES = 2;
    private static final Pattern BLOCK = Pattern.compile("@([A-Z]\\w*)");
    private static final Pattern LINT = Pattern.compile("^\\[([a-z-]+)]");

    private static Path folder;

    @BeforeAll
    static void say() {
        folder = Path.of(System.getProperty("tenonet.roundtrip"));
        System.out.println(
                "network opset variant: largest difference / largest value, with the state_dict; lines, without names,"
                        + " by hand");
    }

    @Test
    void computeWhatPyTorchComputesInFewLines() throws Exception {
        List<Path> models;
        try (Stream<Path> files = Files.list(folder)) {
            models = files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
        assertFalse(models.isEmpty(), () -> folder + " has no models");
        List<String> wrong = new ArrayList<>();
        for (Path model : models) {
            roundTrip(model, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static void roundTrip(Path file, List<String> wrong) throws Exception {
        String[] name = file.getFileName().toString().replace(".onnx", "").split("-");
        Weights numbers = Weights.open(folder.resolve(name[0] + ".npz"));
        ModelFile model = new OnnxReader().open(new ImportRequest(file, Map.of(), List.of()));
        SourceWriter writer = writer(model.network());
        Compilation compilation = compiled(writer, String.join(" ", name), wrong);
        double difference = difference(compilation, WrittenWeights.of(writer), numbers);
        boolean named = name[2].equals("norms") || name[2].equals("dynamo");
        double original = named ? difference(compilation, state(numbers), numbers) : 0;
        long lines = lines(writer);
        long nameless = lines(writer(Nameless.of(model.network())));
        long byHand = linesByHand(name[0]);
        String line = "%s: %.1e%s; %d %d %d"
                .formatted(
                        String.join(" ", name),
                        difference,
                        named ? " %.1e".formatted(original) : "",
                        lines,
                        nameless,
                        byHand);
        System.out.println(line);
        boolean equal = difference <= 1e-4 && original <= 1e-4;
        if (!equal || lines > MOST_LINES * byHand || nameless > MOST_LINES_WITHOUT_NAMES * byHand) {
            wrong.add(line);
        }
    }

    private static SourceWriter writer(ImportedNetwork network) {
        return SourceWriter.of(BlockFinder.find(network), type -> false);
    }

    private static long lines(SourceWriter writer) {
        return writer.text("demo", "Net", List.of()).lines().count();
    }

    /** By javac, after ECJ has taken the same; lints are accepted as the command does. */
    private static Compilation compiled(SourceWriter writer, String name, List<String> wrong) {
        Compilation first = CompilerKind.JAVAC.compile(writer.text("demo", "Net", List.of()));
        List<String> lints = first.diagnostics().stream()
                .map(told -> LINT.matcher(told.message()))
                .filter(Matcher::find)
                .map(id -> id.group(1))
                .distinct()
                .sorted()
                .toList();
        String text = writer.text("demo", "Net", lints);
        for (CompilerKind kind : CompilerKind.values()) {
            Compilation compilation = kind.compile(text);
            if (!compilation.diagnostics().isEmpty()) {
                wrong.add(name + " by " + kind + ": " + compilation.report());
            }
        }
        return Compile.with(CompilerKind.JAVAC).source(text).run();
    }

    private static double difference(Compilation compilation, Weights weights, Weights numbers) {
        Model model = Models.load(compilation, "demo.NetModel", weights);
        float[][] results = Models.run(model, numbers.get("input"));
        double largest = 0;
        for (int i = 0; i < results.length; i++) {
            String output = "output" + (i == 0 ? "" : i);
            Difference difference = Difference.of(output, results[i], numbers.get(output));
            largest = Math.max(largest, difference.largest() / difference.scale());
        }
        return largest;
    }

    private static Weights state(Weights numbers) {
        return numbers.only("state.").withoutPrefix("state.");
    }

    /** Lines of a network's own file and of those of the blocks that it shares with others. */
    private static long linesByHand(String network) throws IOException {
        try (Stream<Path> files = Files.list(BY_HAND)) {
            Path own = files.filter(file -> file.getFileName().toString().equalsIgnoreCase(network + ".java"))
                    .findFirst()
                    .orElseThrow();
            return lines(own, new HashSet<>());
        }
    }

    private static long lines(Path file, Set<Path> counted) throws IOException {
        if (!counted.add(file) || !Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file);
        long others = BLOCK.matcher(text)
                .results()
                .map(match -> BY_HAND.resolve(match.group(1) + ".java"))
                .mapToLong(other -> unchecked(other, counted))
                .sum();
        return text.lines().count() + others;
    }

    private static long unchecked(Path file, Set<Path> counted) {
        try {
            return lines(file, counted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tenonet.processor.onnx.command;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.check.Compilation;
import dev.tenonet.processor.onnx.check.Difference;
import dev.tenonet.processor.onnx.check.Workplace;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.ModelReader;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.onnx.source.WeightsWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code import}: from a model file to a source and its weights. */
public final class ImportCommand {
    private static final long CHECKED_BY_DEFAULT = 50_000_000;

    private final ModelReader reader;
    private final PrintStream out;
    private final PrintStream err;

    /** @param reader of model files */
    public ImportCommand(ModelReader reader, PrintStream out, PrintStream err) {
        this.reader = reader;
        this.out = out;
        this.err = err;
    }

    /** Does it; the result is the status to end with. */
    public int run(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("--help"))) {
            (words.isEmpty() ? err : out).println(Arguments.USAGE);
            return words.isEmpty() ? 1 : 0;
        }
        try {
            return run(Arguments.parse(words));
        } catch (Arguments.UsageException e) {
            err.println(e.getMessage());
            err.println("'import --help' explains all options");
        } catch (RefusedException e) {
            e.lines().forEach(err::println);
        } catch (FileSystemException e) {
            // Its message is often the file alone.
            err.println(e.getReason() == null ? e.getClass().getSimpleName() + ": " + e.getFile() : e.getMessage());
        } catch (IOException e) {
            err.println(e.getMessage());
        }
        return 1;
    }

    private int run(Arguments arguments) throws IOException, RefusedException {
        ModelFile file = reader.open(arguments.request());
        if (arguments.list()) {
            file.list().forEach(out::println);
            return 0;
        }
        ImportedNetwork network = file.network();
        Program program = BlockFinder.find(network);
        Path folder = arguments.sources().resolve(arguments.home().replace('.', '/'));
        Targets targets = new Targets(
                folder.resolve(arguments.name() + ".java"),
                arguments.weights().resolve(arguments.name() + ".safetensors"));
        SourceWriter writer = SourceWriter.of(program, type -> isTaken(type, targets));
        try (Workplace place = Workplace.open()) {
            return write(
                    arguments, file, writer, new WeightsWriter(writer.program(), writer.prefixes()), targets, place);
        }
    }

    private static boolean isTaken(String type, Targets targets) {
        return ReservedTypes.contains(type) || targets.isTaken(type);
    }

    private int write(
            Arguments arguments,
            ModelFile file,
            SourceWriter writer,
            WeightsWriter weights,
            Targets targets,
            Workplace place)
            throws IOException, RefusedException {
        String type = arguments.home().isEmpty() ? arguments.name() : arguments.home() + "." + arguments.name();
        Compilation first = Compilation.judge(writer.text(arguments.home(), arguments.name(), List.of()), type, place);
        String text = writer.text(arguments.home(), arguments.name(), first.lints());
        Compilation second = first.errors().isEmpty() ? Compilation.of(text, type, place) : first;
        if (!second.errors().isEmpty()) {
            return doesNotCompile(second);
        }
        if (!arguments.force() && isInTheWay(targets.obstacles(text))) {
            return 1;
        }
        Path written = place.resolve("weights.safetensors");
        weights.write(written, Map.of(Targets.SOURCE_HASH, Targets.hash(text.getBytes(StandardCharsets.UTF_8))));
        Summary summary = new Summary(out, writer, weights);
        summary.print(arguments.name(), first.lints());
        long size = writer.program().network().origin().bytes();
        boolean check = arguments.check().orElse(size <= CHECKED_BY_DEFAULT);
        if (check && !isEqual(new Check(file, writer, type, place).differences(second, written))) {
            return 1;
        }
        targets.write(text, written);
        summary.printFiles(targets, text, check);
        return 0;
    }

    private boolean isInTheWay(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            obstacles.forEach(err::println);
            err.println("nothing is written; --force overwrites");
        }
        return !obstacles.isEmpty();
    }

    private boolean isEqual(List<Difference> differences) {
        differences.forEach(difference -> out.printf(
                Locale.ROOT,
                "check: %s %s by at most %.1e, where the largest value is %.3g%n",
                difference.output(),
                difference.isSmall() ? "differs" : "IS WRONG:",
                difference.largest(),
                difference.scale()));
        boolean equal = differences.stream().allMatch(Difference::isSmall);
        if (!equal) {
            err.println(
                    "this should not be: please report it with the file; nothing is written, unless with --no-check");
        }
        return equal;
    }

    private int doesNotCompile(Compilation compilation) {
        err.println("what was imported does not compile, which should not be: please report it with the file");
        compilation.errors().forEach(err::println);
        return 1;
    }
}

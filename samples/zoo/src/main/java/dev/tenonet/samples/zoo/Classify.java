package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Kernels;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.image.ImageTransform;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Classifies a picture with a well-known network and a file of weights, measures the network or prints its layers. */
public final class Classify {
    private static final double MEGABYTE = 1e6;

    private final Options options;
    private final PrintStream out;
    private final Progress progress;
    private final Duration time;

    private Classify(Options options, PrintStream out, Progress progress, Duration time) {
        this.options = options;
        this.out = out;
        this.progress = progress;
        this.time = time;
    }

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err, Duration.ofSeconds(5)));
    }

    /**
     * The program without its end.
     *
     * @param time how long each warm-up and each measurement of {@code --benchmark} takes
     * @return the exit code: 0, or 1 after a message on {@code err}
     */
    static int run(String[] args, PrintStream out, PrintStream err, Duration time) {
        try {
            Options options = Options.parse(args);
            if (options.isHelp()) {
                out.print(Options.USAGE);
            } else {
                new Classify(options, out, new Progress(err, Duration.ofSeconds(1)), time).run();
            }
            return 0;
        } catch (BadInputException e) {
            err.println("zoo: " + e.getMessage());
            return 1;
        }
    }

    private void run() throws BadInputException {
        if (options.isSummary()) {
            out.println(options.network().summary());
        }
        if (!options.isRun()) {
            return;
        }
        // Before the weights are read, which may take long.
        float[] picture = options.image().isPresent() ? picture(options.image().get()) : null;
        List<String> labels = labels();
        long before = heap();
        Model model = load();
        out.println(options.network().id() + " runs with " + Kernels.description());
        if (picture != null) {
            float[][] logits = {new float[model.outputs().get(0).size()]};
            model.run(new float[][] {picture}, logits);
            out.print(Ranking.text(logits[0], labels, options.top()));
        }
        if (options.isTrace() || options.compare().isPresent()) {
            new Inspection(options, out).run(model, picture);
        }
        if (options.isBenchmark()) {
            out.print(new Benchmark(model, time, progress).run());
            out.printf(
                    Locale.ROOT,
                    "memory: %.1f MB of heap for weights and a workspace a thread, with %.1f MB of activations in each%n",
                    (heap() - before) / MEGABYTE,
                    model.summary().activationBytes() / MEGABYTE);
        }
    }

    private float[] picture(Path file) throws BadInputException {
        Zoo network = options.network();
        ImageTransform transform = network.transform()
                .orElseThrow(
                        () -> new BadInputException(network.id() + " does not classify colour pictures of 224 x 224"));
        return Picture.read(file, transform);
    }

    private List<String> labels() throws BadInputException {
        return options.labels().isEmpty()
                ? List.of()
                : Ranking.labels(options.labels().get(), Zoo.CLASSES);
    }

    private Model load() throws BadInputException {
        Path file = options.weights();
        try {
            Weights weights = Weights.open(file);
            return progress.during("Loading " + file, () -> options.network().load(weights, ModelOptions.defaults()));
        } catch (WeightsMismatchException e) {
            throw new BadInputException(e.getMessage());
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "weights", e);
        } catch (UncheckedIOException e) {
            throw BadInputException.unreadable(file, "weights", e.getCause());
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

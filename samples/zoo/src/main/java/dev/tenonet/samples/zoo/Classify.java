package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Kernels;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.image.ImageTransform;
import dev.tenonet.runtime.training.DivergenceException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Classifies a picture with a well-known network and a file of weights, fits one to pictures, measures the network or prints its
 * layers.
 */
public final class Classify {
    private static final double MEGABYTE = 1e6;

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final Progress progress;
    private final Duration time;

    private Classify(Options options, PrintStream out, PrintStream err, Duration time) {
        this.options = options;
        this.out = out;
        this.err = err;
        progress = new Progress(err, Duration.ofSeconds(1));
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
                new Classify(options, out, err, time).run();
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
        if (!options.isRun() && options.fineTune().isEmpty()) {
            return;
        }
        // Before what may take long.
        float[] picture = options.image().isPresent() ? picture(options.image().get()) : null;
        if (options.fineTune().isPresent()) {
            Results results = fineTune();
            if (picture != null) {
                Weights weights = open(results.weights());
                List<String> labels =
                        Ranking.labels(results.labels(), options.network().classes(weights));
                rank(picture, load(results.weights(), weights), labels.size(), labels);
            }
            return;
        }
        Weights weights = open(options.weights());
        List<String> labels = options.labels().isEmpty()
                ? List.of()
                : Ranking.labels(options.labels().get(), options.network().classes(weights));
        long before = heap();
        Model model = load(options.weights(), weights);
        if (picture != null) {
            rank(picture, model, options.network().classes(weights), labels);
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

    private void rank(float[] picture, Model model, int classes, List<String> labels) {
        float[][] logits = {new float[model.outputs().get(0).size()]};
        model.run(new float[][] {picture}, logits);
        out.print(Ranking.text(Arrays.copyOf(logits[0], classes), labels, options.top()));
    }

    private Results fineTune() throws BadInputException {
        FineTune fineTune = FineTune.of(options.fineTune().orElseThrow(), out, err);
        Weights weights = open(options.weights());
        Results results = Results.in(options.out(), options.overwrites());
        try {
            fineTune.run(weights, options.epochs(), results, progress);
        } catch (IllegalArgumentException | DivergenceException e) {
            throw new BadInputException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw BadInputException.unreadable(options.weights(), "weights", e.getCause());
        }
        return results;
    }

    private float[] picture(Path file) throws BadInputException {
        Zoo network = options.network();
        ImageTransform transform = network.transform()
                .orElseThrow(
                        () -> new BadInputException(network.id() + " does not classify colour pictures of 224 x 224"));
        return Picture.read(file, transform);
    }

    private static Weights open(Path file) throws BadInputException {
        try {
            return Weights.open(file);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "weights", e);
        }
    }

    private Model load(Path file, Weights weights) throws BadInputException {
        try {
            Model model =
                    progress.during("Loading " + file, () -> options.network().load(weights, ModelOptions.defaults()));
            out.println(options.network().id() + " runs with " + Kernels.description());
            return model;
        } catch (WeightsMismatchException e) {
            throw new BadInputException(e.getMessage());
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

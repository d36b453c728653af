package dev.tenonet.samples.digits;

import static java.util.stream.Collectors.joining;

import dev.tenonet.runtime.Kernels;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** Classifies handwritten digits: those held out from training, or the one in a user's picture. Trains if asked to. */
public final class Digits {
    /** Held-out images that are drawn, and as many mistakes. */
    private static final int DRAWN = 2;

    private final Weights weights;
    private final DigitsNetModel model;
    private final PrintStream out;

    private Digits(Weights weights, PrintStream out) {
        this.weights = weights;
        this.model = DigitsNetModel.load(weights);
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        if (Serve.isAsked(args)) {
            System.exit(Serve.run(args, System.out, System.err));
        }
        System.exit(run(args, System.out, System.err, Duration.ofSeconds(1), Training.EPOCHS));
    }

    /**
     * The program without its end.
     *
     * @param time how long each warm-up and each measurement of speed takes
     * @param epochs of a training
     * @return the exit code: 0, or 1 after a line on {@code err}
     */
    static int run(String[] args, PrintStream out, PrintStream err, Duration time, int epochs) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.print(Options.HELP);
                return 0;
            }
            // Before a training, which takes longer.
            float[] image =
                    options.image().isPresent() ? Picture.read(options.image().get()) : null;
            Weights weights =
                    options.trains() ? new Training(options.out(), options.overwrites()).run(epochs, out, err) : null;
            Digits digits = weights == null ? load(options, out) : new Digits(weights, out);
            if (image == null) {
                digits.evaluate(time);
            } else {
                digits.classify(options.image().get(), image);
            }
            return 0;
        } catch (BadInputException e) {
            err.println("digits: " + e.getMessage());
            return 1;
        }
    }

    static Digits load(Options options, PrintStream out) throws BadInputException {
        if (options.weights().isEmpty()) {
            return new Digits(bundledWeights(), out);
        }
        Path file = options.weights().get();
        try {
            return new Digits(Weights.open(file), out);
        } catch (WeightsMismatchException e) {
            // After a line that they do not fit: a kind of difference, then its cases.
            String difference =
                    e.getMessage().lines().skip(1).limit(2).map(String::strip).collect(joining(" "));
            throw new BadInputException(file + " holds the weights of another network: " + difference);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "weights", e);
        }
    }

    DigitsNetModel model() {
        return model;
    }

    static Weights bundledWeights() {
        try (InputStream in = Digits.class.getResourceAsStream("digits.safetensors")) {
            return Weights.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void classify(Path file, float... image) {
        float[] probabilities = model.forward(image);
        printKernels();
        out.print(Report.format("%n%s shows a %d:%n%n", file, Evaluation.likeliest(probabilities)));
        out.print(Report.drawing(image, probabilities));
    }

    private void evaluate(Duration time) {
        LabelledImages heldOut = LabelledImages.heldOut();
        Evaluation evaluation = new Evaluation(model, heldOut);
        printKernels();
        out.println("Images: " + LabelledImages.CREDIT);
        out.print(Report.accuracy(evaluation));
        out.println();
        out.print(Report.confusion(evaluation));
        IntStream.concat(IntStream.range(0, DRAWN), evaluation.mistakes().limit(DRAWN))
                .distinct()
                .forEach(i -> {
                    int taken = Evaluation.likeliest(evaluation.probabilities(i));
                    out.print(Report.format("%nImage %d, a %d, taken for a %d:%n%n", i, heldOut.label(i), taken));
                    out.print(Report.drawing(heldOut.image(i), evaluation.probabilities(i)));
                });
        out.println();
        printSpeed(heldOut, time);
    }

    private void printKernels() {
        out.println("Runs with " + Kernels.description());
    }

    private void printSpeed(LabelledImages heldOut, Duration time) {
        float[] image = heldOut.image(0);
        float[] digit = new float[Evaluation.DIGITS];
        DigitsNetModel alone =
                DigitsNetModel.load(weights, ModelOptions.defaults().withThreads(1));
        printSpeed("forwardInto, 1 thread", time, 1, () -> alone.forwardInto(image, digit));

        int count = heldOut.count();
        float[] images = heldOut.images();
        float[] digits = new float[count * Evaluation.DIGITS];
        int threads = ModelOptions.defaults().threads();
        String batch = Report.format("forwardBatch of %d, up to %d threads", count, threads);
        printSpeed(batch, time, count, () -> model.forwardBatch(images, count, digits));
    }

    private void printSpeed(String what, Duration time, int images, Runnable work) {
        double speed = images * Throughput.perSecond(time, work);
        double seconds = time.toMillis() / 1e3;
        out.print(Report.format(
                "Speed: %,.0f images/s (%s; %.2f s after %.2f s of warm-up)%n", speed, what, seconds, seconds));
    }
}

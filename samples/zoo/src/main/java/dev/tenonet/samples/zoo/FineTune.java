package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.Fit;
import dev.tenonet.runtime.training.History;
import dev.tenonet.runtime.training.Optimizer;
import dev.tenonet.runtime.training.Samples;
import dev.tenonet.runtime.training.Schedule;
import dev.tenonet.samples.zoo.network.MobileNetV2BodyModel;
import dev.tenonet.samples.zoo.network.MobileNetV2HeadModel;
import dev.tenonet.samples.zoo.network.MobileNetV2HeadTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Fits a new head to a folder of pictures, a folder a class, on the body of MobileNetV2, which stays as it is. A picture in five
 * is held out.
 */
final class FineTune {
    static final int EPOCHS = 40;

    /** Pictures of a class, so that there is one to hold out. */
    private static final int LEAST = 5;

    private static final long SEED = 1;
    private static final int BATCH = 32;
    private static final double RATE = 3e-3;
    /** What {@link dev.tenonet.samples.zoo.network.MobileNetV2Head} declares. */
    private static final int MOST_CLASSES =
            MobileNetV2HeadTrainer.create(SEED).targets().get(0).classes();

    private final Samples pictures;
    private final List<String> classes;
    private final PrintStream out;
    private final PrintStream err;

    private FineTune(Samples pictures, PrintStream out, PrintStream err) {
        this.pictures = pictures;
        classes = pictures.classes();
        this.out = out;
        this.err = err;
    }

    /** Looks at the folder, so that what cannot be used is told before anything takes long. */
    static FineTune of(Path folder, PrintStream out, PrintStream err) throws BadInputException {
        try {
            Samples pictures =
                    Samples.pictures(folder, Zoo.MOBILENETV2.transform().orElseThrow());
            FineTune fineTune = new FineTune(pictures, out, err);
            fineTune.requireClasses(folder);
            return fineTune;
        } catch (IllegalArgumentException | IOException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private void requireClasses(Path folder) {
        if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException(folder + ": expected 2 to " + MOST_CLASSES
                    + " folders, one a class, found " + classes.size() + ": " + String.join(", ", classes));
        }
        int[] occurrences = pictures.occurrences(0, classes.size());
        for (int c = 0; c < occurrences.length; c++) {
            if (occurrences[c] < LEAST) {
                throw new IllegalArgumentException(folder.resolve(classes.get(c)) + ": expected at least " + LEAST
                        + " pictures, one of them to be held out, found " + occurrences[c]);
            }
        }
    }

    /**
     * Fits and writes.
     *
     * @param weights of MobileNetV2, whose head does not matter
     */
    void run(Weights weights, int epochs, Results results, Progress progress) throws BadInputException {
        Weights body = weights.without(Head.PREFIX);
        MobileNetV2BodyModel model = progress.during("Loading the body", () -> MobileNetV2BodyModel.load(body));
        Features features = Features.of(model, pictures, progress);
        MobileNetV2HeadTrainer trainer = MobileNetV2HeadTrainer.from(Head.resized(
                Head.resized(MobileNetV2HeadTrainer.create(SEED).weights(), classes.size()), MOST_CLASSES));
        Centring centring = Centring.of(features, indices(features, false));
        History history = fit(trainer, features, centring, epochs);
        Weights head = Head.folded(trainer.weights(), centring);
        report(MobileNetV2HeadModel.load(head), features);
        results.save(body.with(Head.resized(head, classes.size())), classes, history);
        out.println("Wrote the weights to " + results.weights() + ", the classes to " + results.labels()
                + " and the curves to " + results.page());
    }

    private History fit(MobileNetV2HeadTrainer trainer, Features features, Centring centring, int epochs) {
        Samples all = features.centred(centring);
        Samples training = all.subset(indices(features, false));
        Samples heldOut = all.subset(indices(features, true));
        out.printf(
                "Fits to %d pictures of %d classes, and holds %d out%n",
                training.size(), classes.size(), heldOut.size());
        // What is held out is only looked at: no epoch is chosen by it.
        History history = trainer.fit(
                training,
                Fit.epochs(epochs)
                        .batch(Math.min(BATCH, training.size()))
                        .optimizer(Optimizer.adam(RATE))
                        .schedule(Schedule.cosine())
                        .validation(heldOut)
                        .progress(err));
        out.println("Fitted: " + history);
        return history;
    }

    /** Every fifth picture of a class, or all others. */
    private static int[] indices(Features features, boolean heldOut) {
        int[] classes = features.classes();
        int[] numbers = new int[classes.length];
        for (int i = 1; i < classes.length; i++) {
            numbers[i] = classes[i] == classes[i - 1] ? numbers[i - 1] + 1 : 0;
        }
        return IntStream.range(0, classes.length)
                .filter(i -> (numbers[i] % LEAST == LEAST - 1) == heldOut)
                .toArray();
    }

    /** How many of what is held out are classified correctly, of each class and of all. */
    private void report(MobileNetV2HeadModel head, Features features) {
        int[] heldOut = indices(features, true);
        int[] correct = new int[classes.size()];
        int[] all = new int[classes.size()];
        for (int i : heldOut) {
            int label = features.classes()[i];
            all[label]++;
            correct[label] += Ranking.likeliest(head.forward(features.of(i))) == label ? 1 : 0;
        }
        for (int c = 0; c < all.length; c++) {
            out.printf("  %d of %d  %s%n", correct[c], all[c], classes.get(c));
        }
        int sum = IntStream.of(correct).sum();
        out.printf(
                Locale.ROOT,
                "Accuracy: %d of %d held-out pictures, %.1f %%%n",
                sum,
                heldOut.length,
                100.0 * sum / heldOut.length);
    }
}

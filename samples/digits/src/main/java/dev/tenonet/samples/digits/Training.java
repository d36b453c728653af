package dev.tenonet.samples.digits;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.Fit;
import dev.tenonet.runtime.training.History;
import dev.tenonet.runtime.training.Optimizer;
import dev.tenonet.runtime.training.Schedule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains the network from nothing on the images that are not held out, and writes what came of it to a folder. */
final class Training {
    static final int EPOCHS = 60;

    private static final long SEED = 20240;
    private static final int BATCH = 64;
    private static final double RATE = 4e-3;
    private static final int WARM_UP_STEPS = 200;

    private final Path weights;
    private final Path page;

    /**
     * @param folder made if it is not there
     * @param overwrites whether files of an earlier training may be replaced
     * @throws BadInputException if the files cannot be written there
     */
    Training(Path folder, boolean overwrites) throws BadInputException {
        weights = folder.resolve("digits.safetensors");
        page = folder.resolve("history.html");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException("--out: expected a folder, or none yet, found " + folder
                    + ", which is none and cannot be made one");
        }
        if (!Files.isWritable(folder)) {
            throw new BadInputException("no permission to write into " + folder + "; name another folder by --out");
        }
        for (Path file : new Path[] {weights, page}) {
            if (!overwrites && Files.exists(file)) {
                throw new BadInputException(
                        file + " is there already; name another folder by --out, or replace it by --overwrite");
            }
        }
    }

    /**
     * Trains; the same epochs give the same bits.
     *
     * @param progress where each epoch is shown
     * @return the weights, which have been written
     */
    Weights run(int epochs, PrintStream out, PrintStream progress) throws BadInputException {
        LabelledImages images = LabelledImages.training();
        LabelledImages heldOut = LabelledImages.heldOut();
        out.print(Report.format("Trains on %d images for %d epochs%n", images.count(), epochs));
        long start = System.nanoTime();
        DigitsNetTrainer trainer = DigitsNetTrainer.create(SEED);
        // What is held out is only looked at: no epoch is chosen by it.
        History history = trainer.fit(
                images.samples().augmented(SEED, Distortion::change),
                Fit.epochs(epochs)
                        .batch(BATCH)
                        .optimizer(Optimizer.adam(RATE).weightDecay(1e-5))
                        .schedule(Schedule.cosine().warmUp(WARM_UP_STEPS))
                        .validation(heldOut.samples())
                        .progress(progress));
        out.print(Report.format("Trained in %.1f s: %s%n", (System.nanoTime() - start) / 1e9, history));
        save(trainer.weights(), history);
        out.println("Wrote the weights to " + weights + " and the curves to " + page);
        return trainer.weights();
    }

    private void save(Weights trained, History history) throws BadInputException {
        try {
            trained.save(weights);
            history.savePage(page, "Digits");
        } catch (IOException e) {
            throw new BadInputException("what was trained cannot be written: " + e);
        }
    }
}

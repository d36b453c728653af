package dev.tenonet.runtime.training;

import java.util.ArrayList;
import java.util.List;

/** The loop behind {@link Trainer#fit}. */
final class FitLoop {
    private static final System.Logger LOG = System.getLogger("dev.tenonet.runtime");
    private static final double NANOS = 1e9;
    /** PyTorch's, so that nothing is divided by 0. */
    private static final double CLIP_EPS = 1e-6;

    private final Training training;
    private final Parameters parameters;
    private final Fit fit;
    private final BatchReader reader;
    private final BatchReader validation;
    private final Batch[] batches;
    private final Batch[] validationBatches;
    private final SampleOrder order;
    private final int[] validationOrder;
    private final FitState state;
    private final Checkpoint checkpoint;
    private final Progress progress;

    /** Checks everything before the first step. */
    FitLoop(Training training, Samples samples, Fit fit) {
        this.training = training;
        this.fit = fit;
        parameters = training.parameters();
        requireSamples(samples);
        reader = new BatchReader(samples, fit.batch);
        batches = BatchFeed.allocate(reader, training.inputs(), training.targets());
        order = new SampleOrder(samples.size());
        boolean validates = fit.validation != null;
        validation = validates ? new BatchReader(fit.validation, fit.batch) : null;
        validationBatches =
                validates ? BatchFeed.allocate(validation, training.inputs(), training.targets()) : new Batch[0];
        validationOrder = validates ? new SampleOrder(fit.validation.size()).own() : new int[0];
        state = new FitState(parameters);
        checkpoint = fit.checkpoint == null ? null : new Checkpoint(training, fit, samples.size());
        progress = new Progress(fit, reader.batches());
    }

    private void requireSamples(Samples samples) {
        if (samples.size() < 1) {
            throw new IllegalArgumentException("samples: expected at least 1, found none");
        }
        if (samples.size() < fit.batch) {
            throw new IllegalArgumentException(
                    "batch: expected at most the " + samples.size() + " samples that there are, found " + fit.batch);
        }
        samples.check(training.inputs(), training.targets());
        if (fit.validation != null) {
            requireValidation(samples);
        }
        for (int i = 0; i < training.targets().size(); i++) {
            Target target = training.targets().get(i);
            int[] occurrences = target.isClasses() ? samples.occurrences(i, target.classes()) : null;
            if (occurrences != null) {
                warn(target, occurrences, samples);
            }
        }
    }

    private void requireValidation(Samples samples) {
        fit.validation.check(training.inputs(), training.targets());
        if (fit.validation.size() < 1) {
            throw new IllegalArgumentException("validation: expected at least 1 sample, found none");
        }
        List<String> names = samples.classes();
        List<String> found = fit.validation.classes();
        if (!names.isEmpty() && !found.isEmpty() && !names.equals(found)) {
            throw new IllegalArgumentException("validation: expected the classes of the training, " + names + ", found "
                    + found + ", so their numbers would mean others");
        }
    }

    private static void warn(Target target, int[] occurrences, Samples samples) {
        List<String> absent = new ArrayList<>();
        for (int c = 0; c < occurrences.length; c++) {
            if (occurrences[c] == 0) {
                absent.add(shown(c, samples));
            }
        }
        if (absent.size() == occurrences.length - 1 && occurrences.length > 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    target.name() + ": all samples are of one class of " + occurrences.length + ", "
                            + only(occurrences, samples)
                            + ", so the network learns to answer that, whatever it is shown");
        } else if (!absent.isEmpty()) {
            String shown = String.join(", ", absent.subList(0, Math.min(10, absent.size())));
            LOG.log(
                    System.Logger.Level.WARNING,
                    target.name() + ": of " + occurrences.length + " classes " + absent.size()
                            + " never occur among the samples, so the network cannot learn them: " + shown
                            + (absent.size() > 10 ? ", ..." : ""));
        }
    }

    private static String only(int[] occurrences, Samples samples) {
        int present = 0;
        while (occurrences[present] == 0) {
            present++;
        }
        return shown(present, samples);
    }

    private static String shown(int number, Samples samples) {
        List<String> names = samples.classes();
        return number < names.size() ? number + " (" + names.get(number) + ")" : String.valueOf(number);
    }

    History run() {
        training.threads(fit.threads);
        training.state().clear();
        training.state().prepare(fit.optimizer);
        if (checkpoint != null) {
            checkpoint.begin(state);
        }
        try {
            while (state.epoch < fit.epochs && !isPatienceOver()) {
                epoch();
                save();
            }
        } catch (DivergenceException e) {
            state.best.restore();
            throw e;
        } finally {
            progress.end();
        }
        if (fit.patience > 0) {
            state.best.restore();
        }
        return new History(state.epochs, isPatienceOver());
    }

    private boolean isPatienceOver() {
        return fit.patience > 0 && state.stale >= fit.patience;
    }

    private void epoch() {
        long start = System.nanoTime();
        double before = state.seconds;
        steps(start);
        Sums held = evaluate();
        History.Epoch finished = new History.Epoch(
                state.epoch + 1,
                state.sums.meanLoss(),
                state.sums.accuracy(),
                held.meanLoss(),
                held.accuracy(),
                rate(reader.batches() - 1),
                before + (System.nanoTime() - start) / NANOS);
        state.add(finished);
        progress.epoch(finished);
    }

    /** The steps of an epoch, or those that are left of it. */
    private void steps(long start) {
        double before = state.seconds;
        reader.samples().beginEpoch(state.epoch + 1);
        int[] samples = fit.shuffles ? order.shuffled(fit.shuffleSeed, state.epoch) : order.own();
        try (BatchFeed feed = new BatchFeed(reader, samples, state.steps, batches)) {
            while (state.steps < reader.batches()) {
                step(feed.next(), rate(state.steps));
                state.steps++;
                state.seconds = before + (System.nanoTime() - start) / NANOS;
                progress.step(state);
                if (fit.checkpointSteps > 0 && parameters.step() % fit.checkpointSteps == 0) {
                    save();
                }
            }
        }
    }

    /** The learning rate of a step of this epoch. */
    private double rate(int step) {
        int stepsOfEpoch = reader.batches();
        return fit.optimizer.learningRate()
                * fit.schedule.factor(
                        (long) state.epoch * stepsOfEpoch + step, (long) fit.epochs * stepsOfEpoch, stepsOfEpoch);
    }

    private void step(Batch batch, double rate) {
        double loss = training.pass(batch, null);
        double norm = Double.isFinite(loss) ? training.gradientNorm() : Double.NaN;
        if (!Double.isFinite(norm)) {
            throw new Divergence(training, state, reader.batches()).exception(loss);
        }
        state.sums.add(loss, batch.count(), training.passes());
        boolean clips = fit.clipNorm > 0 && norm + CLIP_EPS > fit.clipNorm;
        training.update(fit.optimizer, rate, clips ? fit.clipNorm / (norm + CLIP_EPS) : 1);
    }

    /** The validation; NaN where there is none. */
    private Sums evaluate() {
        Sums sums = new Sums();
        if (validation != null) {
            try (BatchFeed feed = new BatchFeed(validation, validationOrder, 0, validationBatches)) {
                for (int i = 0; i < validation.batches(); i++) {
                    Batch batch = feed.next();
                    sums.add(training.passes().evaluate(batch), batch.count(), training.passes());
                }
            }
        }
        return sums;
    }

    private void save() {
        if (checkpoint != null) {
            checkpoint.save(state);
        }
    }
}

package dev.tenonet.runtime.training;

import dev.tenonet.runtime.weights.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How a training went, epoch by epoch. */
public final class History {
    private static final String HEADER =
            "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds\n";

    private final List<Epoch> epochs;
    private final boolean early;

    /**
     * One epoch. NaN stands for what there is not: accuracies where no loss has classes, values of a validation without one.
     *
     * @param number from 1
     * @param loss the mean of the steps' losses before their updates, each weighted by its samples
     * @param accuracy how many answers in the steps were right, 0 to 1
     * @param validationLoss the same of the validation, after the epoch
     * @param validationAccuracy the same of the validation, after the epoch
     * @param learningRate of the epoch's last step
     * @param seconds that it took, with its validation
     */
    public record Epoch(
            int number,
            double loss,
            double accuracy,
            double validationLoss,
            double validationAccuracy,
            double learningRate,
            double seconds) {
        /** What decides which epoch is best: the loss of the validation, or of the training where there is none. */
        public double decidingLoss() {
            return Double.isNaN(validationLoss) ? loss : validationLoss;
        }
    }

    History(List<Epoch> epochs, boolean early) {
        this.epochs = List.copyOf(epochs);
        this.early = early;
    }

    /** The epochs in order. */
    public List<Epoch> epochs() {
        return epochs;
    }

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    /** The first of those with the least loss: of the validation, or of the training where there is none. */
    public Epoch best() {
        Epoch best = epochs.get(0);
        for (Epoch epoch : epochs) {
            best = epoch.decidingLoss() < best.decidingLoss() ? epoch : best;
        }
        return best;
    }

    /** Whether patience ended the training. */
    public boolean endedEarly() {
        return early;
    }

    /** A line for each epoch after one of names; empty fields for what there is not. */
    public String csv() {
        StringBuilder text = new StringBuilder(HEADER);
        for (Epoch epoch : epochs) {
            text.append(epoch.number);
            for (double value : new double[] {
                epoch.loss,
                epoch.accuracy,
                epoch.validationLoss,
                epoch.validationAccuracy,
                epoch.learningRate,
                epoch.seconds
            }) {
                text.append(',').append(Double.isNaN(value) ? "" : String.valueOf(value));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The epochs of {@link #csv}, to the bit. */
    static List<Epoch> epochs(String csv) {
        return csv.lines().skip(1).map(History::epoch).toList();
    }

    private static Epoch epoch(String line) {
        String[] fields = line.split(",", -1);
        double[] values = new double[fields.length];
        for (int i = 1; i < values.length; i++) {
            values[i] = fields[i].isEmpty() ? Double.NaN : Double.parseDouble(fields[i]);
        }
        return new Epoch(Integer.parseInt(fields[0]), values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    /** One HTML page with the curves and a table, which needs nothing from elsewhere. */
    public String page(String title) {
        return new HistoryPage(title, this).toString();
    }

    /**
     * Writes {@link #page} to a file; beside it first, so that a full disk costs no page that was there.
     *
     * @throws IOException if it cannot be written
     */
    public void savePage(Path file, String title) throws IOException {
        Replacement.write(file, page(title).getBytes(StandardCharsets.UTF_8));
    }

    /** The last epoch in one line. */
    @Override
    public String toString() {
        return epochs.size() + " epochs, " + line(last());
    }

    /** What an epoch came to, for a line of text. */
    static String line(Epoch epoch) {
        return String.format(Locale.ROOT, "loss %.4g", epoch.loss)
                + percent(", accuracy", epoch.accuracy)
                + (Double.isNaN(epoch.validationLoss)
                        ? ""
                        : String.format(Locale.ROOT, ", validation loss %.4g", epoch.validationLoss))
                + percent(", validation accuracy", epoch.validationAccuracy);
    }

    static String percent(String what, double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%s %.2f %%", what, 100 * share);
    }
}

package dev.tenonet.samples.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The likeliest classes. */
final class Ranking {
    private Ranking() {}

    /** The names of {@code classes} classes, a line each. */
    static List<String> labels(Path file, int classes) throws BadInputException {
        List<String> labels;
        try {
            labels = Files.readAllLines(file);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "labels (UTF-8)", e);
        }
        if (labels.size() != classes) {
            throw new BadInputException(
                    file + " has " + labels.size() + " lines; the network tells " + classes + " classes apart");
        }
        return labels;
    }

    /** The {@code top} classes, a line each: probability, logit, number, name. */
    static String text(float[] logits, List<String> labels, int top) {
        double[] probabilities = softmax(logits);
        StringBuilder text = new StringBuilder("probability     logit  class\n");
        IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -logits[i]))
                .limit(top)
                .forEach(i -> text.append(String.format(
                                        Locale.ROOT,
                                        "%9.3f %% %9.4f  %d %s",
                                        100 * probabilities[i],
                                        logits[i],
                                        i,
                                        labels.isEmpty() ? "" : labels.get(i))
                                .stripTrailing())
                        .append('\n'));
        return text.toString();
    }

    /** The class of the largest value. */
    static int likeliest(float... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double[] softmax(float[] logits) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] powers = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            powers[i] = Math.exp(logits[i] - largest);
            sum += powers[i];
        }
        for (int i = 0; i < logits.length; i++) {
            powers[i] /= sum;
        }
        return powers;
    }
}

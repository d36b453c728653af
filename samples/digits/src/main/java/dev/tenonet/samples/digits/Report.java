package dev.tenonet.samples.digits;

import java.util.Locale;

/** The program's output. */
final class Report {
    /** From no ink to all ink. */
    private static final String SHADES = " .:-=+*#%@";

    private static final String BLANK = " ".repeat(2 * LabelledImages.SIDE);
    private static final int BAR = 30;

    private Report() {}

    static String accuracy(Evaluation evaluation) {
        int correct = evaluation.correct();
        int count = evaluation.count();
        return format("Accuracy: %d of %d held-out images, %.1f %%%n", correct, count, 100.0 * correct / count);
    }

    static String confusion(Evaluation evaluation) {
        StringBuilder text = new StringBuilder(format("Confusion matrix (row: the digit, column: taken for)%n   "));
        for (int digit = 0; digit < Evaluation.DIGITS; digit++) {
            text.append(format("%4d", digit));
        }
        int[][] confusion = evaluation.confusion();
        for (int digit = 0; digit < Evaluation.DIGITS; digit++) {
            text.append(format("%n%3d", digit));
            for (int count : confusion[digit]) {
                text.append(count == 0 ? "   ." : format("%4d", count));
            }
        }
        return text.append(format("%n")).toString();
    }

    /** The image, as text, beside the probability of each digit. */
    static String drawing(float[] image, float[] probabilities) {
        StringBuilder text = new StringBuilder();
        for (int digit = 0; digit < Evaluation.DIGITS; digit++) {
            // Ten lines of probabilities, so the eight rows of the image begin at the second one.
            int row = digit - 1;
            String pixels = row >= 0 && row < LabelledImages.SIDE ? pixels(image, row) : BLANK;
            float probability = probabilities[digit];
            String bar = "#".repeat(Math.round(BAR * probability));
            text.append(format("  %s    %d %7.3f %%  %s", pixels, digit, 100 * probability, bar)
                    .stripTrailing());
            text.append(format("%n"));
        }
        return text.toString();
    }

    /** Two characters a pixel, because a character is about twice as high as it is wide. */
    private static String pixels(float[] image, int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < LabelledImages.SIDE; column++) {
            float ink = image[row * LabelledImages.SIDE + column];
            char shade = SHADES.charAt(Math.round(ink * (SHADES.length() - 1)));
            text.append(shade).append(shade);
        }
        return text.toString();
    }

    /** As String.format, with the same digits and points in every locale. */
    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}

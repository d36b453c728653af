package dev.tenonet.samples.digits;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the network says about the held-out images. */
final class Evaluation {
    static final int DIGITS = 10;

    private final LabelledImages heldOut;
    private final float[] probabilities;

    Evaluation(DigitsNetModel model, LabelledImages heldOut) {
        this.heldOut = heldOut;
        this.probabilities = new float[heldOut.count() * DIGITS];
        model.forwardBatch(heldOut.images(), heldOut.count(), probabilities);
    }

    /** The probabilities of the ten digits for image {@code i}. */
    float[] probabilities(int i) {
        return Arrays.copyOfRange(probabilities, i * DIGITS, (i + 1) * DIGITS);
    }

    /** How many images there are. */
    int count() {
        return heldOut.count();
    }

    /** How many images are classified correctly. */
    int correct() {
        return count() - (int) mistakes().count();
    }

    /** The images that are not classified correctly, in ascending order. */
    IntStream mistakes() {
        return IntStream.range(0, heldOut.count()).filter(i -> likeliest(probabilities(i)) != heldOut.label(i));
    }

    /** How many images of digit [row] are taken for digit [column]. */
    int[][] confusion() {
        int[][] confusion = new int[DIGITS][DIGITS];
        for (int i = 0; i < heldOut.count(); i++) {
            confusion[heldOut.label(i)][likeliest(probabilities(i))]++;
        }
        return confusion;
    }

    /** The digit of the greatest probability. */
    static int likeliest(float[] probabilities) {
        int best = 0;
        for (int digit = 1; digit < DIGITS; digit++) {
            if (probabilities[digit] > probabilities[best]) {
                best = digit;
            }
        }
        return best;
    }
}

package dev.tenonet.samples.digits;

import dev.tenonet.runtime.training.Samples;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Images with their digits: those to train on, and those that training does not see. In the files, an image is 64 bytes of pixels (0 to 16, row by row)
 * and one byte of label (0 to 9).
 *
 * @see <a href="https://doi.org/10.24432/C50P49">Alpaydin, Kaynak (1998): Optical Recognition of Handwritten Digits</a>
 */
final class LabelledImages {
    static final String CREDIT = "Alpaydin, Kaynak: Optical Recognition of Handwritten Digits, UCI, CC BY 4.0";

    /** Height and width of an image. */
    static final int SIDE = 8;

    /** Pixels of an image. */
    static final int PIXELS = SIDE * SIDE;

    /** The pixel of a cell that is all ink. */
    static final int FULL = 16;

    private static final int RECORD = PIXELS + 1;

    private final float[] images;
    private final int[] labels;

    private LabelledImages(float[] images, int[] labels) {
        this.images = images;
        this.labels = labels;
    }

    /** Those that training does not see. */
    static LabelledImages heldOut() {
        return read("held-out.bin");
    }

    /** Those to train on. */
    static LabelledImages training() {
        return read("training.bin");
    }

    private static LabelledImages read(String file) {
        try (InputStream in = LabelledImages.class.getResourceAsStream(file)) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LabelledImages parse(byte[] file) throws EOFException {
        if (file.length % RECORD != 0) {
            throw new EOFException("expected a multiple of " + RECORD + " bytes, but found " + file.length);
        }
        float[] images = new float[file.length / RECORD * PIXELS];
        int[] labels = new int[file.length / RECORD];
        for (int i = 0; i < labels.length; i++) {
            for (int p = 0; p < PIXELS; p++) {
                images[i * PIXELS + p] = (float) file[i * RECORD + p] / FULL;
            }
            labels[i] = file[i * RECORD + PIXELS];
        }
        return new LabelledImages(images, labels);
    }

    /** All of them, to train on or to be judged by. */
    Samples samples() {
        return Samples.of(count(), images, labels);
    }

    int count() {
        return labels.length;
    }

    /** The digit that image {@code i} shows. */
    int label(int i) {
        return labels[i];
    }

    /** The pixels of image {@code i}, in 0..1. */
    float[] image(int i) {
        return Arrays.copyOfRange(images, i * PIXELS, (i + 1) * PIXELS);
    }

    /** The pixels of all images, one image behind the other. */
    float[] images() {
        return images.clone();
    }
}

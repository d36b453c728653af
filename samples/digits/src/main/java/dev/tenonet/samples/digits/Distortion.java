package dev.tenonet.samples.digits;

import static dev.tenonet.samples.digits.LabelledImages.PIXELS;
import static dev.tenonet.samples.digits.LabelledImages.SIDE;

import dev.tenonet.runtime.training.Batch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Moves an image by up to a pixel, and stretches, slants and turns it a little: what {@code train.py} does by {@code
 * affine_grid} and {@code grid_sample}.
 *
 * @param matrix two rows of three, for coordinates from -1 to 1, where 0.25 is a pixel
 */
record Distortion(double... matrix) {
    private static final double CENTRE = (SIDE - 1) / 2.0;
    private static final double PIXEL = 2.0 / SIDE;

    /** Changes about half of all images: those that are classified afterwards are not distorted either. */
    static void change(Batch batch, int at, RandomGenerator random) {
        if (random.nextBoolean()) {
            random(random).apply(batch.input(0), at * PIXELS);
        }
    }

    private static Distortion random(RandomGenerator random) {
        double width = amount(random);
        double height = amount(random);
        double slant = amount(random);
        double turn = amount(random);
        double across = amount(random);
        double down = amount(random);
        return new Distortion(
                1 + 0.2 * width, 0.2 * slant + 0.1 * turn, 0.25 * across, -0.1 * turn, 1 + 0.1 * height, 0.25 * down);
    }

    private static double amount(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    /** Changes the image that begins at {@code at}: each pixel is what the old one has where the matrix points. */
    void apply(float[] images, int at) {
        float[] old = Arrays.copyOfRange(images, at, at + PIXELS);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = PIXEL * (column - CENTRE);
                double y = PIXEL * (row - CENTRE);
                double fromColumn = (matrix[0] * x + matrix[1] * y + matrix[2]) / PIXEL + CENTRE;
                double fromRow = (matrix[3] * x + matrix[4] * y + matrix[5]) / PIXEL + CENTRE;
                images[at + row * SIDE + column] = between(old, fromRow, fromColumn);
            }
        }
    }

    /** By the four pixels around; beside the image there is no ink. */
    private static float between(float[] image, double row, double column) {
        int above = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - above;
        double right = column - left;
        return (float) ((1 - down) * ((1 - right) * pixel(image, above, left) + right * pixel(image, above, left + 1))
                + down * ((1 - right) * pixel(image, above + 1, left) + right * pixel(image, above + 1, left + 1)));
    }

    private static double pixel(float[] image, int row, int column) {
        boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
        return inside ? image[row * SIDE + column] : 0;
    }
}

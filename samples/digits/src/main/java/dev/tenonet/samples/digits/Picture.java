package dev.tenonet.samples.digits;

import static dev.tenonet.samples.digits.LabelledImages.FULL;
import static dev.tenonet.samples.digits.LabelledImages.PIXELS;
import static dev.tenonet.samples.digits.LabelledImages.SIDE;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A user's picture of one digit, brought into the form of the training images: those are cropped to the digit, which fills
 * all 8 rows and at most 6 columns, and a pixel counts the ink in its part of a finer bitmap.
 */
final class Picture {
    /** Columns that a digit of the training images spans at most, but for a few. */
    private static final double DIGIT_COLUMNS = 6;

    /** Sampled points along each side of one of the 8 x 8 cells. */
    private static final int SAMPLES = 32;

    /** Rows or columns from which on not all of them are read, so that a camera's picture needs little memory. */
    private static final int LARGE = 2000;

    /** Ink above this belongs to the digit when the picture is cropped to it. */
    private static final double EDGE = 0.5;

    /** Share of ink in the training images, on average. */
    private static final double TYPICAL_INK = 0.3;

    /** Differences in brightness below this, on a scale of 0 to 1, are noise. */
    private static final double LEAST_CONTRAST = 0.1;

    private final int width;
    private final int height;
    private final double[] ink;

    /**
     * Ink is what differs from the background, dark or light. It rises from 0 to 1 between a quarter and three quarters of
     * the greatest difference, so that uneven light on the paper is no ink.
     */
    private Picture(BufferedImage image) throws BadInputException {
        width = image.getWidth();
        height = image.getHeight();
        double[] contrast = contrast(image);
        double greatest = Arrays.stream(contrast).max().orElse(0);
        if (greatest < LEAST_CONTRAST) {
            throw new BadInputException("the picture shows no digit: all of it is about as bright as its border");
        }
        ink = Arrays.stream(contrast)
                .map(c -> Math.max(0, Math.min(1, 2 * c / greatest - 0.5)))
                .toArray();
    }

    /**
     * Reads a file of any format that ImageIO knows.
     *
     * @return the network's input
     */
    static float[] read(Path file) throws BadInputException {
        BufferedImage image;
        try {
            image = decode(file);
        } catch (IOException | RuntimeException e) {
            // ImageIO's readers answer damaged files with exceptions of many types.
            throw BadInputException.unreadable(file, "a picture", e);
        }
        return toInput(image);
    }

    /** Of a large picture, only every second row and column, or every third, and so on. */
    private static BufferedImage decode(Path file) throws IOException, BadInputException {
        try (InputStream bytes = Files.newInputStream(file);
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadInputException(file + " is not a picture (PNG, JPEG, GIF or BMP)");
            }
            ImageReader reader = readers.next();
            reader.setInput(in);
            int step = 1 + Math.max(reader.getWidth(0), reader.getHeight(0)) / LARGE;
            ImageReadParam everyFew = reader.getDefaultReadParam();
            everyFew.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, everyFew);
        }
    }

    /** The network's input for a picture. */
    static float[] toInput(BufferedImage image) throws BadInputException {
        return new Picture(image).scaled();
    }

    /** Each pixel's difference in brightness, 0 to 1, from the background: the median of the picture's border. */
    private static double[] contrast(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        double[] brightness = Arrays.stream(image.getRGB(0, 0, width, height, null, 0, width))
                .mapToDouble(Picture::brightness)
                .toArray();
        double[] border = IntStream.range(0, brightness.length)
                .filter(i -> i < width || i >= width * (height - 1) || i % width == 0 || i % width == width - 1)
                .mapToDouble(i -> brightness[i])
                .sorted()
                .toArray();
        double background = border[border.length / 2];
        return Arrays.stream(brightness).map(b -> Math.abs(b - background)).toArray();
    }

    /** The luma of ITU-R BT.601, 0 to 1, of a colour on white paper. */
    private static double brightness(int argb) {
        double alpha = (argb >>> 24) / 255.0;
        double luma = (0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255)) / 255;
        return 1 - alpha * (1 - luma);
    }

    /** The digit, as high as the image, its proportions kept where its width allows that, centred. */
    private float[] scaled() {
        IntSummaryStatistics vertical = IntStream.range(0, height)
                .filter(y -> isInked(y * width, 1, width))
                .summaryStatistics();
        IntSummaryStatistics horizontal =
                IntStream.range(0, width).filter(x -> isInked(x, width, height)).summaryStatistics();
        double cellHeight = (vertical.getMax() + 1 - vertical.getMin()) / (double) SIDE;
        int digitWidth = horizontal.getMax() + 1 - horizontal.getMin();
        double cellWidth = Math.max(cellHeight, digitWidth / DIGIT_COLUMNS);
        double left = horizontal.getMin() + (digitWidth - SIDE * cellWidth) / 2;

        double[] shares = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            double x = left + i % SIDE * cellWidth;
            double y = vertical.getMin() + i / SIDE * cellHeight;
            shares[i] = share(x, y, cellWidth, cellHeight);
        }
        return toPixels(shares);
    }

    /** Whether one of {@code count} pixels is ink. */
    private boolean isInked(int from, int step, int count) {
        return IntStream.range(0, count).anyMatch(i -> ink[from + i * step] > EDGE);
    }

    /** The share of a cell that is ink. */
    private double share(double left, double top, double cellWidth, double cellHeight) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int y = (int) Math.floor(top + (i + 0.5) / SAMPLES * cellHeight);
            for (int j = 0; j < SAMPLES; j++) {
                int x = (int) Math.floor(left + (j + 0.5) / SAMPLES * cellWidth);
                if (x >= 0 && x < width) {
                    sum += ink[y * width + x];
                }
            }
        }
        return sum / (SAMPLES * SAMPLES);
    }

    /**
     * In the steps of the training images. A thin pen is made up for: the cell of most ink becomes full, and all cells gain
     * up to twice as much again until the image holds a typical amount of ink.
     */
    private static float[] toPixels(double[] shares) {
        double full = 1 / Arrays.stream(shares).max().orElseThrow();
        double gain = full;
        while (gain < 2 * full && Arrays.stream(pixels(shares, gain)).average().orElseThrow() < TYPICAL_INK) {
            gain *= 1.05;
        }
        double[] exact = pixels(shares, gain);
        float[] rounded = new float[exact.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) Math.round(exact[i] * FULL) / FULL;
        }
        return rounded;
    }

    private static double[] pixels(double[] shares, double gain) {
        return Arrays.stream(shares).map(share -> Math.min(1, gain * share)).toArray();
    }
}

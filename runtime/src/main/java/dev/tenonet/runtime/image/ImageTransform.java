package dev.tenonet.runtime.image;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes a picture into a network's input: resizes and crops it, scales its values to 0..1 and normalises them. Gives the
 * same floats as torchvision's transforms of the same names on PIL images converted to RGB.
 *
 * <p>Pictures are resized and cropped in the order of the calls. Normalisation comes last, wherever it is called; a
 * second one replaces the first. Immutable and thread-safe: each call returns a new transform.
 *
 * <p>Only decoding is left to the caller. Java's and PIL's JPEG decoders may differ by some levels of 255. Neither turns
 * a picture as its EXIF data ask.
 */
public final class ImageTransform {
    private static final ImageTransform BARE = new ImageTransform(List.of(), Normalization.NONE);
    private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] IMAGENET_DEVIATION = {0.229f, 0.224f, 0.225f};

    private final List<Step> steps;
    private final Normalization normalization;

    private ImageTransform(List<Step> steps, Normalization normalization) {
        this.steps = steps;
        this.normalization = normalization;
    }

    /**
     * What torchvision's classifiers were trained for: shorter side 256, the central 224 x 224 pixels, the mean and
     * standard deviation of ImageNet.
     */
    public static ImageTransform standard() {
        return toTensor().resize(256).centerCrop(224).normalize(IMAGENET_MEAN, IMAGENET_DEVIATION);
    }

    /** Values scaled to 0..1, and nothing else: the start of any other transform. */
    public static ImageTransform toTensor() {
        return BARE;
    }

    /**
     * Resizes so that the shorter side becomes {@code shorterSide} pixels and the proportions stay; the longer side is
     * rounded down. Bilinear with antialiasing, see {@link #resize(int, int)}.
     *
     * @throws IllegalArgumentException if {@code shorterSide} is less than 1
     */
    public ImageTransform resize(int shorterSide) {
        return with(new ShorterSide(requireSize("shorter side", shorterSide)));
    }

    /**
     * Resizes to {@code height} x {@code width} pixels. Bilinear with antialiasing as in PIL: a triangle filter that
     * grows with the reduction, along the rows and then along the columns, rounded to 8 bits after each.
     *
     * @throws IllegalArgumentException if a size is less than 1
     */
    public ImageTransform resize(int height, int width) {
        return with(new Resize(requireSize("height", height), requireSize("width", width)));
    }

    /**
     * Takes the central {@code size} x {@code size} pixels, see {@link #centerCrop(int, int)}.
     *
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    public ImageTransform centerCrop(int size) {
        return centerCrop(size, size);
    }

    /**
     * Takes the central {@code height} x {@code width} pixels. Where the picture is smaller, it is surrounded by black.
     *
     * @throws IllegalArgumentException if a size is less than 1
     */
    public ImageTransform centerCrop(int height, int width) {
        return with(new CenterCrop(requireSize("height", height), requireSize("width", width)));
    }

    /**
     * Makes each value (value - mean) / std of its channel.
     *
     * @param mean of red, green and blue, for values of 0..1
     * @param std standard deviations of red, green and blue
     * @throws IllegalArgumentException unless there are three of each, all finite, and no deviation of 0
     */
    public ImageTransform normalize(float[] mean, float[] std) {
        return new ImageTransform(steps, Normalization.of(mean, std));
    }

    /**
     * Transforms a picture. It is first converted to RGB: grey stands for three equal values, an alpha channel is
     * dropped, values of 16 bits are cut to 8, and colour profiles are ignored.
     *
     * @return the values in the order (channel, row, column); channels are red, green, blue
     * @throws IllegalArgumentException if a resized or cropped picture has more values than fit an array
     */
    // A module that has pictures requires java.desktop itself; other users of the runtime shall not need it.
    @SuppressWarnings("exports")
    public float[] apply(BufferedImage image) {
        Pixels pixels = PixelReader.read(Objects.requireNonNull(image, "image"));
        for (Step step : steps) {
            pixels = step.apply(pixels);
        }
        return normalization.apply(pixels);
    }

    /**
     * The shape that {@link #apply} gives a picture of {@code height} x {@code width} pixels: 3, rows, columns.
     *
     * @throws IllegalArgumentException if a size is less than 1, or if a resized or cropped picture has more values than
     *     fit an array
     */
    public List<Integer> shape(int height, int width) {
        Size size = new Size(requireSize("height", height), requireSize("width", width));
        for (Step step : steps) {
            size = step.size(size);
        }
        return List.of(Pixels.CHANNELS, size.height(), size.width());
    }

    private ImageTransform with(Step step) {
        return new ImageTransform(Stream.concat(steps.stream(), Stream.of(step)).toList(), normalization);
    }

    private static int requireSize(String what, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a " + what + " of at least 1 pixel, found " + size);
        }
        return size;
    }
}

package dev.tenonet.runtime.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Makes a picture into a network's input: resizes and crops it, scales its values and normalises them.
 *
 * <pre>{@code
 * ImageTransform transform = ImageTransform.builder()
 *         .resize(256)
 *         .centerCrop(224)
 *         .mean(0.485f, 0.456f, 0.406f)
 *         .std(0.229f, 0.224f, 0.225f)
 *         .build();
 * float[] input = transform.apply(ImageIO.read(file));
 * }</pre>
 *
 * <p>Gives the same floats as torchvision's transforms of the same names on PIL images converted to RGB. Pictures are
 * first converted to RGB themselves: grey stands for three equal values, an alpha channel is dropped, colours of a palette are
 * looked up, values of 16 bits are cut to 8, and colour profiles are ignored.
 *
 * <p>Only decoding is left to the caller. Java's and PIL's JPEG decoders may differ by some levels of 255. Neither turns
 * a picture as its EXIF data ask.
 *
 * <p>Immutable and thread-safe.
 */
public final class ImageTransform {
    private static final int COLOURS = 3;

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
        return builder()
                .resize(256)
                .centerCrop(224)
                .mean(0.485f, 0.456f, 0.406f)
                .std(0.229f, 0.224f, 0.225f)
                .build();
    }

    /** Starts a transform that keeps the size, orders channels as red, green, blue and scales values to 0..1. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Transforms a picture.
     *
     * @return the values in the order (channel, row, column)
     * @throws IllegalArgumentException if the picture as it is, resized or cropped has more values than fit an array
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
     * The shape that {@link #apply} gives a picture of {@code height} x {@code width} pixels: channels, rows, columns.
     *
     * @throws IllegalArgumentException if a size is less than 1, or if the picture as it is, resized or cropped has more
     *     values than fit an array
     */
    public List<Integer> shape(int height, int width) {
        Shape shape = new Shape(COLOURS, requireSize("height", height), requireSize("width", width));
        for (Step step : steps) {
            shape = step.shape(shape);
        }
        return List.of(shape.channels(), shape.height(), shape.width());
    }

    private static int requireSize(String what, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("expected a " + what + " of at least 1 pixel, found " + size);
        }
        return size;
    }

    /**
     * Collects what a transform does. {@code resize}, {@code letterbox}, {@code centerCrop} and {@code gray} change the
     * picture in the order of the calls. The order of channels, the range, the mean and the standard deviation come last,
     * in this order and wherever they are called; of several calls the last counts.
     */
    public static final class Builder {
        private static final float[] NO_MEAN = {0};
        private static final float[] NO_DEVIATION = {1};

        private final List<Step> steps = new ArrayList<>();
        private boolean gray;
        private boolean bgr;
        private float low;
        private float high = 1;
        private float[] mean = NO_MEAN;
        private float[] deviation = NO_DEVIATION;

        private Builder() {}

        /**
         * Resizes so that the shorter side becomes {@code shorterSide} pixels and the proportions stay; the longer side
         * is rounded down. Bilinear with antialiasing, see {@link #resize(int, int)}.
         *
         * @throws IllegalArgumentException if {@code shorterSide} is less than 1
         */
        public Builder resize(int shorterSide) {
            return resize(shorterSide, Interpolation.BILINEAR);
        }

        /**
         * As {@link #resize(int)} with another interpolation, with antialiasing, too.
         *
         * @throws IllegalArgumentException if {@code shorterSide} is less than 1
         */
        public Builder resize(int shorterSide, Interpolation interpolation) {
            Objects.requireNonNull(interpolation, "interpolation");
            return with(new ShorterSide(requireSize("shorter side", shorterSide), interpolation));
        }

        /**
         * Resizes to {@code height} x {@code width} pixels, height first as torchvision has it. Bilinear with antialiasing
         * as in PIL: a triangle filter that grows with the reduction, along the rows and then along the columns, rounded
         * to 8 bits after each.
         *
         * @throws IllegalArgumentException if a size is less than 1
         */
        public Builder resize(int height, int width) {
            return resize(height, width, Interpolation.BILINEAR);
        }

        /**
         * As {@link #resize(int, int)} with another interpolation, with antialiasing, too.
         *
         * @throws IllegalArgumentException if a size is less than 1
         */
        public Builder resize(int height, int width, Interpolation interpolation) {
            Objects.requireNonNull(interpolation, "interpolation");
            return with(new Resize(requireSize("height", height), requireSize("width", width), interpolation));
        }

        /**
         * Resizes as far as the whole picture fits into {@code width} x {@code height} pixels, keeps its proportions, and
         * surrounds it with one value, as YOLO's {@code LetterBox} does. Bilinear without antialiasing, as OpenCV's
         * {@code INTER_LINEAR} to the bit.
         *
         * @param width first, other than of {@link #resize(int, int)} and {@link #centerCrop(int, int)}
         * @param fill value of all channels around the picture, 0 to 255; YOLO's is 114
         * @throws IllegalArgumentException if a size is less than 1, or {@code fill} not of 0 to 255
         */
        public Builder letterbox(int width, int height, int fill) {
            requireSize("width", width);
            requireSize("height", height);
            if (fill < 0 || fill > 255) {
                throw new IllegalArgumentException("expected a fill of 0 to 255, found " + fill);
            }
            return with(new Letterbox(height, width, fill));
        }

        /**
         * Takes the central {@code size} x {@code size} pixels, see {@link #centerCrop(int, int)}.
         *
         * @throws IllegalArgumentException if {@code size} is less than 1
         */
        public Builder centerCrop(int size) {
            return centerCrop(size, size);
        }

        /**
         * Takes the central {@code height} x {@code width} pixels, height first as torchvision has it. Where the picture is
         * smaller, it is surrounded by black.
         *
         * @throws IllegalArgumentException if a size is less than 1
         */
        public Builder centerCrop(int height, int width) {
            return with(new CenterCrop(requireSize("height", height), requireSize("width", width)));
        }

        /**
         * Makes one channel of the three, the brightness 0.299 red + 0.587 green + 0.114 blue, rounded to 8 bits as by
         * PIL's {@code convert("L")} and torchvision's {@code Grayscale}.
         */
        public Builder gray() {
            gray = true;
            return with(new Gray());
        }

        /** Orders channels as blue, green, red, as networks expect that were trained in Caffe or with OpenCV. */
        public Builder bgr() {
            bgr = true;
            return this;
        }

        /**
         * Scales values so that 0 becomes {@code low} and 255 {@code high}. {@code range(0, 255)} leaves them as they are,
         * and {@code range(1, 0)} makes dark what is bright. Without this call, 0..1 as torchvision's {@code ToTensor}.
         *
         * @throws IllegalArgumentException if the two are equal or not finite
         */
        public Builder range(float low, float high) {
            if (!Float.isFinite(high - low) || high == low) {
                throw new IllegalArgumentException(
                        "range: expected two different finite numbers, found " + low + " and " + high);
            }
            this.low = low;
            this.high = high;
            return this;
        }

        /**
         * Subtracts the mean of each channel.
         *
         * @param mean one for each channel in the result's order, or one for all; for values of the range, thus of 0..1
         *     without a call of {@link #range}
         * @throws IllegalArgumentException if one is not finite
         */
        public Builder mean(float... mean) {
            this.mean = requireFinite("mean", mean);
            return this;
        }

        /**
         * Divides by the standard deviation of each channel, after the mean is subtracted.
         *
         * @param std one for each channel in the result's order, or one for all; for values of the range
         * @throws IllegalArgumentException if one is not finite or not above 0
         */
        public Builder std(float... std) {
            float[] values = requireFinite("std", std);
            for (float value : values) {
                if (value <= 0) {
                    throw new IllegalArgumentException("std: expected deviations above 0, found " + value);
                }
            }
            deviation = values;
            return this;
        }

        /**
         * The transform; later calls do not change it.
         *
         * @throws IllegalArgumentException unless {@code mean} and {@code std} have as many values as there are channels, or
         *     one; or if {@code bgr} is to order the single channel that {@code gray} makes
         */
        public ImageTransform build() {
            if (gray && bgr) {
                throw new IllegalArgumentException(
                        "bgr() orders three channels, but gray() makes one of them; leave out one of the two calls");
            }
            int channels = gray ? 1 : COLOURS;
            int[] sources = IntStream.range(0, channels)
                    .map(c -> bgr ? channels - 1 - c : c)
                    .toArray();
            Normalization normalization = new Normalization(
                    sources, low, high, each("mean", mean, channels), each("std", deviation, channels));
            return new ImageTransform(List.copyOf(steps), normalization);
        }

        private Builder with(Step step) {
            steps.add(step);
            return this;
        }

        private static float[] requireFinite(String what, float[] values) {
            for (float value : Objects.requireNonNull(values, what)) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(what + ": expected finite values, found " + value);
                }
            }
            return values.clone();
        }

        /** One for each channel. */
        private float[] each(String what, float[] values, int channels) {
            if (values.length != channels && values.length != 1) {
                String expected = gray
                        ? "1 value, for the one channel that gray() makes"
                        : "3 values, of " + (bgr ? "blue, green and red" : "red, green and blue") + ", or 1 for all";
                throw new IllegalArgumentException(what + ": expected " + expected + ", found " + values.length);
            }
            float[] each = Arrays.copyOf(values, channels);
            Arrays.fill(each, values.length, channels, values[0]);
            return each;
        }
    }
}

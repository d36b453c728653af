package dev.tenonet.runtime.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTransformTest {
    /** Cases that the scripts transforms.py and letterbox.py wrote. */
    static Stream<Arguments> expected() throws IOException {
        return Stream.concat(lines("transforms.txt"), lines("letterbox.txt"))
                .map(line -> arguments((Object[]) line.split(" ")));
    }

    private static Stream<String> lines(String file) throws IOException {
        try (InputStream in = ImageTransformTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines();
        }
    }

    @ParameterizedTest(name = "{0} x {1} {2}")
    @MethodSource("expected")
    void equalsTorchvisionAndYolo(
            String height, String width, String calls, String outHeight, String outWidth, String expected)
            throws GeneralSecurityException {
        int rows = Integer.parseInt(height);
        int columns = Integer.parseInt(width);
        ImageTransform transform = calls.equals("standard") ? ImageTransform.standard() : parse(calls);
        int channels = calls.contains("gray") ? 1 : 3;
        assertEquals(
                List.of(channels, Integer.parseInt(outHeight), Integer.parseInt(outWidth)),
                transform.shape(rows, columns));
        float[] found = transform.apply(noise(rows, columns));
        if (expected.startsWith("sha256:")) {
            assertEquals(expected, sha256(found));
        } else {
            assertArrayEquals(planes(HexFormat.of().parseHex(expected), channels), found);
        }
    }

    private static ImageTransform parse(String calls) {
        ImageTransform.Builder builder = ImageTransform.builder();
        for (String call : calls.split("\\+")) {
            String[] words = call.split(":");
            float[] numbers = new float[words.length - 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.parseFloat(words[i + 1]);
            }
            call(builder, words[0], numbers);
        }
        return builder.build();
    }

    private static ImageTransform.Builder call(ImageTransform.Builder builder, String name, float[] numbers) {
        int first = numbers.length == 0 ? 0 : (int) numbers[0];
        int second = numbers.length < 2 ? 0 : (int) numbers[1];
        return switch (name) {
            case "resize" -> numbers.length == 1 ? builder.resize(first) : builder.resize(first, second);
            case "bicubic" ->
                numbers.length == 1
                        ? builder.resize(first, Interpolation.BICUBIC)
                        : builder.resize(first, second, Interpolation.BICUBIC);
            case "letterbox" -> builder.letterbox(first, second, (int) numbers[2]);
            case "centerCrop" -> builder.centerCrop(first, second);
            case "gray" -> builder.gray();
            case "bgr" -> builder.bgr();
            case "range" -> builder.range(numbers[0], numbers[1]);
            case "mean" -> builder.mean(numbers);
            case "std" -> builder.std(numbers);
            default -> throw new AssertionError(name);
        };
    }

    /** Noise of all values, from the upper bits of a product, as transforms.py draws it. */
    private static BufferedImage noise(int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = 0;
                for (int c = 0; c < 3; c++) {
                    int mixed = (y * 7919 + x * 104729 + c * 1299709) * (int) 2654435761L;
                    colour = colour << 8 | mixed >>> 24;
                }
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }

    private static float[] planes(byte[] pixels, int channels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i % channels * (pixels.length / channels) + i / channels] = (pixels[i] & 0xff) / 255f;
        }
        return values;
    }

    private static String sha256(float[] values) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void stepsFollowTheOrderOfTheCalls() {
        BufferedImage image = noise(40, 30);
        ImageTransform cropsFirst =
                ImageTransform.builder().centerCrop(20).resize(4).build();
        assertEquals(List.of(3, 4, 4), cropsFirst.shape(40, 30));
        assertArrayEquals(
                ImageTransform.builder().resize(9).centerCrop(4).build().apply(image),
                ImageTransform.builder().resize(12, 9).centerCrop(4, 4).build().apply(image));
    }

    @Test
    void laterCallsLeaveABuiltTransformAlone() {
        ImageTransform.Builder builder = ImageTransform.builder();
        ImageTransform bare = builder.build();
        builder.resize(5).gray().range(0, 9).mean(3).std(2);
        assertArrayEquals(new float[] {0, 1, 0.2f}, bare.apply(pixel(0x00ff33)));
    }

    @Test
    void normalizesAtLastAndByTheLastCall() {
        float[] mean = {0, 1, 0.2f};
        float[] std = {1, 2, 0.5f};
        ImageTransform.Builder builder =
                ImageTransform.builder().mean(5, 5, 5).mean(mean).std(std);
        mean[0] = 9;
        std[0] = 9;
        ImageTransform transform = builder.resize(1).build();
        assertArrayEquals(new float[] {1, -0.5f, 1.6f}, transform.apply(pixel(0xff00ff)), 1e-6f);
    }

    @Test
    void scalesToAnyRange() {
        ImageTransform dark = ImageTransform.builder().range(1, 0).build();
        assertArrayEquals(new float[] {0, 1, 0.8f}, dark.apply(pixel(0xff0033)));
        ImageTransform bytes = ImageTransform.builder().bgr().range(0, 255).build();
        assertArrayEquals(new float[] {51, 0, 255}, bytes.apply(pixel(0xff0033)));
    }

    /** YOLO's own fails there, with no line left to resize to. */
    @Test
    void letterboxKeepsALineOfVeryLongPictures() {
        float[] values = ImageTransform.builder()
                .gray()
                .letterbox(4, 3, 0)
                .range(0, 255)
                .build()
                .apply(image(1, 100, 0xffffff));
        assertArrayEquals(new float[] {0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0}, values);
    }

    @Test
    void grayPicturesStayAsTheyAreUnderGray() {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        float[] expected = new float[256];
        for (int value = 0; value < 256; value++) {
            image.getRaster().setSample(value, 0, 0, value);
            expected[value] = value;
        }
        ImageTransform bytes =
                ImageTransform.builder().gray().gray().range(0, 255).build();
        assertArrayEquals(expected, bytes.apply(image));
    }

    private static BufferedImage pixel(int colour) {
        return image(1, 1, colour);
    }

    private static BufferedImage image(int height, int width, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, colour);
        }
        return image;
    }

    @Test
    void refusesWrongArguments() {
        ImageTransform.Builder bare = ImageTransform.builder();
        assertRefused("expected a shorter side of at least 1 pixel, found 0", () -> bare.resize(0));
        assertRefused("expected a height of at least 1 pixel, found -1", () -> bare.resize(-1, 2));
        assertRefused("expected a width of at least 1 pixel, found 0", () -> bare.centerCrop(1, 0));
        assertRefused("expected a width of at least 1 pixel, found 0", () -> bare.letterbox(0, 1, 114));
        assertRefused("expected a height of at least 1 pixel, found 0", () -> bare.letterbox(1, 0, 114));
        assertRefused("expected a fill of 0 to 255, found -1", () -> bare.letterbox(1, 1, -1));
        assertRefused("expected a fill of 0 to 255, found 256", () -> bare.letterbox(1, 1, 256));
        assertRefused(
                "expected a width of at least 1 pixel, found 0",
                () -> ImageTransform.standard().shape(1, 0));
        assertRefused("std: expected finite values, found NaN", () -> bare.std(1, Float.NaN, 1));
        assertRefused("mean: expected finite values, found -Infinity", () -> bare.mean(Float.NEGATIVE_INFINITY));
        assertRefused("std: expected deviations above 0, found 0.0", () -> bare.std(1, 0, 1));
        assertRefused("std: expected deviations above 0, found -0.5", () -> bare.std(-0.5f));
        assertRefused("range: expected two different finite numbers, found 1.0 and 1.0", () -> bare.range(1, 1));
        assertRefused(
                "range: expected two different finite numbers, found 0.0 and NaN", () -> bare.range(0, Float.NaN));
    }

    @Test
    void refusesCallsThatDoNotGoTogether() {
        assertRefused(
                "mean: expected 3 values, of red, green and blue, or 1 for all, found 2",
                () -> ImageTransform.builder().mean(1, 2).build());
        assertRefused(
                "std: expected 3 values, of blue, green and red, or 1 for all, found 0",
                () -> ImageTransform.builder().bgr().std().build());
        assertRefused(
                "mean: expected 1 value, for the one channel that gray() makes, found 3",
                () -> ImageTransform.builder().mean(1, 2, 3).gray().build());
        assertRefused(
                "bgr() orders three channels, but gray() makes one of them; leave out one of the two calls",
                () -> ImageTransform.builder().bgr().gray().build());
    }

    @Test
    void refusesPicturesBeyondAnArrayBeforeItMakesThem() {
        ImageTransform wide = ImageTransform.builder().resize(1 << 16).build();
        assertRefused(tooLarge("65536 x 131072"), () -> wide.apply(noise(1, 2)));
        assertRefused(tooLarge("2147483647 x 1"), () -> wide.shape(Integer.MAX_VALUE, 1));
    }

    @Test
    void grayPicturesMayHaveThreeTimesThePixels() {
        ImageTransform gray =
                ImageTransform.builder().gray().resize(30_000, 30_000).build();
        assertEquals(List.of(1, 30_000, 30_000), gray.shape(1, 1));
        ImageTransform colours =
                ImageTransform.builder().resize(30_000, 30_000).gray().build();
        assertRefused(tooLarge("30000 x 30000"), () -> colours.shape(1, 1));
    }

    private static String tooLarge(String size) {
        return "a picture of " + size + " pixels has more than the 2147483639 values that fit an array; "
                + "crop it or resize it to a fixed height and width";
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

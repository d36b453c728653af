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
    /** Cases that the script transforms.py wrote. */
    static Stream<Arguments> expected() throws IOException {
        try (InputStream in = ImageTransformTest.class.getResourceAsStream("transforms.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(line -> arguments((Object[]) line.split(" ")));
        }
    }

    @ParameterizedTest(name = "{0} x {1} {2}")
    @MethodSource("expected")
    void equalsTorchvision(String height, String width, String call, String outHeight, String outWidth, String expected)
            throws GeneralSecurityException {
        int rows = Integer.parseInt(height);
        int columns = Integer.parseInt(width);
        ImageTransform transform = parse(call);
        assertEquals(
                List.of(3, Integer.parseInt(outHeight), Integer.parseInt(outWidth)), transform.shape(rows, columns));
        float[] found = transform.apply(noise(rows, columns));
        if (call.equals("standard")) {
            assertEquals(expected, sha256(found));
        } else {
            assertArrayEquals(planes(HexFormat.of().parseHex(expected)), found);
        }
    }

    private static ImageTransform parse(String call) {
        String[] words = call.split(":");
        int last = Integer.parseInt("0" + words[words.length - 1].replaceAll("\\D", ""));
        return switch (words[0]) {
            case "standard" -> ImageTransform.standard();
            case "centerCrop" -> ImageTransform.toTensor().centerCrop(Integer.parseInt(words[1]), last);
            default ->
                words.length == 2
                        ? ImageTransform.toTensor().resize(last)
                        : ImageTransform.toTensor().resize(Integer.parseInt(words[1]), last);
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

    private static float[] planes(byte[] pixels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i % 3 * (pixels.length / 3) + i / 3] = (pixels[i] & 0xff) / 255f;
        }
        return values;
    }

    private static String sha256(float[] values) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void stepsFollowTheOrderOfTheCalls() {
        BufferedImage image = noise(40, 30);
        assertEquals(
                List.of(3, 4, 4),
                ImageTransform.toTensor().centerCrop(20).resize(4).shape(40, 30));
        float[] cropped = ImageTransform.toTensor().resize(9).centerCrop(4).apply(image);
        assertArrayEquals(
                cropped,
                ImageTransform.toTensor().resize(12, 9).centerCrop(4, 4).apply(image));
    }

    @Test
    void eachCallLeavesTheOldTransformAlone() {
        ImageTransform bare = ImageTransform.toTensor();
        bare.resize(5).normalize(new float[3], new float[] {2, 2, 2});
        assertArrayEquals(new float[] {0, 1, 0.2f}, bare.apply(pixel(0x00ff33)));
    }

    @Test
    void normalizesEachChannelAndOnlyOnce() {
        float[] mean = {0, 1, 0.2f};
        float[] std = {1, 2, 0.5f};
        ImageTransform transform =
                ImageTransform.toTensor().normalize(new float[] {5, 5, 5}, std).normalize(mean, std);
        mean[0] = 9;
        assertArrayEquals(new float[] {1, -0.5f, 1.6f}, transform.resize(1).apply(pixel(0xff00ff)), 1e-6f);
    }

    private static BufferedImage pixel(int colour) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        return image;
    }

    @Test
    void refusesWrongArguments() {
        ImageTransform bare = ImageTransform.toTensor();
        float[] three = {1, 1, 1};
        assertRefused("expected a shorter side of at least 1 pixel, found 0", () -> bare.resize(0));
        assertRefused("expected a height of at least 1 pixel, found -1", () -> bare.resize(-1, 2));
        assertRefused("expected a width of at least 1 pixel, found 0", () -> bare.centerCrop(1, 0));
        assertRefused("expected a width of at least 1 pixel, found 0", () -> bare.shape(1, 0));
        assertRefused(
                "mean: expected 3 values, of red, green and blue, found 1",
                () -> bare.normalize(new float[] {1}, three));
        assertRefused(
                "std: expected finite values, found NaN", () -> bare.normalize(three, new float[] {1, Float.NaN, 1}));
        assertRefused("std: expected deviations other than 0", () -> bare.normalize(three, new float[] {1, 0, 1}));
    }

    @Test
    void refusesPicturesBeyondAnArrayBeforeItMakesThem() {
        ImageTransform wide = ImageTransform.toTensor().resize(1 << 16);
        assertRefused(
                "a picture of 65536 x 131072 pixels has more than the 2147483639 values that fit an array; "
                        + "crop it or resize it to a fixed height and width",
                () -> wide.apply(noise(1, 2)));
        assertThrows(IllegalArgumentException.class, () -> wide.shape(Integer.MAX_VALUE, 1));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

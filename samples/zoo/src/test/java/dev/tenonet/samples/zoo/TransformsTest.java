package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pictures are prepared as torchvision's presets prepare them; transforms.py wrote what those give. */
class TransformsTest {
    private static final int STEP = 997;

    /** GoogLeNet's values are scaled twice in PyTorch, once here. */
    private static final float TWICE = 5e-7f;

    @Test
    void equalTorchvisionsPresets() throws IOException, BadInputException {
        List<String> lines = lines();
        assertEquals(
                Arrays.stream(Zoo.values())
                        .filter(network -> network.transform().isPresent())
                        .map(Zoo::id)
                        .collect(Collectors.toSet()),
                lines.stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet()));
        BufferedImage picture = picture(300, 401);
        for (String line : lines) {
            String[] words = line.split(" ");
            Zoo network = Zoo.of(words[0]);
            float[] expected = floats(HexFormat.of().parseHex(words[1]));
            float[] values = network.transform().orElseThrow().apply(picture);
            float[] actual = new float[expected.length];
            for (int i = 0; i < actual.length; i++) {
                actual[i] = values[i * STEP];
            }
            assertArrayEquals(expected, actual, network == Zoo.GOOGLENET ? TWICE : 0, words[0]);
        }
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = TransformsTest.class.getResourceAsStream("transforms.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** Waves of all values, as transforms.py draws them. */
    private static BufferedImage picture(int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = 0;
                for (int c = 0; c < 3; c++) {
                    colour = colour << 8 | (y * y / 7 + x * (c + 2) * 5 + y * x / 3) % 256;
                }
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }
}

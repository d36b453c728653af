package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What {@code reference.py} has written, and what it has chosen of an output. */
final class Expected {
    private static final int STEP = 61;

    /** Those, besides ResNets, whose sums or shuffles would let the variance grow. */
    private static final Set<String> GROWING = Set.of("convnexttiny", "regnety400mf", "retinanet", "shufflenetv2");

    private Expected() {}

    /** With the gain that {@code reference.py} gives the network. */
    static Seeded seeded(String network) {
        boolean grows = network.startsWith("resnet") || GROWING.contains(network);
        return new Seeded(grows ? 3 : 6);
    }

    static float[] floats(String file) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    /** Weights with the names and shapes of PyTorch's. */
    static Weights weights(String network, Seeded seeded) {
        Weights.Builder weights = Weights.builder();
        new String(bytes(network + ".parameters"), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    String name = line.substring(0, line.indexOf(' '));
                    String sizes = line.substring(name.length() + 1);
                    int[] shape = Arrays.stream(sizes.split("x"))
                            .mapToInt(Integer::parseInt)
                            .toArray();
                    weights.put(name, shape, seeded.values(name, shape));
                });
        return weights.build();
    }

    /** Of a vector, all values; of an image or a sequence, some values; of an image then the mean of each channel. */
    static float[] choose(List<Integer> shape, float[] output) {
        if (shape.size() == 1) {
            return output;
        }
        int channels = shape.size() == 3 ? shape.get(0) : 0;
        int pixels = output.length / Math.max(1, channels);
        int values = (output.length + STEP - 1) / STEP;
        float[] chosen = new float[values + channels];
        for (int i = 0; i < values; i++) {
            chosen[i] = output[i * STEP];
        }
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += output[channel * pixels + i];
            }
            chosen[values + channel] = (float) (sum / pixels);
        }
        return chosen;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Expected.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

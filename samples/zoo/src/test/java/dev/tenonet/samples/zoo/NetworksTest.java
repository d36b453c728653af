package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The networks against PyTorch. Loading is strict, so each test also says that names and shapes of the parameters are
 * PyTorch's.
 */
class NetworksTest {
    /** Relative to the largest value. */
    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VGG16")
    void computesWhatPyTorchDoes(Zoo network) {
        assertEqualsPyTorch(network);
    }

    @Tag("large")
    @ParameterizedTest
    @EnumSource(names = "VGG16")
    void computesWhatPyTorchDoesWhenLarge(Zoo network) {
        assertEqualsPyTorch(network);
    }

    private static void assertEqualsPyTorch(Zoo network) {
        Seeded seeded = Expected.seeded(network.id());
        Model model = network.load(Expected.weights(network.id(), seeded), ModelOptions.defaults());
        List<Model.Port> outputs = model.outputs();
        float[][] out = outputs.stream().map(port -> new float[port.size()]).toArray(float[][]::new);
        model.run(new float[][] {seeded.values("image", sizes(model.inputs().get(0)))}, out);

        FloatBuffer expected = FloatBuffer.wrap(Expected.floats(network.id() + ".expected"));
        for (int i = 0; i < out.length; i++) {
            float[] chosen = Expected.choose(outputs.get(i).shape(), out[i]);
            float[] part = new float[chosen.length];
            expected.get(part);
            assertArrayEquals(
                    part, chosen, TOLERANCE * largest(part), outputs.get(i).name());
        }
        assertEquals(0, expected.remaining());
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static int[] sizes(Model.Port port) {
        return port.shape().stream().mapToInt(Integer::intValue).toArray();
    }
}

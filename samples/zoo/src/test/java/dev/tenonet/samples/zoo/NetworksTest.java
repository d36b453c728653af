package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import java.util.stream.IntStream;
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
        Seeded seeded = new Seeded(network.id().startsWith("resnet") ? 3 : 6);
        Model model = network.load(Expected.weights(network.id(), seeded), ModelOptions.defaults());
        Model.Port output = model.outputs().get(0);
        float[][] out = {new float[output.size()]};
        model.run(new float[][] {seeded.values("image", sizes(model.inputs().get(0)))}, out);

        float[] expected = Expected.floats(network.id() + ".expected");
        float largest = (float) IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        assertArrayEquals(expected, Expected.choose(output.shape(), out[0]), TOLERANCE * largest);
    }

    private static int[] sizes(Model.Port port) {
        return port.shape().stream().mapToInt(Integer::intValue).toArray();
    }
}

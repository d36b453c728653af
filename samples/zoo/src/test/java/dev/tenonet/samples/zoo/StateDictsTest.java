package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of {@code state_dicts.py}, too large for the repository: each is loaded as it is, and gives PyTorch's output. */
@EnabledIfSystemProperty(named = "zoo.stateDicts", matches = ".+")
class StateDictsTest {
    /** Relative to the largest value. */
    private static final float TOLERANCE = 1e-4f;

    private static final String WEIGHTS = ".safetensors";

    static List<String> networks() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(WEIGHTS))
                    .map(name -> name.substring(0, name.length() - WEIGHTS.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("zoo.stateDicts"));
    }

    @Test
    void thereAreFiles() throws IOException {
        assertFalse(networks().isEmpty(), () -> folder() + " has no state_dicts");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void loadsUnchangedAndComputesWhatPyTorchDoes(String network) throws IOException, BadInputException {
        Weights weights = Weights.open(folder().resolve(network + WEIGHTS));
        Model model = Zoo.of(network).load(weights, ModelOptions.defaults());
        float[] input = new float[model.inputs().get(0).size()];
        floats(network + ".input").get(input);
        float[][] out =
                model.outputs().stream().map(port -> new float[port.size()]).toArray(float[][]::new);
        model.run(new float[][] {input}, out);

        FloatBuffer expected = floats(network + ".output");
        for (float[] values : out) {
            float[] part = new float[values.length];
            expected.get(part);
            assertArrayEquals(part, values, TOLERANCE * largest(part));
        }
        assertEquals(0, expected.remaining());
    }

    private static FloatBuffer floats(String file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder().resolve(file)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

package dev.tenonet.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.loading.Loading;
import dev.tenonet.runtime.loading.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that src/test/python/keras_files.py wrote; each tensor counts 0, 1, 2 in Keras' layout. */
class KerasFilesTest {
    /** Shapes as PyTorch has them. */
    private static final Manifest NET = new Manifest("Net")
            .with("stem.weight", 4, 2, 3, 2)
            .with("stem.bias", 4)
            .with("depth.weight", 8, 1, 3, 2)
            .with("depth.bias", 8)
            .with("norm.bias", 8)
            .with("norm.running_mean", 8)
            .with("norm.running_var", 8)
            .with("norm_b.weight", 8)
            .with("norm_b.running_mean", 8)
            .with("norm_b.running_var", 8)
            .with("sep.depthwise.weight", 8, 1, 3, 3)
            .with("sep.pointwise.weight", 5, 8, 1, 1)
            .with("sep.pointwise.bias", 5)
            .with("up.weight", 5, 6, 2, 3)
            .with("up.bias", 6)
            .with("line.weight", 4, 2, 3)
            .with("slope.weight", 6)
            .with("digit.weight", 3, 6)
            .with("digit.bias", 3)
            .with("square.weight", 3, 3)
            .with("square.bias", 3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras", "model.weights.h5"})
    void kernelsAreLaidOutAsTheNetworkDeclares(String name) throws IOException {
        Weights weights = Weights.open(file(name)).fromKeras();
        assertEquals(21, weights.names().size());
        Loading loading = new Loading(NET, weights, ModelOptions.defaults());
        assertKernel(load(loading, "stem.weight"), new int[] {3, 2, 2, 4}, (in, out) -> out * 2 + in);
        assertKernel(load(loading, "depth.weight"), new int[] {3, 2, 4, 2}, (in, multiple) -> in * 2 + multiple);
        assertKernel(load(loading, "up.weight"), new int[] {2, 3, 6, 5}, (out, in) -> in * 6 + out);
        assertArrayEquals(new float[] {0, 3, 6, 1, 4, 7, 2, 5, 8}, load(loading, "square.weight"));
        assertArrayEquals(
                new float[] {0, 3, 6, 9, 12, 15, 1, 4, 7, 10, 13, 16, 2, 5, 8, 11, 14, 17},
                load(loading, "digit.weight"));
        assertArrayEquals(
                new float[] {0, 8, 16, 4, 12, 20, 1, 9, 17, 5, 13, 21, 2, 10, 18, 6, 14, 22, 3, 11, 19, 7, 15, 23},
                load(loading, "line.weight"));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, load(loading, "slope.weight"));
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, load(loading, "norm.bias"));
    }

    /** What a kernel that counts in Keras' layout is as planes; {@code plane} numbers them by the last two axes. */
    private static void assertKernel(float[] found, int[] shape, IntBinaryOperator plane) {
        int taps = shape[0] * shape[1];
        float[] expected = new float[found.length];
        for (int i = 0; i < expected.length; i++) {
            int tap = i / (shape[2] * shape[3]);
            expected[plane.applyAsInt(i / shape[3] % shape[2], i % shape[3]) * taps + tap] = i;
        }
        assertArrayEquals(expected, found);
    }

    @Test
    void namesAreThoseOfTheFile() throws IOException {
        assertTrue(Weights.open(file("model.h5")).names().contains("stem/kernel:0"));
        assertTrue(Weights.open(file("model.keras")).names().contains("norm/moving_mean"));
        assertTrue(Weights.open(file("model.weights.h5")).names().contains("depth/vars/0"));
        assertEquals(List.of(3, 2, 2, 4), Weights.open(file("model.h5")).shape("stem/kernel:0"));
    }

    @Test
    void viewsOfViewsAreFittedToo() throws IOException {
        Weights weights =
                Weights.open(file("model.h5")).fromKeras().withPrefix("net.").only("net.digit.");
        Manifest manifest = new Manifest("Net").with("net.digit.weight", 3, 6).with("net.digit.bias", 3);
        assertEquals(3, load(new Loading(manifest, weights, ModelOptions.defaults()), "net.digit.weight")[1]);
    }

    @Test
    void streamsAreReadAsFilesAre() throws IOException {
        for (String name : new String[] {"model.h5", "model.keras"}) {
            try (InputStream in = KerasFilesTest.class.getResourceAsStream(name)) {
                Weights weights = Weights.read(in).fromKeras();
                assertEquals(3, load(new Loading(NET, weights, ModelOptions.defaults()), "digit.weight")[1]);
            }
        }
    }

    @Test
    void savedInKerasLayoutAndReadAgain() throws IOException {
        Path copy = folder.resolve("copy.safetensors");
        Weights.open(file("model.keras")).only("stem/").save(copy);
        assertEquals(List.of(3, 2, 2, 4), Weights.open(copy).shape("stem/kernel"));
        assertEquals(47, Weights.open(copy).get("stem/kernel")[47]);
    }

    @Test
    void missingCallIsOffered() throws IOException {
        Weights weights = Weights.open(file("model.h5"));
        var e = assertThrows(WeightsMismatchException.class, () -> new Loading(NET, weights, ModelOptions.defaults()));
        assertTrue(e.getMessage().contains("they fit as weights.fromKeras()"), e.getMessage());
    }

    /** Whatever io.jhdf throws is told as a damaged file. */
    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        for (String name : new String[] {"model.h5", "model.keras"}) {
            byte[] valid = Files.readAllBytes(file(name));
            for (int seed = 0; seed < 100; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                byte[] mutant = seed % 10 == 0 ? Arrays.copyOf(valid, random.nextInt(8, valid.length)) : valid.clone();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    mutant[random.nextInt(Math.min(mutant.length, 6000))] = (byte) random.nextInt();
                }
                Path file = Files.write(folder.resolve("mutant"), mutant);
                try {
                    Weights weights = Weights.open(file);
                    for (String tensor : weights.names()
                            .subList(0, Math.min(4, weights.names().size()))) {
                        if (weights.type(tensor).equals("F32")) {
                            weights.get(tensor);
                        }
                    }
                } catch (WeightsFormatException e) {
                    assertEquals(file.toString(), e.file());
                } catch (UncheckedIOException e) {
                    assertTrue(e.getCause() instanceof WeightsFormatException, seed + ": " + e.getCause());
                }
            }
        }
    }

    private static float[] load(Loading loading, String parameter) {
        return loading.prepare((KernelSpec<float[]>) (provider, parameters) -> parameters[0], parameter);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = KerasFilesTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}

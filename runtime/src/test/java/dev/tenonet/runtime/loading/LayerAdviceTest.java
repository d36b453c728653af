package dev.tenonet.runtime.loading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message says of weights whose names or layouts are those of another framework or another programmer. */
class LayerAdviceTest {
    private static final Manifest NET = new Manifest("Net")
            .with("conv1.weight", 4, 2, 3, 3)
            .with("conv1.bias", 4)
            .with("block.conv.weight", 5, 4, 1, 1)
            .with("fc.weight", 6, 5);

    @Test
    void layersArePairedInOrder() {
        String message = message(
                NET,
                weights(
                        "0.weight:4,2,3,3",
                        "0.bias:4",
                        "block.1.weight:5,4,1,1",
                        "9.weight:6,5",
                        "0.num_batches_tracked:"));
        assertTrue(message.endsWith("""

                    the shapes pair up in order; give each layer the name that it has in the weights:
                      conv1 is 0: name = "0"
                      block.conv is block.1: name = "1"
                      fc is 9: name = "9"
                    or rename them: they fit as weights.rename("0.", "conv1.").rename("block.1.", "block.conv.")\
                .rename("9.", "fc.")"""), message);
    }

    /** Each call would be a view with all names, if they were tried one by one. */
    @Test
    void manyLayersAreNotPaired() {
        Manifest manifest = new Manifest("Net");
        String[] found = new String[10_000];
        for (int i = 0; i < found.length; i++) {
            manifest.with("layer" + i + ".weight", 1);
            found[i] = i + ".weight:1";
        }
        String message = message(manifest, weights(found));
        assertTrue(message.endsWith("\n    ...and 9990 more"), message);
    }

    @Test
    void nameOutsideTheBlockIsNoName() {
        String message = message(NET, weights("0.weight:4,2,3,3", "0.bias:4", "1.weight:5,4,1,1", "9.weight:6,5"));
        assertTrue(message.contains("\n      block.conv is 1\n"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.weight:4,2,3,3 0.bias:4 1.weight:5,4,1,1",
                "0.weight:4,2,3,3 1.bias:4 2.weight:5,4,1,1 9.weight:6,5",
                "0.weight:4,2,3,3 0.bias:4 9.weight:6,5 1.weight:5,4,1,1",
            })
    void layersThatDoNotPairUpAreNotPaired(String found) {
        assertFalse(message(NET, weights(found.split(" "))).contains("pair up"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv1.weight:3,3,2,4 conv1.bias:4 block.conv.weight:5,4,1,1 fc.weight:6,5"
                        + "| conv1.weight: declared [4, 2, 3, 3], found [3, 3, 2, 4]; that is Keras' order, the channels last: it"
                        + " fits as weights.permute(\"conv1.weight\", 3, 2, 0, 1)",
                "conv1.weight:4,2,3,3 conv1.bias:4 block.conv.weight:5,4,1,1 fc.weight:5,6"
                        + "| fc.weight: declared [6, 5], found [5, 6]; its axes are reversed: it fits as"
                        + " weights.permute(\"fc.weight\", 1, 0)",
                "conv1.weight:4,2,3,3 conv1.bias:4 block.conv.weight:5,4,1,1 fc.weight:6,5,1,1"
                        + "| fc.weight: declared [6, 5], found [6, 5, 1, 1]; only axes of size 1 differ: it fits as"
                        + " weights.reshape(\"fc.weight\", 6, 5)",
                "conv1.weight:4,2,3,3 conv1.bias:4 block.conv.weight:5,4 fc.weight:6,5"
                        + "| block.conv.weight: declared [5, 4, 1, 1], found [5, 4]; only axes of size 1 differ: it fits as"
                        + " weights.reshape(\"block.conv.weight\", 5, 4, 1, 1)",
                "conv1.weight:4,2,3,3 conv1.bias:4 block.conv.weight:5,4,1,1 fc.weight:3,10"
                        + "| fc.weight: declared [6, 5], found [3, 10]",
            })
    void shapesOfOthersAreRecognised(String found, String line) {
        String message = message(NET, weights(found.split(" ")));
        assertTrue(message.endsWith("\n  of another shape (1):\n    " + line), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.weight:2 b.weight:2 b.bias:2| the weights have no bias: write bias = false on a",
                "a.weight:2 b.weight:2| the weights have no bias: write bias = false on a, b",
                "a.weight:2 a.bias:2 b.bias:2 b.running_mean:2 b.running_var:2"
                        + "| the weights have no scale: write scale = false on b",
                "a.weight:2 a.bias:2 b.weight:2 b.running_mean:2 b.running_var:2"
                        + "| the weights have no bias: write bias = false on b",
                "a.weight:2 a.bias:2 b.running_mean:2 b.running_var:2"
                        + "| the weights have neither scale nor bias: write affine = false on b",
                "a.weight:2 a.bias:2 b.weight:2 b.bias:2 c.weight:2 c.bias:2"
                        + "| the weights have a bias that the network does not declare: remove bias = false on c",
            })
    void parametersThatWeightsLackAreRecognised(String found, String line) {
        Manifest manifest = new Manifest("Net")
                .with("a.weight", 2)
                .with("a.bias", 2)
                .with("b.weight", 2)
                .with("b.bias", 2);
        if (found.contains("running")) {
            manifest.with("b.running_mean", 2).with("b.running_var", 2);
        }
        if (found.contains("c.weight")) {
            manifest.with("c.weight", 2);
        }
        String message = message(manifest, weights(found.split(" ")));
        assertTrue(message.endsWith("\n    " + line), message);
    }

    @Test
    void namesOfKerasAreRecognised() {
        Weights found = weights(
                "seq/conv1/kernel:3,3,2,4", "seq/conv1/bias:4", "seq/block/conv/kernel:1,1,4,5", "seq/fc/kernel:5,6");
        String message = message(NET, found);
        assertTrue(message.endsWith("\n    they fit as weights.fromKeras().withoutPrefix(\"seq.\")"), message);
        new WeightDifferences(NET, found.fromKeras().withoutPrefix("seq.")).check();
    }

    private static Weights weights(String... tensors) {
        Weights.Builder builder = Weights.builder();
        for (String tensor : tensors) {
            String[] parts = tensor.split(":");
            int[] shape = parts.length == 1
                    ? new int[0]
                    : Arrays.stream(parts[1].split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            builder.put(parts[0], shape, new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
        }
        return builder.build();
    }

    private static String message(Manifest manifest, Weights weights) {
        String message = assertThrows(
                        WeightsMismatchException.class, () -> new WeightDifferences(manifest, weights).check())
                .getMessage();
        assertEquals(message.strip(), message);
        return message;
    }
}

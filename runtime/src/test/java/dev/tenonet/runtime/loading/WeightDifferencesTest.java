package dev.tenonet.runtime.loading;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.weights.SafetensorsBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightDifferencesTest {
    private static final Manifest NET =
            new Manifest("Net").with("conv1.weight", 2, 1).with("conv1.bias", 2).with("fc.weight", 3);

    @Test
    void equalNamesAndShapesFit() {
        assertDoesNotThrow(() -> check(NET, weights("fc.weight:3", "conv1.bias:2", "conv1.weight:2,1")));
    }

    @Test
    void countersOfBatchNormAreSkipped() {
        assertDoesNotThrow(() ->
                check(NET, weights("conv1.weight:2,1", "conv1.bias:2", "fc.weight:3", "bn1.num_batches_tracked:")));
    }

    @Test
    void allDifferencesStandInOneMessage() throws IOException {
        Weights found = weights("conv_1.weight:2,1", "conv1.bias:3", "fc.weight:3", "aux1.fc:4,5", "aux1.b:5");
        String header = "{\"bn.scale\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
        Weights integers = Weights.read(new ByteArrayInputStream(SafetensorsBytes.of(header, 8)));
        assertEquals("""
                the weights do not fit Net
                  missing (1):
                    conv1.weight [2, 1]; did you mean conv_1.weight?
                  unexpected (3):
                    conv_1.weight F32 [2, 1]
                    aux1.fc F32 [4, 5]
                    aux1.b F32 [5]
                  of another shape (1):
                    conv1.bias: declared [2], found [3]""", message(NET, found));
        assertEquals("""
                the weights of stream do not fit Norm
                  of a type that cannot be read (1):
                    bn.scale: expected F32, F16, BF16 or F64, found I64""", message(new Manifest("Norm").with("bn.scale"), integers));
    }

    @Test
    void groupsAreCutAfterTenLines() {
        Manifest manifest = new Manifest("Net");
        for (int i = 0; i < 13; i++) {
            manifest.with("layer" + i + ".weight", 1);
        }
        String message = message(manifest, Weights.builder().build());
        assertTrue(message.startsWith("the weights do not fit Net\n  missing (13):\n    layer0.weight [1]\n"));
        assertTrue(message.endsWith("\n    layer9.weight [1]\n    ...and 3 more"), message);
    }

    @Test
    void prefixOfAllUnexpectedNamesCanBeTakenAway() {
        String message = message(
                NET,
                weights(
                        "module.net.conv1.weight:2,1",
                        "module.net.conv1.bias:2",
                        "module.net.fc.weight:3",
                        "module.net.bn.num_batches_tracked:"));
        assertTrue(message.endsWith("\n    they fit as weights.withoutPrefix(\"module.net.\")"), message);
        assertFalse(message.contains("did you mean"), message);
    }

    @Test
    void missingPrefixCanBeAdded() {
        Manifest manifest = new Manifest("Net").with("backbone.fc.weight", 3).with("backbone.fc.bias", 1);
        String message = message(manifest, weights("fc.weight:3", "fc.bias:1"));
        assertTrue(message.endsWith("\n    they fit as weights.withPrefix(\"backbone.\")"), message);
    }

    @Test
    void prefixThatWouldCollideIsNotOffered() {
        String message = message(NET, weights("conv1.weight:2,1", "conv1.bias:2", "fc.weight:3", "ema.fc.weight:3"));
        assertTrue(message.endsWith("\n    leave them out by weights.without(\"ema.\")"), message);
    }

    @Test
    void prefixIsNotAddedWhereSomeNamesFit() {
        Manifest manifest = new Manifest("Net").with("head.a", 1).with("b", 1);
        String message = message(manifest, weights("a:1", "b:1"));
        assertFalse(message.contains("withPrefix"), message);
    }

    @Test
    void omissionNeverCoversDeclaredNames() {
        Manifest manifest = new Manifest("Net").with("conv1.weight", 1).with("fc.weight", 1);
        String message = message(manifest, weights("conv1.weight:1", "fc.weight:1", "conv1.bias:1", "fc:1"));
        assertTrue(
                message.contains("\n    leave them out by weights.without(\"conv1.bias\").without(\"fc\"::equals)"),
                message);
    }

    @Test
    void listOfCallsIsWhole() {
        String message = message(new Manifest("Net"), weights("a.x:", "b.x:", "c.x:", "d.x:", "e.x:", "f.x:"));
        assertTrue(message.endsWith(".without(\"d.\").without(\"e.\").without(\"f.\")"), message);
    }

    /** What was offered before threw the weights away. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model.conv1.weight:2,1 model.conv1.bias:2 model.fc.weight:3 criterion.weight:9"
                        + "| .without(\"criterion.\").withoutPrefix(\"model.\")",
                "encoder.conv1.weight:2,1 encoder.conv1.bias:2 head.fc.weight:3"
                        + "| .withoutPrefix(\"encoder.\").withoutPrefix(\"head.\")",
                "model.conv1.weight:2,1 model.conv1.bias:2 fc.weight:3| .withoutPrefix(\"model.\")",
                "model.conv1.weight:2,1 model.conv1.bias:2 model.fc.weight:3 model.aux.weight:3"
                        + "| .without(\"model.aux.\").withoutPrefix(\"model.\")",
                "model.conv1.weight:2,1 model.conv1.bias:2 model.fc.weight:3 ema.conv1.weight:2,1 ema.conv1.bias:2"
                        + "| .without(\"ema.\").withoutPrefix(\"model.\")",
                "old.fc.weight:9 old.conv1.bias:2 new.fc.weight:3 net.conv1.weight:2,1 net.conv1.bias:2"
                        + "| .without(\"old.\").withoutPrefix(\"net.\").withoutPrefix(\"new.\")",
                "model.conv1.weight:2,1 model.conv1.bias:2 model.fc.weight:3 fc:3"
                        + "| .without(\"fc\").withoutPrefix(\"model.\")",
                "conv1.weight:2,1 conv1.bias:2 fc.weight:3 fc:3| .without(\"fc\"::equals)",
                "model.conv1.weight:2,1 model.conv1.bias:2 model.fc.weight:4| .withoutPrefix(\"model.\")",
            })
    void offersMendWhatTheyPromise(String found, String calls) {
        Weights weights = weights(found.split(" "));
        String message = message(NET, weights);
        assertTrue(
                message.contains(" weights" + calls.strip() + "\n") || message.endsWith(" weights" + calls.strip()),
                message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.weight:2,1 0.bias:2 3.weight:4",
                "conv1.weight:2,1 conv1.bias:2 aux.weight:4",
                "conv1.weight:2,1 conv1.bias:2 fc.weight_g:1 fc.weight_v:3",
                "model.conv1.weight:2,1 model.fc.weight:3 criterion.weight:9",
                "model.conv1.weight:2,1 model.conv1.bias:2 conv1.bias:2 model.fc.weight:3",
            })
    void nothingIsOfferedThatLeavesNamesMissing(String found) {
        String message = message(NET, weights(found.split(" ")));
        assertFalse(message.contains("weights."), message);
    }

    @Test
    void prefixIsReplacedByAnother() {
        Manifest manifest = new Manifest("Net").with("body.fc.weight", 3).with("body.fc.bias", 1);
        String message = message(manifest, weights("net.fc.weight:3", "net.fc.bias:1", "aux.a:1"));
        assertTrue(
                message.endsWith(" weights.without(\"aux.\").withoutPrefix(\"net.\").withPrefix(\"body.\")"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fc.weight_g:1 fc.weight_v:3| weight normalisation: in PyTorch, torch.nn.utils.remove_weight_norm(module)",
                "fc.weight_orig:3 fc.weight_u:3| spectral normalisation: in PyTorch, torch.nn.utils.remove_spectral_norm(",
                "fc.weight_orig:3 fc.weight_mask:3| pruning: in PyTorch, torch.nn.utils.prune.remove(module",
                "fc.parametrizations.weight.original0:1 fc.parametrizations.weight.original1:3"
                        + "| a parametrisation: in PyTorch, torch.nn.utils.parametrize.remove_parametrizations(module",
            })
    void reparametrisedWeightsAreRecognised(String found, String advice) {
        String message = message(NET, weights(("conv1.weight:2,1 conv1.bias:2 " + found).split(" ")));
        assertTrue(message.contains("\n    the weights were trained with " + advice), message);
        assertTrue(message.endsWith(" for each such module, here fc, puts its weight into the state dict"), message);
    }

    @Test
    void manifestRefusesNameTwice() {
        Manifest manifest = new Manifest("Net").with("a", 1);
        var e = assertThrows(IllegalArgumentException.class, () -> manifest.with("a", 1));
        assertEquals("Net declares a twice", e.getMessage());
    }

    /** Zeros of the given names and shapes, such as {@code fc.weight:2,3}. */
    private static Weights weights(String... tensors) {
        Weights.Builder builder = Weights.builder();
        for (String tensor : tensors) {
            String[] parts = tensor.split(":");
            int[] shape = parts.length == 1
                    ? new int[0]
                    : Arrays.stream(parts[1].split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            builder.put(parts[0], shape, new float[size]);
        }
        return builder.build();
    }

    private static void check(Manifest manifest, Weights weights) {
        new WeightDifferences(manifest, weights).check();
    }

    private static String message(Manifest manifest, Weights weights) {
        return assertThrows(WeightsMismatchException.class, () -> check(manifest, weights))
                .getMessage();
    }
}

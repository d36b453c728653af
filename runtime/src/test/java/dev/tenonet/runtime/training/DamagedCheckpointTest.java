package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.SafetensorsWriter;
import dev.tenonet.runtime.weights.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that cannot be gone on from is told in one line, and neither it nor the trainer is changed. */
class DamagedCheckpointTest {
    private static final Points TRAINING = new Points(60, 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("run.safetensors");
        Points.trainer(7).fit(TRAINING.samples(), fit());
    }

    private Fit fit() {
        return FitTest.quiet(2).patience(3).checkpoint(file);
    }

    private void assertRefused(Class<? extends RuntimeException> type, String message) throws IOException {
        byte[] before = Files.readAllBytes(file);
        MlpTrainer trainer = Points.trainer(7);
        String bits = Bits.of(trainer);
        String found =
                assertThrows(type, () -> trainer.fit(TRAINING.samples(), fit())).getMessage();
        assertTrue(found.contains(message), found);
        assertTrue(found.contains(file.toString()), found);
        assertTrue(found.endsWith("remove it to train from the beginning"), found);
        assertEquals(1, found.lines().count(), found);
        assertEquals(bits, Bits.of(trainer));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void fileThatIsCutOffIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 4, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(UncheckedIOException.class, "checkpoint: expected a file that can be read, found " + file);
        }
    }

    @Test
    void fileThatIsNoCheckpointIsRefused() throws IOException {
        Files.writeString(file, "these are no weights at all");
        assertRefused(UncheckedIOException.class, "checkpoint: expected a file that can be read, found " + file);
    }

    @Test
    void numberThatIsNoneIsRefused() throws IOException {
        for (String key : List.of("bestEpoch", "bestLoss", "epochSums", "history", "optimizerSteps")) {
            Map<String, String> metadata = metadata();
            String kept = metadata.put(key, "epoch\nmany");
            save(metadata, "", false);
            assertRefused(
                    IllegalArgumentException.class,
                    "expected a whole checkpoint, found one with " + key + " = epoch many; ");
            metadata.remove(key);
            save(metadata, "", false);
            assertRefused(
                    IllegalArgumentException.class, "expected a whole checkpoint, found one without " + key + "; ");
            metadata.put(key, kept);
            save(metadata, "", false);
        }
    }

    @Test
    void tensorThatIsMissingIsRefused() throws IOException {
        for (String name : List.of("optimizer.L2.weight.exp_avg", "optimizer.best.L0.bias")) {
            byte[] whole = Files.readAllBytes(file);
            save(metadata(), name, false);
            assertRefused(
                    IllegalArgumentException.class,
                    "expected a whole checkpoint, found one without the tensor " + name + "; ");
            Files.write(file, whole);
            save(metadata(), name, true);
            assertRefused(
                    IllegalArgumentException.class,
                    "expected a whole checkpoint, found one with the tensor " + name + " of [1] in place of [");
            Files.write(file, whole);
        }
    }

    private Map<String, String> metadata() throws IOException {
        return new LinkedHashMap<>(Sources.of(Weights.open(file)).metadata());
    }

    /**
     * Writes the file anew.
     *
     * @param name of a tensor that is left out, or has one value only
     */
    private void save(Map<String, String> metadata, String name, boolean shortened) throws IOException {
        Weights saved = Weights.open(file);
        StateTensors tensors = new StateTensors(metadata);
        for (String tensor : saved.names()) {
            if (saved.type(tensor).equals("I64")) {
                tensors.put(tensor, Counters.read(saved, tensor));
            } else if (!tensor.equals(name)) {
                tensors.put(tensor, saved.shape(tensor), saved.get(tensor));
            } else if (shortened) {
                tensors.put(tensor, List.of(1), new float[1]);
            }
        }
        SafetensorsWriter.write(tensors, file);
    }
}

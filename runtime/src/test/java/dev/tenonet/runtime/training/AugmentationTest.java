package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.Model.Port;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentationTest {
    private static final Points TRAINING = new Points(60, 1);
    private static final Samples MOVED = TRAINING.samples().augmented(5, (batch, at, random) -> {
        for (int i = 0; i < Points.IN; i++) {
            batch.input(0)[at * Points.IN + i] += 0.1f * random.nextFloat();
        }
    });

    @TempDir
    private Path folder;

    private static List<Float> firstValues(Samples samples, int epoch) throws java.io.IOException {
        Batch batch = Batch.of(
                List.of(new Port("x", List.of(Points.IN))), List.of(new Target("y", List.of(), Points.CLASSES)), 1);
        samples.beginEpoch(epoch);
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            samples.read(i, batch, 0);
            values.add(batch.input(0)[0] - TRAINING.x[i * Points.IN]);
        }
        return values;
    }

    @Test
    void changesAreOthersForEachSampleAndEpochAndTheSameAgain() throws java.io.IOException {
        List<Float> first = firstValues(MOVED, 1);
        List<Float> second = firstValues(MOVED, 2);
        assertEquals(first, firstValues(MOVED, 1));
        assertNotEquals(first, second);
        assertEquals(60, new HashSet<>(first).size(), first::toString);
        Samples otherSeed = TRAINING.samples()
                .augmented(6, (batch, at, random) -> batch.input(0)[at * Points.IN] += 0.1f * random.nextFloat());
        assertNotEquals(first, firstValues(otherSeed, 1));
    }

    @Test
    void trainingThatGoesOnHasTheBitsOfOneThatWasNotEnded() {
        MlpTrainer whole = Points.trainer(7);
        History expected = whole.fit(MOVED, FitTest.quiet(4).checkpoint(folder.resolve("whole")));
        Path file = folder.resolve("ended");
        Points.trainer(7).fit(MOVED, FitTest.quiet(2).checkpoint(file));
        MlpTrainer second = Points.trainer(7);
        History resumed = second.fit(MOVED, FitTest.quiet(4).checkpoint(file).threads(1));
        assertEquals(Bits.of(expected), Bits.of(resumed));
        assertEquals(Bits.of(whole), Bits.of(second));
        MlpTrainer plain = Points.trainer(7);
        plain.fit(TRAINING.samples(), FitTest.quiet(4));
        assertNotEquals(Bits.of(whole), Bits.of(plain));
    }

    @Test
    void subsetHasTheSamplesThatItNames() {
        int[] even = java.util.stream.IntStream.range(0, 30).map(i -> 2 * i).toArray();
        float[] x = new float[30 * Points.IN];
        int[] t = new int[30];
        for (int i = 0; i < 30; i++) {
            System.arraycopy(TRAINING.x, 2 * i * Points.IN, x, i * Points.IN, Points.IN);
            t[i] = TRAINING.t[2 * i];
        }
        MlpTrainer expected = Points.trainer(7);
        expected.fit(Samples.of(30, x, t), FitTest.quiet(2));
        MlpTrainer trainer = Points.trainer(7);
        trainer.fit(TRAINING.samples().subset(even), FitTest.quiet(2));
        assertEquals(Bits.of(expected), Bits.of(trainer));
        assertEquals(
                "samples: expected at least 1, found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> trainer.fit(TRAINING.samples().subset(), FitTest.quiet(1)))
                        .getMessage());
        assertEquals(
                "indices: expected 0 to 59, found 60 of 60 samples",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TRAINING.samples().subset(3, 60))
                        .getMessage());
    }
}

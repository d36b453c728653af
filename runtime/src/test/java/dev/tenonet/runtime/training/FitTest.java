package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Model.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Points TRAINING = new Points(200, 1);
    private static final Points HELD_OUT = new Points(60, 2);

    static Fit quiet(int epochs) {
        return Fit.epochs(epochs).batch(16).optimizer(Optimizer.adam(0.02)).progress(false);
    }

    @Test
    void networkLearns() {
        MlpTrainer trainer = Points.trainer(7);
        History history = trainer.fit(TRAINING.samples(), quiet(15).validation(HELD_OUT.samples()));
        assertEquals(15, history.epochs().size());
        assertTrue(history.last().validationAccuracy() > 0.95, history::toString);
        assertTrue(history.last().loss() < history.epochs().get(0).loss() / 3, history::csv);
        assertEquals(15 * 13, Counters.read(trainer.weights(), "L0.num_batches_tracked"));
    }

    @Test
    void bitsAreTheSameForAnyNumberOfThreads() {
        List<String> losses = new ArrayList<>();
        List<String> weights = new ArrayList<>();
        for (int threads = 1; threads <= 4; threads++) {
            MlpTrainer trainer = Points.trainer(7);
            History history = trainer.fit(
                    TRAINING.samples(), quiet(3).threads(threads).clipNorm(0.5).validation(HELD_OUT.samples()));
            losses.add(Bits.of(history).toString());
            weights.add(Bits.of(trainer));
        }
        assertEquals(1, losses.stream().distinct().count(), losses::toString);
        assertEquals(1, weights.stream().distinct().count(), weights::toString);
    }

    @Test
    void seedsDecide() {
        String usual = trained(7, quiet(1));
        assertEquals(usual, trained(7, quiet(1)));
        assertNotEquals(usual, trained(8, quiet(1)));
        assertNotEquals(usual, trained(7, quiet(1).shuffle(3)));
        assertNotEquals(usual, trained(7, quiet(1).inOrder()));
    }

    private static String trained(long seed, Fit fit) {
        MlpTrainer trainer = Points.trainer(seed);
        trainer.fit(TRAINING.samples(), fit);
        return Bits.of(trainer);
    }

    @Test
    void readingBesideTheStepChangesNoBit() {
        MlpTrainer trainer = Points.trainer(7);
        trainer.fit(new Slow(TRAINING.samples()), quiet(2));
        assertEquals(trained(7, quiet(2)), Bits.of(trainer));
    }

    /** Samples that another thread reads. */
    private record Slow(Samples of) implements Samples {
        @Override
        public int size() {
            return of.size();
        }

        @Override
        public void read(int index, Batch batch, int at) throws IOException {
            assertEquals("tenonet-samples", Thread.currentThread().getName());
            of.read(index, batch, at);
        }
    }

    @Test
    void whatReadingFailsWithEndsTheTraining() {
        CountDownLatch failed = new CountDownLatch(1);
        Samples broken = new Samples() {
            @Override
            public int size() {
                return 64;
            }

            @Override
            public void read(int index, Batch batch, int at) throws IOException {
                if (at == 3) {
                    failed.countDown();
                    throw new IOException("the disk is gone");
                }
            }
        };
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> Points.trainer(7).fit(broken, quiet(1)));
        assertEquals("samples: the disk is gone", e.getMessage());
        assertEquals(0, failed.getCount());
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("tenonet-samples")),
                "the thread has been waited for");
    }

    @Test
    void patienceEndsAndTheBestEpochIsRestored() {
        MlpTrainer trainer = Points.trainer(7);
        Fit fit = quiet(60)
                .optimizer(Optimizer.sgd(1.5).momentum(0.9))
                .validation(HELD_OUT.samples())
                .patience(2);
        History history = trainer.fit(TRAINING.samples(), fit);
        assertTrue(history.endedEarly(), history::csv);
        assertEquals(history.best().number() + 2, history.last().number());
        assertEquals(history.best().validationLoss(), heldOutLoss(trainer), 1e-6);
        assertEquals(history.best().number() * 13L, Counters.read(trainer.weights(), "L0.num_batches_tracked"));
    }

    @Test
    void theBestEpochIsRestoredWhereTheTrainingRunsToItsEnd() {
        MlpTrainer trainer = Points.trainer(7);
        Fit fit = quiet(12)
                .optimizer(Optimizer.sgd(1.5).momentum(0.9))
                .validation(HELD_OUT.samples())
                .patience(50);
        History history = trainer.fit(TRAINING.samples(), fit);
        assertNotEquals(history.best().number(), history.last().number(), history::csv);
        assertFalse(history.endedEarly());
        assertEquals(history.best().validationLoss(), heldOutLoss(trainer), 1e-6);
    }

    private static double heldOutLoss(MlpTrainer trainer) {
        return trainer.loss(new Batch(trainer.inputs(), trainer.targets())
                .count(HELD_OUT.t.length)
                .input(0, HELD_OUT.x)
                .classes(0, HELD_OUT.t));
    }

    @Test
    void clippingScalesAllGradientsTogether() {
        MlpTrainer trainer = Points.trainer(7);
        Gradients gradients = trainer.gradients(new Batch(trainer.inputs(), trainer.targets())
                .count(200)
                .input(0, TRAINING.x)
                .classes(0, TRAINING.t));
        double squares = 0;
        for (String name : gradients.names()) {
            for (float value : gradients.get(name)) {
                squares += (double) value * value;
            }
        }
        float[] before = trainer.weights().get("L2.weight");
        double clip = Math.sqrt(squares) / 2;
        trainer.fit(
                TRAINING.samples(),
                quiet(1).batch(200).inOrder().optimizer(Optimizer.sgd(1)).clipNorm(clip));
        float[] after = trainer.weights().get("L2.weight");
        float[] gradient = gradients.get("L2.weight");
        for (int i = 0; i < after.length; i++) {
            assertEquals(before[i] - gradient[i] / 2, after[i], 1e-6);
        }
    }

    @Test
    void scheduleChangesTheRate() {
        History history = Points.trainer(7)
                .fit(TRAINING.samples(), quiet(4).optimizer(Optimizer.sgd(0.1)).schedule(Schedule.step(2, 0.1)));
        assertEquals(
                List.of(0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1),
                history.epochs().stream().map(History.Epoch::learningRate).toList());
    }

    @Test
    void lossThatIsNotFiniteEndsTheTrainingWithTheBestParameters() {
        MlpTrainer trainer = Points.trainer(7);
        // From the second step of the second epoch on.
        Samples late = new Overflowing(trainer, 4);
        DivergenceException e = assertThrows(DivergenceException.class, () -> trainer.fit(late, quiet(5)));
        assertEquals(2, e.epoch());
        assertEquals(5, e.step());
        assertEquals("L0", e.layer());
        String message = e.getMessage();
        assertTrue(message.startsWith("epoch 2, step 5: expected a finite loss"), message);
        assertTrue(
                message.contains("the first layer that is not finite is L0; the largest gradient is NaN, of L"),
                message);
        assertTrue(message.endsWith("the parameters are those of epoch 1, the best"), message);
        assertEquals(3, Counters.read(trainer.weights(), "L0.num_batches_tracked"));
        assertEquals(-1, Finite.firstOther(trainer.weights().get("L0.weight"), 0, 16 * Points.IN));
    }

    /** Samples whose sums are too large for a float after some steps. */
    private record Overflowing(MlpTrainer trainer, int steps) implements Samples {
        @Override
        public int size() {
            return 48;
        }

        @Override
        public boolean areInMemory() {
            return true;
        }

        @Override
        public void read(int index, Batch batch, int at) {
            TRAINING.samples().read(index, batch, at);
            if (trainer.parameters.step() >= steps) {
                Arrays.fill(batch.input(0), 3e38f);
            }
        }
    }

    @Test
    void batchLargerThanTheDataIsRefused() {
        assertRefused("batch: expected at most the 200 samples that there are, found 256", quiet(1).batch(256));
    }

    private static void assertRefused(String message, Fit fit) {
        assertRefused(message, TRAINING.samples(), fit);
    }

    private static void assertRefused(String message, Samples samples, Fit fit) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Points.trainer(7).fit(samples, fit));
        assertEquals(message, e.getMessage());
    }

    @Test
    void samplesThatAreNoNumbersOrNoClassesAreRefusedBeforeTheFirstStep() {
        float[] x = TRAINING.x.clone();
        x[3 * Points.IN + 5] = Float.NaN;
        assertRefused(
                "x: expected finite numbers, found NaN in sample 3, value 5", Samples.of(200, x, TRAINING.t), quiet(1));
        int[] t = TRAINING.t.clone();
        t[150] = 3;
        assertRefused(
                "L2: expected classes of 0 to 2, found 3 for sample 150", Samples.of(200, TRAINING.x, t), quiet(1));
        assertRefused(
                "x: expected 100 samples of 8 values, 800 in all, found 1600",
                Samples.of(100, TRAINING.x, TRAINING.t),
                quiet(1));
        assertRefused(
                "L2: expected targets as an int[] of classes, found a float[]",
                Samples.of(200, TRAINING.x, new float[200]),
                quiet(1));
        assertRefused(
                "expected samples of 1 inputs and 1 targets, found 1 and 0",
                ArraySamples.of(200).input(TRAINING.x),
                quiet(1));
    }

    @Test
    void samplesThatAreReadAreCheckedToo() {
        Samples wrong = new Samples() {
            @Override
            public int size() {
                return 40;
            }

            @Override
            public void read(int index, Batch batch, int at) {
                batch.classes(0)[at] = index == 33 ? -1 : 0;
            }
        };
        assertRefused("L2: expected classes of 0 to 2, found -1 for sample 33", wrong, quiet(1));
    }

    @Test
    void namesThatAreNoParametersAreRefused() {
        assertRefused(
                "withoutDecay: expected the name of a parameter that learns, or the last part of one, found L0.biass; did"
                        + " you mean L0.bias or L2.bias?",
                quiet(1).optimizer(Optimizer.adamW(0.1).withoutDecay("bias", "L0.biass")));
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        List<Runnable> wrong = List.of(
                () -> Fit.epochs(0),
                () -> Fit.epochs(1).batch(0),
                () -> Fit.epochs(1).clipNorm(0),
                () -> Fit.epochs(1).patience(0),
                () -> Fit.epochs(1).threads(0),
                () -> Optimizer.adam(-1),
                () -> Optimizer.adam(Double.NaN),
                () -> Optimizer.adam(1).betas(1, 0.9),
                () -> Optimizer.sgd(1).momentum(-0.1),
                () -> Optimizer.rmsProp(1).alpha(2),
                () -> Schedule.step(0, 0.1),
                () -> Schedule.cosine(2));
        for (Runnable option : wrong) {
            String message =
                    assertThrows(IllegalArgumentException.class, option::run).getMessage();
            assertTrue(message.matches("[a-zA-Z0-9 ]+: expected .+, found .+"), message);
        }
        assertRefused(
                "nesterov: expected a momentum and no dampening, found momentum 0.0 and dampening 0.0",
                quiet(1).optimizer(Optimizer.sgd(1).nesterov()));
    }

    @Test
    void parametersWithoutDecayAreNotDecayed() {
        MlpTrainer trainer = Points.trainer(7);
        MlpTrainer other = Points.trainer(7);
        trainer.step(Optimizer.adamW(0.1).weightDecay(0.5), 16, first(16 * Points.IN), Arrays.copyOf(TRAINING.t, 16));
        other.step(
                Optimizer.adamW(0.1).weightDecay(0.5).withoutDecay("bias"),
                16,
                first(16 * Points.IN),
                Arrays.copyOf(TRAINING.t, 16));
        assertEquals(
                Arrays.toString(trainer.weights().get("L0.weight")),
                Arrays.toString(other.weights().get("L0.weight")));
        assertNotEquals(
                Arrays.toString(trainer.weights().get("L0.bias")),
                Arrays.toString(other.weights().get("L0.bias")));
    }

    private static float[] first(int count) {
        return Arrays.copyOf(TRAINING.x, count);
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        MlpTrainer trainer = MlpTrainer.create(3, Points.IN, 5, Points.CLASSES, 0);
        Batch batch = Batch.of(trainer.inputs(), trainer.targets(), 20);
        IntStream.range(0, 20).forEach(i -> TRAINING.samples().read(i, batch, i));
        Gradients gradients = trainer.gradients(batch);
        assertEquals(List.of("L0.weight", "L0.bias", "L2.weight", "L2.bias"), gradients.names());
        assertEquals(List.of(5, Points.IN), gradients.shape("L0.weight"));
        float[] w = trainer.parameters.values(0);
        for (int i = 0; i < w.length; i++) {
            assertSlope(trainer, batch, w, i, gradients.get("L0.weight")[i]);
        }
        for (int i = 0; i < batch.input(0).length; i++) {
            assertSlope(trainer, batch, batch.input(0), i, gradients.input("x")[i]);
        }
        assertThrows(IllegalArgumentException.class, () -> gradients.get("L0.running_mean"));
        assertThrows(IllegalArgumentException.class, () -> gradients.input("y"));
    }

    @Test
    void inputThatOnlyFrozenLayersReadHasNoGradient() {
        Gradients gradients = new Gradients(1);
        gradients.putInput("x", null);
        assertEquals(
                "x: expected an input that layers which learn read, but all that reads this one is frozen",
                assertThrows(IllegalArgumentException.class, () -> gradients.input("x"))
                        .getMessage());
    }

    private static void assertSlope(MlpTrainer trainer, Batch batch, float[] values, int place, float slope) {
        float kept = values[place];
        float step = 1e-3f;
        values[place] = kept + step;
        double above = trainer.training.passes().evaluate(batch);
        values[place] = kept - step;
        double below = trainer.training.passes().evaluate(batch);
        values[place] = kept;
        assertEquals((above - below) / (2 * step), slope, 2e-3);
    }

    @Test
    void portsOfABatchAreThoseOfTheTrainer() {
        MlpTrainer trainer = Points.trainer(7);
        Batch batch = new Batch(trainer.inputs(), trainer.targets());
        assertEquals(
                "x: expected 2 samples of 8 values, 16 in all, found 8",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> batch.count(2).input(0, new float[8]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> batch.count(0));
        assertEquals(List.of(new Port("x", List.of(8))), batch.inputs());
    }
}

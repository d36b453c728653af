package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.kernel.jit.ThreadAllocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {
    private static final List<Parameter> LIST = MlpTrainer.parameters(100, 64, 10);

    @Test
    void weightsAreUniformWithinPyTorchsBound() {
        Parameters parameters = Parameters.create("Mlp", LIST, 7);
        float[] weight = parameters.values(0);
        double mean = 0;
        double square = 0;
        for (float value : weight) {
            assertTrue(Math.abs(value) <= 0.1, () -> "1 / sqrt(100) < " + value);
            mean += value / weight.length;
            square += (double) value * value / weight.length;
        }
        // Six deviations of a mean of 6400 values, and of their squares.
        assertEquals(0, mean, 6 * 0.1 / Math.sqrt(3 * 6400));
        assertEquals(0.01 / 3, square, 6 * 0.01 * Math.sqrt(4 / 45.0 / 6400));
        assertTrue(Math.abs(parameters.values(1)[0]) <= 0.1);
        assertTrue(Math.abs(parameters.values(5)[0]) <= 0.125);
        assertEquals(0, parameters.values(2)[99]);
    }

    @Test
    void seedAndNameAloneDecide() {
        Parameters parameters = Parameters.create("Mlp", LIST, 7);
        List<Parameter> reversed = new ArrayList<>(LIST);
        java.util.Collections.reverse(reversed);
        assertArrayEquals(
                parameters.values(0), Parameters.create("Mlp", reversed, 7).values(5));
        assertNotEquals(
                Arrays.toString(parameters.values(0)),
                Arrays.toString(Parameters.create("Mlp", LIST, 8).values(0)));
        Parameters twins =
                Parameters.create("Twins", List.of(Parameter.uniform("a", 1, 3), Parameter.uniform("b", 1, 3)), 7);
        assertNotEquals(Arrays.toString(twins.values(0)), Arrays.toString(twins.values(1)));
    }

    @Test
    void whatIsFrozenHasNoGradientAndStays() {
        List<Parameter> list = new ArrayList<>(MlpTrainer.parameters(8, 4, 3));
        Parameters parameters = Parameters.create("Mlp", list, 7);
        assertEquals(32, parameters.gradient(0).length);
        assertNull(parameters.gradient(2), "a statistic");
        assertNull(parameters.gradient(3), "a counter");
        Parameters frozen = Parameters.create(
                "Net",
                List.of(
                        Parameter.constant("w", 3, 2).frozen(),
                        Parameter.counter("n").frozen()),
                7);
        assertNull(frozen.gradient(0));
        frozen.countPass();
        assertEquals(0, frozen.counter(1));
        OptimizerState state = new OptimizerState(frozen);
        state.prepare(Optimizer.adamW(1));
        assertEquals(List.of(), List.copyOf(state.arrays().keySet()));
    }

    @Test
    void weightsAreReadAndWrittenAsPyTorchHasThem(@TempDir Path folder) throws IOException {
        MlpTrainer trainer = MlpTrainer.create(7, 8, 4, 3, 0);
        trainer.step(Optimizer.sgd(0.1), 2, new float[16], new int[2]);
        Weights weights = trainer.weights();
        Path file = folder.resolve("mlp.safetensors");
        weights.save(file);
        Weights saved = Weights.open(file);
        assertEquals("I64", saved.type("L0.num_batches_tracked"));
        assertEquals(List.of(), saved.shape("L0.num_batches_tracked"));
        assertEquals(List.of(4, 8), saved.shape("L0.weight"));
        Parameters read = Parameters.from("Mlp", MlpTrainer.parameters(8, 4, 3), saved);
        assertArrayEquals(weights.get("L2.weight"), read.values(4));
        assertEquals(1, read.counter(3));
        trainer.step(Optimizer.sgd(0.1), 2, new float[16], new int[2]);
        assertArrayEquals(saved.get("L2.bias"), weights.get("L2.bias"), "a copy");
        assertNotEquals(
                Arrays.toString(saved.get("L2.bias")),
                Arrays.toString(trainer.weights().get("L2.bias")));
    }

    @Test
    void whatAFileLacksIsInitialisedAndTold() {
        List<Parameter> list = MlpTrainer.parameters(8, 4, 3);
        Weights body = MlpTrainer.create(1, 8, 4, 9, 0).weights().only("L0.");
        assertThrows(WeightsMismatchException.class, () -> Parameters.from("Mlp", list, body));
        List<String> told = new ArrayList<>();
        Parameters parameters = told(told, () -> Parameters.from("Mlp", list, body, 7));
        assertArrayEquals(body.get("L0.weight"), parameters.values(0));
        assertArrayEquals(Parameters.create("Mlp", list, 7).values(4), parameters.values(4));
        assertEquals(List.of("Mlp: the weights lack L2.weight, L2.bias, which have been initialised"), told);
        Weights strange = body.withPrefix("model.");
        String message = assertThrows(WeightsMismatchException.class, () -> Parameters.from("Mlp", list, strange, 7))
                .getMessage();
        assertTrue(message.contains("unexpected (3)"), message);
        Weights old = MlpTrainer.create(1, 8, 4, 9, 0).weights();
        assertThrows(WeightsMismatchException.class, () -> Parameters.from("Mlp", list, old, 7), "another head");
    }

    private static <T> T told(List<String> lines, java.util.function.Supplier<T> work) {
        Logger logger = Logger.getLogger("dev.tenonet.runtime");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return work.get();
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void oneClassOnlyIsTold() {
        Points points = new Points(40, 1);
        Arrays.fill(points.t, 2);
        List<String> told = new ArrayList<>();
        told(told, () -> Points.trainer(7).fit(points.samples(), FitTest.quiet(1)));
        assertEquals(
                List.of("L2: all samples are of one class of 3, 2, so the network learns to answer that, whatever it is"
                        + " shown"),
                told);
    }

    @Test
    void classThatNeverOccursIsTold() {
        Points points = new Points(40, 1);
        for (int i = 0; i < points.t.length; i++) {
            points.t[i] = points.t[i] == 1 ? 2 : points.t[i];
        }
        List<String> told = new ArrayList<>();
        told(told, () -> Points.trainer(7).fit(points.samples(), FitTest.quiet(1)));
        assertEquals(
                List.of("L2: of 3 classes 1 never occur among the samples, so the network cannot learn them: 1"), told);
    }

    @Test
    void stateBeginsAnewWithAnotherOptimizerAndStaysWithAnotherRate() {
        float[] x = new Points(4, 1).x;
        MlpTrainer trainer = MlpTrainer.create(7, 8, 4, 3, 0);
        trainer.step(Optimizer.adam(0.1), 4, x, new int[4]);
        trainer.step(Optimizer.adam(0.01), 4, x, new int[4]);
        assertEquals(2, trainer.training.state().steps());
        trainer.step(Optimizer.sgd(0.01).momentum(0.9), 4, x, new int[4]);
        assertEquals(1, trainer.training.state().steps());
        assertEquals(
                List.of(
                        "L0.weight.momentum_buffer",
                        "L0.bias.momentum_buffer",
                        "L2.weight.momentum_buffer",
                        "L2.bias.momentum_buffer"),
                List.copyOf(trainer.training.state().arrays().keySet()));
    }

    @Test
    void stepAllocatesNothingAfterTheFirst() {
        Points points = new Points(64, 1);
        for (Optimizer optimizer : List.of(
                Optimizer.sgd(0.1).momentum(0.9).nesterov(),
                Optimizer.adamW(0.01).amsgrad(),
                Optimizer.rmsProp(0.01).momentum(0.1).centered())) {
            MlpTrainer trainer = MlpTrainer.create(7, 8, 300, 3, 0.1);
            Batch batch = new Batch(trainer.inputs(), trainer.targets())
                    .count(64)
                    .input(0, points.x)
                    .classes(0, points.t);
            // What is loaded or linked once in a process allocates once.
            for (int i = 0; i < 3; i++) {
                trainer.step(optimizer, batch);
                trainer.training.gradientNorm();
            }
            long before = ThreadAllocation.bytes();
            for (int i = 0; i < 20; i++) {
                trainer.step(optimizer, batch);
                trainer.training.gradientNorm();
            }
            long after = ThreadAllocation.bytes();
            assertEquals(0, after - before, optimizer::toString);
        }
    }
}

package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.training.ArraySamples;
import dev.tenonet.runtime.training.Batch;
import dev.tenonet.runtime.training.Fit;
import dev.tenonet.runtime.training.Gradients;
import dev.tenonet.runtime.training.Optimizer;
import dev.tenonet.runtime.training.Samples;
import dev.tenonet.runtime.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generated trainers of networks with blocks, branches, several ports and losses, and frozen parts. */
class TrainerTest {
    private static final int COUNT = 5;

    private static Compilation compilation;

    @BeforeAll
    static void compile() {
        Compile compile = Compile.with(CompilerKind.JAVAC);
        compile.source("""
                package demo;

                import dev.tenonet.*;

                @Block
                @interface Bend {
                    int width();

                    interface Layers {
                        @Input Tensor x();
                        @Conv2d(bind = "channels = width", kernel = 3, pad = 1) @BatchNorm(name = "norm") @Tanh Tensor conv(Tensor x);
                        @Add Tensor sum(Tensor conv, Tensor x);
                    }
                }
                """);
        compile.source("""
                package demo;

                import dev.tenonet.*;

                @Network
                interface Whole {
                    @Input(channels = 2, height = 6, width = 6) Tensor image();
                    @Input(features = 3) Tensor extra();
                    @Conv2d(channels = 4, kernel = 3) @Silu Tensor stem(Tensor image);
                    @Bend(width = 4) @Repeat(2) Tensor body(Tensor stem);
                    @Multiply Tensor gated(Tensor body, Tensor stem);
                    @Concat @GlobalAvgPool @Flatten Tensor joined(Tensor gated, Tensor stem);
                    @Linear(features = 3) Tensor own(Tensor joined);
                    @Add @Dropout(p = 0.3) Tensor mixed(Tensor own, Tensor extra);
                    @Linear(features = 1) @Loss(value = Objective.HUBER, weight = 0.5) Tensor size(Tensor mixed);
                    @Linear(features = 4) @Softmax @Loss(value = Objective.CROSS_ENTROPY, smoothing = 0.1) Tensor kind(Tensor mixed);
                }
                """);
        compile.source("""
                package demo;

                import dev.tenonet.*;

                @Network
                interface Tuned {
                    @Input(channels = 1, height = 6, width = 6) Tensor image();
                    @Frozen @Conv2d(channels = 4, kernel = 3) @BatchNorm(name = "norm") @Tanh Tensor body();
                    @Frozen @Bend(width = 4) Tensor more();
                    @Flatten @Linear(features = 3) @Softmax @Loss(Objective.CROSS_ENTROPY) Tensor head();
                }
                """);
        compile.source("""
                package demo;

                import dev.tenonet.*;

                @Network
                interface Odd {
                    @Input(channels = 8, height = 6, width = 5) Tensor image();
                    @PixelShuffle(factor = 2) Tensor wide(Tensor image);
                    @PixelShuffle(factor = 2, depthFirst = true) Tensor first(Tensor image);
                    @Add @PixelUnshuffle(factor = 2) Tensor deep(Tensor wide, Tensor first);
                    @PixelUnshuffle(factor = 2, depthFirst = true) Tensor deeper(Tensor wide);
                    @Add @ChannelShuffle(groups = 4) Tensor mixed(Tensor deep, Tensor deeper);
                    @Slice(axis = Axis.HEIGHT, from = 1, to = 6, step = 2) Tensor rows(Tensor mixed);
                    @Slice(axis = Axis.CHANNELS, from = -3) Tensor last(Tensor rows);
                    @Upsample(height = 6, width = 7, mode = Resize.BICUBIC) Tensor larger(Tensor rows);
                    @Square @LpPool2d(kernel = 2, p = 3) Tensor norms(Tensor larger);
                    @AdaptiveMaxPool2d(height = 2, width = 3) Tensor largest(Tensor larger);
                    @AdaptiveAvgPool2d(height = 2, width = 2) Tensor means(Tensor norms);
                    @Pad(value = {1, 2}, axis = Axis.CHANNELS, fill = 0.5) Tensor padded(Tensor means);
                    @Parameter({8, 2, 1}) Tensor own();
                    @ChannelScale(bias = true) @Glu(axis = Axis.CHANNELS) @Flatten Tensor gated(Tensor larger);
                    @Flatten Tensor flat1(Tensor largest);
                    @Flatten Tensor flat2(Tensor padded);
                    @Flatten Tensor flat3(Tensor last);
                    @Flatten Tensor flat4(Tensor own);
                    @Concat @Loss(Objective.MEAN_SQUARED_ERROR) Tensor all(Tensor gated, Tensor flat1, Tensor flat2, Tensor flat3, Tensor flat4);
                }
                """);
        compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);
    }

    private static Trainer trainer(String name, long seed) {
        try {
            var create = compilation.load("demo." + name + "Trainer").getMethod("create", long.class);
            create.setAccessible(true);
            return (Trainer) create.invoke(null, seed);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Batch batch(Trainer trainer, int count) {
        Batch batch = Batch.of(trainer.inputs(), trainer.targets(), count);
        Random random = new Random(3);
        for (int i = 0; i < trainer.inputs().size(); i++) {
            fill(batch.input(i), random);
        }
        for (int i = 0; i < trainer.targets().size(); i++) {
            if (trainer.targets().get(i).isClasses()) {
                int[] classes = batch.classes(i);
                for (int k = 0; k < classes.length; k++) {
                    classes[k] = random.nextInt(trainer.targets().get(i).classes());
                }
            } else {
                fill(batch.values(i), random);
            }
        }
        return batch;
    }

    private static void fill(float[] array, Random random) {
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) random.nextGaussian();
        }
    }

    @Test
    void gradientsByInputsAgreeWithDifferences() {
        Trainer trainer = trainer("Whole", 7);
        Batch batch = batch(trainer, COUNT);
        Gradients gradients = trainer.gradients(batch);
        Random random = new Random(5);
        for (int input = 0; input < 2; input++) {
            float[] values = batch.input(input);
            float[] gradient = gradients.input(trainer.inputs().get(input).name());
            float[] before = values.clone();
            float[] along = new float[values.length];
            fill(along, random);
            double expected = 0;
            for (int i = 0; i < values.length; i++) {
                expected += (double) gradient[i] * along[i];
            }
            double found = (moved(trainer, batch, values, before, along, 4e-3f)
                            - moved(trainer, batch, values, before, along, -4e-3f))
                    / 8e-3;
            System.arraycopy(before, 0, values, 0, values.length);
            assertEquals(expected, found, 2e-2 * Math.abs(expected) + 2e-4, "input " + input);
        }
    }

    /** The outputs, so that the loss of targets equal to them is zero, and the gradients of others. */
    @Test
    void oddLayersAreThoseOfTheModel() {
        Trainer trainer = trainer("Odd", 3);
        Batch batch = batch(trainer, COUNT);
        Model model = trainer.model();
        float[] targets = batch.values(0);
        float[] kept = targets.clone();
        model.runBatch(new float[][] {batch.input(0)}, COUNT, new float[][] {targets});
        assertEquals(0, trainer.loss(batch), 1e-9);
        System.arraycopy(kept, 0, targets, 0, kept.length);
        float[] gradient = trainer.gradients(batch).input("image");
        float[] values = batch.input(0);
        float[] before = values.clone();
        float[] along = new float[values.length];
        fill(along, new Random(9));
        double expected = 0;
        for (int i = 0; i < values.length; i++) {
            expected += (double) gradient[i] * along[i];
        }
        double found = (moved(trainer, batch, values, before, along, 1e-3f)
                        - moved(trainer, batch, values, before, along, -1e-3f))
                / 2e-3;
        assertEquals(expected, found, 1e-2 * Math.abs(expected) + 1e-3);
    }

    private static double moved(
            Trainer trainer, Batch batch, float[] values, float[] before, float[] along, float step) {
        for (int i = 0; i < values.length; i++) {
            values[i] = before[i] + step * along[i];
        }
        return trainer.gradients(batch).loss();
    }

    @Test
    void stepsHaveTheSameBitsOnAnyNumberOfThreads() {
        List<float[]> all = new ArrayList<>();
        for (int threads = 1; threads <= 4; threads++) {
            Trainer trainer = trainer("Whole", 7);
            trainer.fit(
                    samples(trainer, 24),
                    Fit.epochs(2).batch(8).optimizer(Optimizer.adam(1e-2)).threads(threads));
            all.add(trainer.weights().get("body.1.conv.weight"));
        }
        all.forEach(weights -> assertArrayEquals(all.get(0), weights));
    }

    private static Samples samples(Trainer trainer, int count) {
        Batch batch = batch(trainer, count);
        ArraySamples samples = ArraySamples.of(count);
        for (int i = 0; i < trainer.inputs().size(); i++) {
            samples = samples.input(batch.input(i));
        }
        for (int i = 0; i < trainer.targets().size(); i++) {
            boolean classes = trainer.targets().get(i).isClasses();
            samples = classes ? samples.classes(batch.classes(i)) : samples.values(batch.values(i));
        }
        return samples;
    }

    @Test
    void frozenLayersStayAndHaveNoGradients() {
        Trainer trainer = trainer("Tuned", 7);
        Batch batch = batch(trainer, COUNT);
        Gradients gradients = trainer.gradients(batch);
        assertEquals(List.of("head.weight", "head.bias"), gradients.names());
        assertThrows(IllegalArgumentException.class, () -> gradients.input("image"));
        float[] mean = trainer.weights().get("norm.running_mean");
        float[] weight = trainer.weights().get("more.conv.weight");
        float[] head = trainer.weights().get("head.weight");
        trainer.step(Optimizer.sgd(0.1), batch);
        assertArrayEquals(mean, trainer.weights().get("norm.running_mean"));
        assertArrayEquals(weight, trainer.weights().get("more.conv.weight"));
        assertFalse(Arrays.equals(head, trainer.weights().get("head.weight")));
        String source = compilation.generatedSource("demo.TunedTrainer");
        assertFalse(source.contains("this.body.backward"), source);
    }

    @Test
    void copiesStayAsTheyWere() {
        Trainer trainer = trainer("Tuned", 7);
        Batch batch = batch(trainer, COUNT);
        Model before = trainer.model();
        float[] first = outputs(before, batch);
        float loss = trainer.loss(batch);
        for (int i = 0; i < 20; i++) {
            trainer.step(Optimizer.sgd(0.1), batch);
        }
        assertArrayEquals(first, outputs(before, batch));
        assertTrue(trainer.loss(batch) < loss);
        float[] trained = outputs(trainer.model(), batch);
        assertNotEquals(first[batch.classes(0)[0]], trained[batch.classes(0)[0]]);
    }

    /** Of the first sample. */
    private static float[] outputs(Model model, Batch batch) {
        float[] out = new float[3];
        float[] image = Arrays.copyOf(batch.input(0), 36);
        model.run(new float[][] {image}, new float[][] {out});
        return out;
    }

    /** The loss of a model's own probabilities is that of the evaluation. */
    @Test
    void modelAndTrainerAgree() {
        Trainer trainer = trainer("Tuned", 7);
        Batch batch = batch(trainer, 1);
        float[] probabilities = outputs(trainer.model(), batch);
        assertEquals(-Math.log(probabilities[batch.classes(0)[0]]), trainer.loss(batch), 1e-5);
    }
}

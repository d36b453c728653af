package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loss.BinaryCrossEntropy;
import dev.tenonet.runtime.kernel.loss.CrossEntropy;
import dev.tenonet.runtime.kernel.loss.HuberError;
import dev.tenonet.runtime.kernel.loss.MeanAbsoluteError;
import dev.tenonet.runtime.kernel.loss.MeanSquaredError;
import dev.tenonet.runtime.kernel.loss.ValueLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Losses, optimizers and whole runs of a small network agree with PyTorch. {@code -Dtraining=FOLDER} takes the cases of
 * another folder, which has the folders {@code loss}, {@code optimizer} and {@code run}:
 *
 * <pre>mvn -pl runtime -am test -Dtest=TorchCasesTest -Dtraining=FOLDER -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class TorchCasesTest {
    private static final double CLOSE = 1e-4;
    /** Of losses and parameters after some steps. */
    private static final double CLOSE_AFTER_STEPS = 1e-3;

    private final Workspace work = new Workspace(0, 0, 2, false);

    @Test
    void lossesAgreeWithPyTorch() throws IOException {
        List<Path> files = TorchCases.files("loss");
        for (Path file : files) {
            Map<String, Object> json = TorchCases.read(file);
            float[] output = TorchJson.floats(json.get("output"));
            float[] gradient = new float[output.length];
            double value = value(json, output, gradient);
            double expected = (Double) json.get("value");
            assertEquals(expected, value, CLOSE * Math.abs(expected), file.toString());
            TorchCases.assertClose(
                    TorchJson.numbers(json.get("gradient")),
                    gradient,
                    CLOSE,
                    file.getFileName().toString());
            // A caller may let the gradient take the output's place.
            assertEquals(value, value(json, output, output), file.toString());
            assertEquals(Arrays.toString(gradient), Arrays.toString(output), file.toString());
        }
        System.out.println(files.size() + " losses agree with PyTorch");
    }

    @SuppressWarnings("unchecked")
    private double value(Map<String, Object> json, float[] output, float[] gradient) {
        Map<String, Object> options = (Map<String, Object>) json.get("options");
        int[] shape = TorchJson.ints(json.get("shape"));
        boolean mean = options.get("reduction").equals("mean");
        int size = output.length / shape[0];
        String objective = (String) json.get("loss");
        if (objective.equals("CROSS_ENTROPY")) {
            float[] weights = options.containsKey("weights") ? TorchJson.floats(options.get("weights")) : new float[0];
            double smoothing = TorchCases.number(options, "smoothing", 0);
            return new CrossEntropy("t", shape[1], size / shape[1], smoothing, 1, mean, weights)
                    .run(output, 0, TorchJson.ints(json.get("target")), shape[0], gradient, 0, work);
        }
        ValueLoss loss = switch (objective) {
            case "BINARY_CROSS_ENTROPY" -> new BinaryCrossEntropy("t", size, 1, mean);
            case "MEAN_SQUARED_ERROR" -> new MeanSquaredError("t", size, 1, mean);
            case "MEAN_ABSOLUTE_ERROR" -> new MeanAbsoluteError("t", size, 1, mean);
            case "HUBER" -> new HuberError("t", size, 1, mean, TorchCases.number(options, "delta", 1));
            default -> throw new AssertionError("a loss that is not known: " + objective);
        };
        return loss.run(output, 0, TorchJson.floats(json.get("target")), shape[0], gradient, 0, work);
    }

    @Test
    void optimizersAgreeWithPyTorch() throws IOException {
        List<Path> files = TorchCases.files("optimizer");
        for (Path file : files) {
            Map<String, Object> json = TorchCases.read(file);
            Optimizer optimizer = TorchCases.optimizer(json);
            float[] start = TorchJson.floats(json.get("start"));
            Parameters parameters = Parameters.create("Net", List.of(Parameter.constant("w", 0, start.length)), 0);
            System.arraycopy(start, 0, parameters.values(0), 0, start.length);
            OptimizerState state = new OptimizerState(parameters);
            List<?> gradients = (List<?>) json.get("gradients");
            List<?> after = (List<?>) json.get("after");
            for (int step = 0; step < gradients.size(); step++) {
                System.arraycopy(TorchJson.floats(gradients.get(step)), 0, parameters.gradient(0), 0, start.length);
                state.update(optimizer, optimizer.learningRate(), 1, work);
                TorchCases.assertClose(
                        TorchJson.numbers(after.get(step)), parameters.values(0), CLOSE, file + ", step " + step);
            }
        }
        System.out.println(files.size() + " optimizers agree with PyTorch");
    }

    @Test
    void runsAgreeWithPyTorch() throws IOException {
        int runs = 0;
        for (Path folder : TorchCases.files("run")) {
            // Other networks than this one are the generated trainers' to run.
            if (folder.getFileName().toString().startsWith("mlp")) {
                run(folder, TorchCases.read(folder.resolve("case.json")));
                runs++;
            }
        }
        assertTrue(runs > 0, "no runs of this network");
        System.out.println(runs + " runs agree with PyTorch");
    }

    @SuppressWarnings("unchecked")
    private static void run(Path folder, Map<String, Object> json) throws IOException {
        Weights.Builder start = Weights.builder();
        for (Object weight : (List<?>) json.get("weights")) {
            Map<String, Object> entry = (Map<String, Object>) weight;
            start.put((String) entry.get("name"), TorchJson.ints(entry.get("shape")), npy(folder, entry.get("file")));
        }
        MlpTrainer trainer = new MlpTrainer(
                Parameters.from("Mlp", MlpTrainer.parameters(10, 16, 4), start.build(), 0), 10, 16, 4, 0);
        float[] x = npy(folder, "x.npy");
        int[] t = NpyInts.read(folder.resolve("t.npy"));
        int batch = ((Double) json.get("batch")).intValue();
        double[] losses = TorchJson.numbers(json.get("losses"));
        Fit fit = Fit.epochs(1)
                .batch(batch)
                .inOrder()
                .optimizer(TorchCases.optimizer(json))
                .progress(false);
        if (json.get("clip_norm") != null) {
            fit = fit.clipNorm((Double) json.get("clip_norm"));
        }
        History history = trainer.fit(Samples.of(t.length, x, t), fit);
        double mean = Arrays.stream(losses).average().orElseThrow();
        assertEquals(mean, history.last().loss(), CLOSE_AFTER_STEPS * mean, folder.toString());
        for (Map.Entry<String, Object> after : ((Map<String, Object>) json.get("after")).entrySet()) {
            float[] expected = npy(folder, after.getValue());
            double[] exact = new double[expected.length];
            Arrays.setAll(exact, i -> expected[i]);
            TorchCases.assertClose(
                    exact, trainer.weights().get(after.getKey()), CLOSE_AFTER_STEPS, folder + after.getKey());
        }
    }

    private static float[] npy(Path folder, Object file) throws IOException {
        Weights array = Weights.open(folder.resolve((String) file));
        return array.get(array.names().get(0));
    }
}

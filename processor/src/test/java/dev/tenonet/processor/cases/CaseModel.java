package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the generated class of a case, runs it and compares what it computes with PyTorch's outputs. */
final class CaseModel {
    /** Two, on any machine: more than one, so that work is divided, and the same results everywhere. */
    private static final int THREADS = 2;

    private final TorchCase source;
    private final Map<String, Npy> inputs;
    private final Map<String, Npy> expected;
    private final Model model;

    private CaseModel(CaseNetwork network, Compilation compilation) throws IOException, ReflectiveOperationException {
        source = network.source();
        inputs = read(source.inputs());
        expected = read(source.outputs());
        model = (Model) compilation
                .load(network.modelName())
                .getMethod("load", Weights.class, ModelOptions.class)
                .invoke(null, weights(), options());
    }

    /** What is wrong with the generated class of a network; empty where all outputs are PyTorch's. */
    static Optional<String> fault(CaseNetwork network, Compilation compilation) {
        try {
            CaseModel model = new CaseModel(network, compilation);
            return model.portFault().or(model::singleFault).or(model::batchFault);
        } catch (InvocationTargetException e) {
            return Optional.of("load throws " + e.getCause());
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError | AssertionError e) {
            return Optional.of("throws " + e);
        }
    }

    private static Map<String, Npy> read(List<TorchCase.Port> ports) throws IOException {
        Map<String, Npy> arrays = new HashMap<>();
        for (TorchCase.Port port : ports) {
            arrays.put(port.name(), Npy.read(port.file()));
        }
        return arrays;
    }

    private Weights weights() throws IOException {
        Map<String, Npy> arrays = read(source.weights());
        Weights.Builder weights = Weights.builder();
        for (TorchCase.Layer layer : source.layers()) {
            layer.weights()
                    .forEach((parameter, array) -> weights.put(
                            layer.out() + "." + parameter,
                            arrays.get(array).shape(),
                            arrays.get(array).values()));
        }
        return weights.build();
    }

    /** Only exact algorithms promise PyTorch's outputs for infinities and NaNs. */
    private ModelOptions options() {
        ModelOptions options = ModelOptions.defaults().withThreads(THREADS);
        return inputs.values().stream().allMatch(CaseModel::isFinite) ? options : options.withExact();
    }

    private static boolean isFinite(Npy array) {
        for (float value : array.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> portFault() {
        return portFault("inputs", model.inputs(), source.inputs())
                .or(() -> portFault("outputs", model.outputs(), source.outputs()));
    }

    private static Optional<String> portFault(String what, List<Model.Port> ports, List<TorchCase.Port> torch) {
        List<Model.Port> wanted = torch.stream()
                .map(port -> new Model.Port(
                        port.name(), port.shape().subList(1, port.shape().size())))
                .toList();
        return ports.containsAll(wanted)
                ? Optional.empty()
                : Optional.of("expected " + what + " " + wanted + ", found " + ports);
    }

    private Optional<String> singleFault() {
        for (int sample = 0; sample < batch(); sample++) {
            float[][] out = arrays(1);
            int index = sample;
            float[][] in = model.inputs().stream()
                    .map(port -> sample(inputs.get(port.name()).values(), index))
                    .toArray(float[][]::new);
            model.run(in, out);
            Optional<String> fault = difference("sample " + sample, out, sample, 1);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> batchFault() {
        float[][] out = arrays(batch());
        float[][] in = model.inputs().stream()
                .map(port -> inputs.get(port.name()).values())
                .toArray(float[][]::new);
        model.runBatch(in, batch(), out);
        return difference("batch of " + batch(), out, 0, batch());
    }

    private int batch() {
        return source.inputs().get(0).shape().get(0);
    }

    private float[] sample(float[] all, int index) {
        int size = all.length / batch();
        return Arrays.copyOfRange(all, index * size, (index + 1) * size);
    }

    /** Arrays for the outputs, filled with what no network computes, so that a value never written is found. */
    private float[][] arrays(int count) {
        return model.outputs().stream()
                .map(port -> {
                    float[] array = new float[count * port.shape().stream().reduce(1, (a, b) -> a * b)];
                    Arrays.fill(array, Float.MAX_VALUE);
                    return array;
                })
                .toArray(float[][]::new);
    }

    private Optional<String> difference(String run, float[][] out, int firstSample, int count) {
        for (int i = 0; i < out.length; i++) {
            String name = model.outputs().get(i).name();
            if (expected.containsKey(name)) {
                float[] all = expected.get(name).values();
                int size = all.length / batch();
                float[] wanted = Arrays.copyOfRange(all, firstSample * size, (firstSample + count) * size);
                Optional<String> difference = Difference.find(wanted, out[i], source.rtol(), source.atol());
                if (difference.isPresent()) {
                    return difference.map(text -> run + ", " + name + text);
                }
            }
        }
        return Optional.empty();
    }
}

package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final LoadedModel model;
    private final List<LoadedModel.Port> ins;
    private final List<LoadedModel.Port> outs;

    private CaseModel(CaseNetwork network, Compilation compilation, KernelsInUse kernels)
            throws IOException, ReflectiveOperationException {
        source = network.source();
        inputs = read(source.inputs());
        expected = read(source.outputs());
        // Only exact algorithms promise PyTorch's outputs for infinities and NaNs.
        boolean exact = !inputs.values().stream().allMatch(CaseModel::isFinite);
        model = new LoadedModel(network.modelName(), compilation, kernels.loader(), weights(), THREADS, exact);
        ins = model.inputs();
        outs = model.outputs();
    }

    /** What is wrong with the generated class of a network; empty where all outputs are PyTorch's. */
    static Optional<String> fault(CaseNetwork network, Compilation compilation, KernelsInUse kernels) {
        try {
            return new CaseModel(network, compilation, kernels).fault().map(fault -> kernels + " kernels: " + fault);
        } catch (InvocationTargetException e) {
            return Optional.of(kernels + " kernels: throws " + e.getCause());
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError | AssertionError e) {
            return Optional.of("throws " + e);
        }
    }

    private Optional<String> fault() throws ReflectiveOperationException {
        Optional<String> fault = portFault();
        if (fault.isEmpty()) {
            fault = singleFault();
        }
        return fault.isEmpty() ? batchFault() : fault;
    }

    private static Map<String, Npy> read(List<TorchCase.Port> ports) throws IOException {
        Map<String, Npy> arrays = new HashMap<>();
        for (TorchCase.Port port : ports) {
            arrays.put(port.name(), port.read());
        }
        return arrays;
    }

    private Map<String, Npy> weights() throws IOException {
        Map<String, Npy> arrays = read(source.weights());
        Map<String, Npy> weights = new LinkedHashMap<>();
        for (TorchCase.Layer layer : source.layers()) {
            layer.weights()
                    .forEach((parameter, array) -> weights.put(
                            parameter.isEmpty() ? layer.out() : layer.out() + "." + parameter, arrays.get(array)));
        }
        return weights;
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
        return portFault("inputs", ins, source.inputs()).or(() -> portFault("outputs", outs, source.outputs()));
    }

    private static Optional<String> portFault(String what, List<LoadedModel.Port> ports, List<TorchCase.Port> torch) {
        List<LoadedModel.Port> wanted = torch.stream()
                .map(port -> new LoadedModel.Port(
                        port.name(), port.shape().subList(1, port.shape().size())))
                .toList();
        return ports.containsAll(wanted)
                ? Optional.empty()
                : Optional.of("expected " + what + " " + wanted + ", found " + ports);
    }

    private Optional<String> singleFault() throws ReflectiveOperationException {
        for (int sample = 0; sample < batch(); sample++) {
            float[][] out = arrays(1);
            List<float[]> in = new ArrayList<>();
            for (LoadedModel.Port port : ins) {
                in.add(sample(inputs.get(port.name()).values(), sample));
            }
            model.run(in.toArray(float[][]::new), out);
            Optional<String> fault = difference("sample " + sample, out, sample, 1);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> batchFault() throws ReflectiveOperationException {
        float[][] out = arrays(batch());
        float[][] in =
                ins.stream().map(port -> inputs.get(port.name()).values()).toArray(float[][]::new);
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
        return outs.stream()
                .map(port -> {
                    float[] array = new float[count * port.shape().stream().reduce(1, (a, b) -> a * b)];
                    Arrays.fill(array, Float.MAX_VALUE);
                    return array;
                })
                .toArray(float[][]::new);
    }

    private Optional<String> difference(String run, float[][] out, int firstSample, int count) {
        for (int i = 0; i < out.length; i++) {
            String name = outs.get(i).name();
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

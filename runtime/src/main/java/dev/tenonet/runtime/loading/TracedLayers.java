package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Trace;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of one network as they run for a trace: written by generated code, then run any number of times. Memory has
 * numbers: 0 is the arena, in which each value has a place of its own; then come the inputs, then learned tensors that are
 * values themselves.
 */
public final class TracedLayers {
    private interface Call {
        void run(float[][] memory, Workspace work);
    }

    /** Where a value is after the calls. */
    private record Value(String label, String module, List<Integer> shape, View view, int memory, int at) {}

    private record Layer(String name, String module, boolean input, List<Value> values) {}

    private final String network;
    private final Loading loading;
    private final List<Call> calls = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<float[]> constants = new ArrayList<>();
    private int inputs;
    private int arena;

    TracedLayers(String network, Loading loading) {
        this.network = network;
        this.loading = loading;
    }

    /** Floats of all values. */
    public void arena(int floats) {
        arena = floats;
    }

    /** The next learned tensor. */
    public void constant(float[] values) {
        constants.add(values);
    }

    /** An input of the network. */
    public void input(String name, Integer... shape) {
        layers.add(new Layer(name, name, true, new ArrayList<>()));
        List<Integer> sizes = List.of(shape);
        int size = sizes.stream().reduce(1, Math::multiplyExact);
        value("Input", "", View.planes(size, 1, 1), ++inputs, 0, shape);
    }

    /**
     * A layer begins.
     *
     * @param module what PyTorch calls it if it has the name that the layer's parameters would have
     */
    public void layer(String name, String module) {
        layers.add(new Layer(name, module, false, new ArrayList<>()));
    }

    /** The next call, which reads one value and writes into the arena. */
    public void step(Kernel kernel, int in, int inAt, int outAt) {
        calls.add((memory, work) -> kernel.run(memory[in], inAt, memory[0], outAt, work));
    }

    /** The same of two values. */
    public void step(MergeKernel kernel, int a, int aAt, int b, int bAt, int outAt) {
        calls.add((memory, work) -> kernel.run(memory[a], aAt, memory[b], bAt, memory[0], outAt, work));
    }

    /**
     * What an operation of the layer has computed.
     *
     * @param module what its parameters' names begin with; empty if it has none
     */
    public void value(String label, String module, View view, int memory, int at, Integer... shape) {
        layers.get(layers.size() - 1).values().add(new Value(label, module, List.of(shape), view, memory, at));
    }

    Trace run(float[][] in) {
        Workspace work = loading.workspace(arena);
        List<float[]> memory = new ArrayList<>();
        memory.add(work.arena);
        for (float[] array : in) {
            memory.add(array.clone());
        }
        memory.addAll(constants);
        float[][] arrays = memory.toArray(float[][]::new);
        calls.forEach(call -> call.run(arrays, work));
        return new Trace(
                network, layers.stream().map(layer -> traced(layer, arrays)).toList());
    }

    private static Trace.Layer traced(Layer layer, float[][] memory) {
        List<Trace.Operation> operations = layer.values().stream()
                .map(value -> new Trace.Operation(
                        value.label(),
                        value.module(),
                        value.shape(),
                        planes(value.view(), memory[value.memory()], value.at())))
                .toList();
        List<Integer> shape = operations.get(operations.size() - 1).shape();
        return new Trace.Layer(layer.name(), layer.module(), layer.input(), shape, operations);
    }

    /** The values in the order C, H, W. */
    private static float[] planes(View view, float[] memory, int at) {
        float[] planes = new float[view.size()];
        int to = 0;
        for (int c = 0; c < view.channels(); c++) {
            for (int y = 0; y < view.height(); y++) {
                int from = at + c * view.channelStride() + y * view.rowStride();
                for (int x = 0; x < view.width(); x++) {
                    planes[to++] = memory[from + x * view.pixelStride()];
                }
            }
        }
        return planes;
    }
}

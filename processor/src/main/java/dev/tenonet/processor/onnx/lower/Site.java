package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A node while its layers are made. */
final class Site {
    private final Lowering lowering;
    private final Call call;

    Site(Lowering lowering, Call call) {
        this.lowering = lowering;
        this.call = call;
    }

    Call call() {
        return call;
    }

    Node node() {
        return call.node();
    }

    boolean isConstant(int index) {
        return call.has(index) && call.in(index).isKnown();
    }

    /** The layer of an input that depends on the network's. */
    Value value(int index) {
        if (isConstant(index)) {
            throw new Refusal("its input " + node().inputs().get(index) + " is a constant");
        }
        return lowering.value(node().inputs().get(index));
    }

    Layer layer(int index) {
        return value(index).layer();
    }

    /** An input that must be a constant. */
    Tensor constant(int index, String what) {
        Tensor tensor = call.in(index);
        if (!tensor.isKnown()) {
            throw new Refusal("its " + what + " is computed by the network itself, and not a constant");
        }
        return tensor;
    }

    /** The first input, whose first axis must be the batch. */
    Value batched() {
        Value value = value(0);
        if (!value.batched()) {
            throw new Refusal("its input has no batch");
        }
        return value;
    }

    /** The shape of a result, as the file has it. */
    int[] shape(int output) {
        return lowering.tensor(node().outputs().get(output)).shape();
    }

    /** Whether the node names an axis, or counts it from the end, among those it drops. */
    boolean squeezes(int axis) {
        int rank = call.in(0).rank();
        return call.intsOrInput("axes", 1)
                .map(axes -> Arrays.stream(axes).anyMatch(written -> Shapes.axis(written, rank) == axis))
                .orElse(call.in(0).shape()[axis] == 1);
    }

    /** A sample's share of a result. */
    int[] sample(int output, boolean batched) {
        int[] shape = lowering.tensor(node().outputs().get(output)).shape();
        return sample(shape, batched);
    }

    int[] sample(int[] shape, boolean batched) {
        if (!batched) {
            return shape.length == 0 ? new int[] {1} : shape;
        }
        if (shape.length == 0 || shape[0] != lowering.batch()) {
            throw new Refusal(
                    "it mixes the samples of a batch: " + Shapes.text(shape) + " for a batch of " + lowering.batch());
        }
        return shape.length == 1 ? new int[] {1} : Arrays.copyOfRange(shape, 1, shape.length);
    }

    int batch() {
        return lowering.batch();
    }

    /** Adds a layer of a shape. */
    Layer add(String annotation, int[] shape, Layer... inputs) {
        return lowering.add(new Layer(node(), annotation, shape, inputs));
    }

    /** Adds a layer whose shape is that of its input. */
    Layer same(String annotation, Layer input) {
        return add(annotation, input.shape, input);
    }

    /** A layer of the first result's shape, which is batched as the first input is. */
    Layer emit(String annotation, Layer... inputs) {
        return add(annotation, sample(0, value(0).batched()), inputs);
    }

    /** Says that a layer is a result. */
    void result(int output, Layer layer, boolean batched) {
        lowering.put(node().outputs().get(output), new Value(layer, batched));
    }

    /** Says that a layer is the only result, batched as the first input is. */
    void result(Layer layer) {
        for (int i = 1; i < node().outputs().size(); i++) {
            if (lowering.isRead(node().outputs().get(i))) {
                throw new Refusal("its further result " + node().outputs().get(i) + " is used, which no layer has");
            }
        }
        result(0, layer, value(0).batched());
    }

    /** A single layer of one input and the first result's shape. */
    void unary(String annotation) {
        result(emit(annotation, layer(0)));
    }

    /** The same values in another shape; nothing if they have it. */
    Layer reshape(Layer layer, int... shape) {
        if (Arrays.equals(layer.shape, shape)) {
            return layer;
        }
        return add("Reshape", shape, layer);
    }

    /** A learned or constant tensor of its own. */
    Layer source(int input, int[] shape) {
        return lowering.add(new Layer(node(), "Parameter", shape).with(parameter("", input, shape)));
    }

    Layer source(Tensor tensor, Object identity) {
        return lowering.add(new Layer(node(), "Parameter", tensor.shape())
                .with(new Parameter("", tensor, Optional.empty(), identity)));
    }

    Parameter parameter(String role, int input, int... shape) {
        Tensor tensor = constant(input, role.isEmpty() ? "input" : role);
        return parameter(role, input, tensor.reshaped(shape), List.of());
    }

    /**
     * Numbers of an input that something was done to.
     *
     * @param done equal for two parameters to which the same was done
     */
    Parameter parameter(String role, int input, Tensor changed, List<?> done) {
        String name = node().inputs().get(input);
        return new Parameter(role, changed, lowering.initializer(name), done.isEmpty() ? name : List.of(name, done));
    }
}

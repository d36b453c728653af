package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import dev.tenonet.processor.onnx.model.Shapes;
import java.util.List;
import java.util.Optional;

/** A factor and a summand behind a norm without them are its weight and its bias. */
final class AffineNorms implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean channels = last.is("ChannelScale");
        boolean adds = last.is("Add") || channels && last.parameter("bias").isPresent();
        if (!channels && !last.is("Multiply") && !last.is("Add") || !channels && last.inputs.size() != 2) {
            return Optional.empty();
        }
        int at = channels || !last.inputs.get(0).is("Parameter") ? 0 : 1;
        Layer norm = last.inputs.get(at);
        if (!layers.isChained(norm)) {
            return Optional.empty();
        }
        if (norm.is("InstanceNorm") && channels) {
            return instance(last, layers, norm);
        }
        if (!norm.is("LayerNorm") && !norm.is("RmsNorm")) {
            return Optional.empty();
        }
        if (channels) {
            return norm.ints("axes").equals(List.of(0)) || norm.shape.length == 1
                    ? channelwise(last, layers, norm)
                    : Optional.empty();
        }
        Layer source = last.inputs.get(1 - at);
        boolean fits = source.is("Parameter") && covers(norm, source.shape);
        return fits ? with(last, layers, norm, adds, source.parameters.get(0)) : Optional.empty();
    }

    private static int[] weightShape(Layer norm) {
        List<Integer> axes = norm.ints("axes");
        return axes.isEmpty()
                ? norm.shape
                : axes.stream().mapToInt(axis -> norm.shape[axis]).toArray();
    }

    private static boolean covers(Layer norm, int[] shape) {
        List<Integer> axes = norm.ints("axes");
        for (int axis = 0; axis < shape.length && shape.length == norm.shape.length; axis++) {
            boolean own = axes.isEmpty() || axes.contains(axis);
            if (shape[axis] != (own ? norm.shape[axis] : 1)) {
                return false;
            }
        }
        return shape.length == norm.shape.length;
    }

    private static Layer copy(Layer last, DraftLayers layers, Layer norm) {
        Layer copy = Cleanup.add(layers, last, norm.annotation, norm.shape, norm.input());
        copy.attributes.putAll(norm.attributes);
        copy.notes.addAll(norm.notes);
        copy.parameters.addAll(norm.parameters);
        return copy;
    }

    private static Optional<Layer> with(Layer last, DraftLayers layers, Layer norm, boolean adds, Parameter own) {
        boolean bare = norm.parameters.isEmpty();
        if (adds && (norm.is("RmsNorm") || norm.parameter("bias").isPresent()) || !adds && !bare) {
            return Optional.empty();
        }
        Layer copy = copy(last, layers, norm);
        copy.attributes.remove("affine");
        int[] shape = weightShape(norm);
        Parameter numbers = new Parameter(
                adds ? "bias" : "weight", own.tensor().reshaped(shape), own.initializer(), own.identity());
        if (adds && bare) {
            Parameter ones = Tensors.ones(Shapes.count(shape));
            copy.with(ones.with(Tensors.filled(1, shape), ones.identity()));
        }
        if (adds) {
            copy.attributes.remove("bias");
        } else if (norm.is("LayerNorm")) {
            copy.set("bias", false);
        }
        return Optional.of(copy.with(numbers));
    }

    private static Optional<Layer> channelwise(Layer last, DraftLayers layers, Layer norm) {
        Parameter weight = last.parameter("weight").orElseThrow();
        Optional<Parameter> bias = last.parameter("bias");
        boolean scales = !JoinScales.isOnes(weight);
        if (scales && !norm.parameters.isEmpty()
                || bias.isPresent()
                        && (norm.is("RmsNorm") || norm.parameter("bias").isPresent())) {
            return Optional.empty();
        }
        Layer copy = copy(last, layers, norm);
        copy.attributes.remove("affine");
        if (norm.parameters.isEmpty()) {
            copy.with(weight);
        }
        bias.ifPresent(copy::with);
        if (bias.isPresent()) {
            copy.attributes.remove("bias");
        } else if (norm.is("LayerNorm")) {
            copy.set("bias", false);
        }
        return Optional.of(copy);
    }

    private static Optional<Layer> instance(Layer last, DraftLayers layers, Layer norm) {
        Layer copy = copy(last, layers, norm);
        int channels = norm.shape[0];
        Parameter weight = last.parameter("weight").orElseThrow();
        Parameter own = norm.parameter("weight").orElseGet(() -> Tensors.ones(channels));
        Parameter zeros = new Parameter("bias", Tensors.filled(0, channels), Optional.empty(), new Object());
        Parameter bias = JoinScales.joined(norm.parameter("bias"), weight, last.parameter("bias"))
                .orElse(zeros);
        copy.replace("weight", JoinScales.product(own, weight));
        copy.replace("bias", bias);
        return Optional.of(copy.set("affine", true));
    }
}

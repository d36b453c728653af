package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.Optional;

/** A sum or product with a constant for each channel, which other clean-ups have made of one for each column. */
final class ConstantsToScales implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Add") && !last.is("Multiply") || last.inputs.size() != 2) {
            return Optional.empty();
        }
        int at = last.inputs.get(0).is("Parameter") ? 0 : 1;
        Layer source = last.inputs.get(at);
        Layer x = last.inputs.get(1 - at);
        boolean channels = source.is("Parameter")
                && Arrays.equals(x.shape, last.shape)
                && source.shape.length == x.shape.length
                && source.shape[0] == x.shape[0]
                && source.parameters.get(0).tensor().size() == x.shape[0];
        if (!channels || source.output.isPresent()) {
            return Optional.empty();
        }
        Parameter own = source.parameters.get(0);
        Tensor flat = own.tensor().reshaped(x.shape[0]);
        Layer scale = Cleanup.add(layers, last, "ChannelScale", last.shape, x);
        if (last.is("Multiply")) {
            return Optional.of(scale.with(new Parameter("weight", flat, own.initializer(), own.identity())));
        }
        return Optional.of(scale.set("bias", true)
                .with(Tensors.ones(x.shape[0]))
                .with(new Parameter("bias", flat, own.initializer(), own.identity())));
    }
}

package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import java.util.Optional;

/** A factor and a summand for each channel behind a batch norm: Caffe2 has them as layers of their own. */
final class ScaleIntoBatchNorm implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean matches = last.is("ChannelScale") && last.input().is("BatchNorm") && layers.isChained(last.input());
        if (!matches) {
            return Optional.empty();
        }
        Layer norm = last.input();
        Parameter factor = last.parameter("weight").orElseThrow();
        Layer copy = Cleanup.add(layers, norm, "BatchNorm", last.shape, norm.input());
        copy.attributes.putAll(norm.attributes);
        copy.notes.add("a factor and a summand behind a batch norm folded into it");
        Parameter weight = JoinScales.product(norm.parameter("weight").orElseThrow(), factor);
        Parameter bias = JoinScales.joined(norm.parameter("bias"), factor, last.parameter("bias"))
                .orElseThrow();
        copy.with(new Parameter("weight", weight.tensor(), weight.initializer(), weight.identity()))
                .with(bias);
        norm.parameter("running_mean").ifPresent(copy::with);
        norm.parameter("running_var").ifPresent(copy::with);
        return Optional.of(copy);
    }
}

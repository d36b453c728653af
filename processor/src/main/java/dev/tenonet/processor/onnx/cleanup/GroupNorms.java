package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import java.util.Arrays;
import java.util.Optional;

/** An instance norm of groups that a reshape has made rows of, and a reshape back; then the factor and the summand. */
final class GroupNorms implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (last.is("ChannelScale") && last.input().is("GroupNorm") && layers.isChained(last.input())) {
            return affine(last, layers);
        }
        if (!last.is("Reshape")
                || !isWhole(last.input())
                || !last.input().input().is("Reshape")) {
            return Optional.empty();
        }
        Layer norm = last.input();
        Layer rows = norm.input();
        Layer source = rows.input();
        int groups = rows.shape[0];
        boolean matches = Arrays.equals(source.shape, last.shape)
                && layers.isChained(norm)
                && source.shape.length > 1
                && groups > 0
                && source.shape[0] % groups == 0;
        return matches
                ? Cleanup.joined(layers, last, "GroupNorm", source)
                        .map(layer -> layer.set("groups", (Object) groups)
                                .set("affine", false)
                                .set("eps", norm.real("eps", 1e-5)))
                : Optional.empty();
    }

    private static boolean isWhole(Layer norm) {
        boolean neutral = norm.parameter("weight")
                        .filter(p -> !Tensors.isAll(p.tensor(), 1))
                        .isEmpty()
                && norm.parameter("bias")
                        .filter(p -> !Tensors.isAll(p.tensor(), 0))
                        .isEmpty();
        return norm.is("InstanceNorm") && neutral;
    }

    private static Optional<Layer> affine(Layer last, DraftLayers layers) {
        Layer norm = last.input();
        if (!norm.parameters.isEmpty()) {
            return Optional.empty();
        }
        Layer copy = Cleanup.add(layers, last, "GroupNorm", last.shape, norm.input());
        copy.attributes.putAll(norm.attributes);
        copy.attributes.remove("affine");
        copy.notes.addAll(norm.notes);
        Parameter zeros = new Parameter("bias", Tensors.filled(0, last.shape[0]), Optional.empty(), new Object());
        Optional<Parameter> bias = last.parameter("bias");
        if (bias.isEmpty() && layers.readers(last).stream().anyMatch(reader -> reader.is("ChannelScale"))) {
            // The summand comes with the next layer.
            return Optional.empty();
        }
        return Optional.of(copy.with(last.parameter("weight").orElseThrow()).with(bias.orElse(zeros)));
    }
}

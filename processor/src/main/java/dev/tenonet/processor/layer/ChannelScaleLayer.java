package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.ChannelScaleCall;
import dev.tenonet.processor.training.Kept;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code @ChannelScale}: a learned factor for each channel, perhaps with a bias. */
final class ChannelScaleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(use.input());
        if (!use.isUnary()) {
            return Optional.empty();
        }
        boolean bias = use.attributes().flag("bias");
        List<String> names = bias ? List.of("weight", "bias") : List.of("weight");
        Stream<Parameter> parameters = names.stream()
                .map(name ->
                        new Parameter(name, List.of(use.input().channels())).constant(name.equals("weight") ? 1 : 0));
        return Optional.of(new Operation(
                        "ChannelScale",
                        use.input(),
                        parameters.toList(),
                        List.of(),
                        false,
                        0,
                        (inputs, workshop) -> workshop.step(new ChannelScaleCall(bias))
                                .parameters(names)
                                .write(inputs, inputs.get(0).extent()))
                .trained((inputs, workshop) -> workshop.step(
                                "ChannelScaleStep",
                                Argument.of(inputs.get(0).extent().channels()),
                                Argument.of(inputs.get(0).extent().height()
                                        * inputs.get(0).extent().width()))
                        .parameters(names)
                        .keeps(Kept.INPUTS)
                        .write(inputs, inputs.get(0).extent()))
                .as(Role.AFFINE));
    }
}

package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.Kept;
import java.util.List;
import java.util.Optional;

/** {@code @PRelu}: a learned slope for all channels, or one a channel. */
final class PReluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(use.input());
        int count = use.atLeast(1, "parameters");
        if (!use.isUnary() || use.failed()) {
            return Optional.empty();
        }
        int channels = use.input().channels();
        if (count != 1 && channels != Shape.UNKNOWN && count != channels) {
            use.fault(
                    Id.CHANNEL_MISMATCH,
                    "parameters",
                    "parameters must be 1 or the number of channels, " + channels + ", but is " + count,
                    "use parameters = " + channels,
                    "parameters = 1");
        }
        return Optional.of(new Operation(
                        "PRelu",
                        use.input(),
                        List.of(new Parameter("weight", List.of(count)).constant(0.25)),
                        List.of(),
                        false,
                        0,
                        (inputs, workshop) -> workshop.step(Family.PARAMETRIC_RELU.call(
                                        Argument.input(0), Argument.output(), Argument.of(count)))
                                .parameter("weight")
                                .write(inputs, inputs.get(0).extent()))
                .trained((inputs, workshop) -> workshop.step(
                                "ParametricReluStep",
                                Argument.of(inputs.get(0).extent().channels()),
                                Argument.of(inputs.get(0).extent().height()
                                        * inputs.get(0).extent().width()),
                                Argument.of(count))
                        .parameters(List.of("weight"))
                        .keeps(Kept.INPUTS)
                        .write(inputs, inputs.get(0).extent()))
                .as(Role.ACTIVATION));
    }
}

package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.Kept;
import java.util.List;
import java.util.Optional;

/** {@code @Linear}: y = W x + b, a vector to a vector. */
final class LinearLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("features", "10");
        int features = use.attributes().integer("features");
        use.assume(Shape.of(Math.max(0, features)));
        if (complete) {
            use.atLeast(1, "features");
        }
        if (!use.isUnary() || !use.hasRank(1, "put @Flatten before it") || use.failed()) {
            return Optional.empty();
        }
        int in = use.input().channels();
        Channels.check(use, "inFeatures", in);
        boolean bias = use.attributes().flag("bias");
        Parameter weight = new Parameter("weight", List.of(features, in)).uniform(in);
        List<Parameter> parameters =
                bias ? List.of(weight, new Parameter("bias", List.of(features)).uniform(in)) : List.of(weight);
        return Optional.of(new Operation(
                        "Linear",
                        Shape.of(features),
                        parameters,
                        List.of(),
                        true,
                        weight.size(),
                        lowering(features, bias))
                .trained((inputs, workshop) -> workshop.step("LinearStep", Argument.of(in), Argument.of(features))
                        .parameters(parameters.stream().map(Parameter::name).toList())
                        .keeps(Kept.INPUTS)
                        .trait(bias ? BatchStep.Trait.SHIFTS : BatchStep.Trait.NONE)
                        .write(inputs, Shape.of(features).extent()))
                .as(Role.LINEAR));
    }

    private static Lowering lowering(int features, boolean bias) {
        return (inputs, workshop) -> {
            var step = workshop.step(Family.DENSE.call(
                            Argument.input(0), Argument.of(features), Argument.of(bias), Argument.activation()))
                    .parameter("weight");
            return (bias ? step.parameter("bias") : step)
                    .write(inputs, Shape.of(features).extent());
        };
    }
}

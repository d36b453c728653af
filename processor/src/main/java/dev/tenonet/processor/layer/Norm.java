package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Call;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.NormalizationCall;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;

/** What normalisations have in common. */
final class Norm {
    private Norm() {}

    /** Faults a wrong assertion about channels and an impossible eps; whether the use can be worked on. */
    static boolean isRight(Use use) {
        use.assume(use.input());
        if (!use.isUnary()) {
            return false;
        }
        double eps = use.attributes().real("eps");
        if (!(eps >= 0 && Double.isFinite(eps))) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "eps",
                    "eps must be a number of at least 0, but is " + eps,
                    "use eps = 1e-5");
        }
        if (use.attributes().has("channels")) {
            Channels.check(use, "channels", use.input().channels());
        }
        return !use.failed();
    }

    /** Parameters of one value a channel, by name. */
    static List<Parameter> parameters(Use use, List<String> names) {
        return names.stream()
                .map(name -> new Parameter(name, List.of(use.input().channels()), !name.startsWith("running_"))
                        .constant(name.equals("weight") || name.equals("running_var") ? 1 : 0))
                .toList();
    }

    /** "weight" and "bias" if the scale and shift are learned. */
    static List<String> affine(Use use) {
        return use.attributes().flag("affine") ? List.of("weight", "bias") : List.of();
    }

    /** A normalisation by statistics that the weights bring, {@code nn.BatchNorm2d} in eval mode. */
    static Operation byRunningStatistics(Use use) {
        List<String> names = new ArrayList<>(affine(use));
        names.addAll(List.of("running_mean", "running_var"));
        return operation(
                        use,
                        parameters(use, names),
                        new NormalizationCall(
                                use.attributes().flag("affine"),
                                use.attributes().real("eps")))
                .trained(batchNorm(use, names))
                .as(Role.BATCH_NORM);
    }

    private static BatchLowering batchNorm(Use use, List<String> names) {
        boolean tracked = use.attributes().has("momentum");
        return (inputs, workshop) -> workshop.step(
                        "BatchNormStep",
                        workshop.layer(),
                        Argument.of(inputs.get(0).extent().channels()),
                        Argument.of(inputs.get(0).extent().height()
                                * inputs.get(0).extent().width()),
                        Argument.of(names.contains("weight")),
                        Argument.of(names.contains("bias")),
                        Argument.of(use.attributes().real("eps")),
                        Argument.of(tracked ? use.attributes().real("momentum") : 0.1))
                .parameters(names)
                .counter("num_batches_tracked")
                .trait(BatchStep.Trait.CENTRES)
                .keeps(Kept.INPUTS)
                .write(inputs, inputs.get(0).extent());
    }

    /** A normalisation by the mean and variance of each group of channels. */
    static Operation byGroups(Use use, int groups) {
        return operation(
                        use,
                        parameters(use, affine(use)),
                        Family.GROUP_NORMALIZATION.call(
                                Argument.input(0),
                                Argument.output(),
                                Argument.of(groups),
                                Argument.of(use.attributes().flag("affine")),
                                Argument.of(use.attributes().real("eps")),
                                Argument.activation()))
                .trained(groupNorm(use, groups, affine(use), false));
    }

    /** Each instance by itself in training, by running statistics in evaluation. */
    static Operation byTrackedInstances(Use use) {
        List<String> names = new ArrayList<>(affine(use));
        names.addAll(List.of("running_mean", "running_var"));
        return byRunningStatistics(use).trained(groupNorm(use, use.input().channels(), names, true));
    }

    private static BatchLowering groupNorm(Use use, int groups, List<String> names, boolean tracked) {
        return (inputs, workshop) -> {
            Extent extent = inputs.get(0).extent();
            List<Argument> arguments = new ArrayList<>(List.of(
                    Argument.of(groups),
                    Argument.of(extent.size() / groups),
                    Argument.of(extent.height() * extent.width()),
                    Argument.of(extent.channels()),
                    Argument.of(names.contains("weight")),
                    Argument.of(names.contains("bias")),
                    Argument.of(use.attributes().real("eps"))));
            if (tracked) {
                arguments.add(Argument.of(true));
                arguments.add(Argument.of(0.1));
            }
            var step = workshop.step("NormStep", new Argument.Several(arguments))
                    .parameters(names)
                    .saves(4 * groups)
                    .trait(groups == extent.channels() ? BatchStep.Trait.CENTRES : BatchStep.Trait.NONE)
                    .keeps(Kept.INPUTS);
            return (tracked ? step.counter("num_batches_tracked") : step).write(inputs, extent);
        };
    }

    private static Operation operation(Use use, List<Parameter> parameters, Call call) {
        return new Operation(
                use.attributes().annotation(),
                use.input(),
                parameters,
                List.of(),
                false,
                0,
                (inputs, workshop) -> workshop.step(call)
                        .parameters(parameters.stream().map(Parameter::name).toList())
                        .write(inputs, inputs.get(0).extent()));
    }
}

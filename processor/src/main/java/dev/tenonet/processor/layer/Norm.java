package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Call;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.NormalizationCall;
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
                .map(name -> new Parameter(name, List.of(use.input().channels()), !name.startsWith("running_")))
                .toList();
    }

    /** "weight" and "bias", as far as scale and shift are learned; annotations without elements for each have both. */
    static List<String> affine(Use use) {
        List<String> names = new ArrayList<>();
        if (use.attributes().flag("affine")) {
            if (!use.attributes().has("scale") || use.attributes().flag("scale")) {
                names.add("weight");
            }
            if (!use.attributes().has("bias") || use.attributes().flag("bias")) {
                names.add("bias");
            }
        }
        return names;
    }

    /** A normalisation by statistics that the weights bring, {@code nn.BatchNorm2d} in eval mode. */
    static Operation byRunningStatistics(Use use) {
        List<String> affine = affine(use);
        List<String> names = new ArrayList<>(affine);
        names.addAll(List.of("running_mean", "running_var"));
        NormalizationCall call = new NormalizationCall(
                affine.contains("weight"),
                affine.contains("bias"),
                use.attributes().real("eps"));
        return operation(use, parameters(use, names), call).as(Role.BATCH_NORM);
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
                        Argument.activation()));
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

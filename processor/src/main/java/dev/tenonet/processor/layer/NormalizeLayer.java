package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.BinaryCall;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Operator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code @Normalize}: divided by the p-norm along an axis. */
final class NormalizeLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(use.input());
        Argument p = NormLayer.power(use);
        double eps = use.attributes().real("eps");
        if (!(eps >= 0 && Double.isFinite(eps))) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "eps",
                    "eps must be a number that is not negative, but is " + eps,
                    "use eps = 1e-12");
        }
        OptionalInt axis = use.isUnary() ? Axes.of(use, "axis") : OptionalInt.empty();
        if (axis.isEmpty() || use.failed()) {
            return Optional.empty();
        }
        Set<Integer> axes = Set.of(axis.getAsInt());
        boolean seesAll = axis.getAsInt() > 0;
        return Optional.of(new Operation(
                "Normalize", use.input(), List.of(), List.of(), seesAll, 0, lowering(use, axes, p, Argument.of(eps))));
    }

    /** The norms, none less than eps, and the values divided by them. */
    private static Lowering lowering(Use use, Set<Integer> axes, Argument p, Argument eps) {
        Extent norms = Reductions.kept(use.input(), axes).extent();
        return (inputs, workshop) -> {
            Operand in = inputs.get(0);
            Operand norm = workshop.step(Reductions.call(Family.REDUCE_NORM, axes, p, eps))
                    .write(inputs, norms);
            return workshop.step(new BinaryCall(Operator.DIVIDE)).write(List.of(in, norm), in.extent());
        };
    }
}

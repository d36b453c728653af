package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Border;
import dev.tenonet.processor.plan.ConvolutionCall;
import dev.tenonet.processor.plan.CopyCall;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.WindowGeometry;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code @Linear}: y = W x + b, a vector to a vector, or what lies along an axis. */
final class LinearLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("features", "10");
        int features = Math.max(0, use.attributes().integer("features"));
        if (!use.attributes().isWritten("axis")) {
            use.assume(Shape.of(features));
        }
        if (complete) {
            use.atLeast(1, "features");
        }
        OptionalInt axis = axis(use);
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        int position = Axes.position(use.input(), axis.getAsInt());
        List<Integer> sizes = new ArrayList<>(use.input().sizes());
        sizes.set(position, features);
        Shape output = new Shape(sizes);
        use.assume(output);
        int in = use.input().sizes().get(position);
        Channels.check(use, "inFeatures", in);
        return use.failed() ? Optional.empty() : Optional.of(operation(use, output, in, axis.getAsInt()));
    }

    /** The axis that is mapped, as kernels count; empty after a fault. */
    private static OptionalInt axis(Use use) {
        if (!use.isUnary()) {
            return OptionalInt.empty();
        }
        if (use.attributes().isWritten("axis")) {
            return Axes.of(use, "axis");
        }
        return use.hasRank(1, "put @Flatten before it") ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static Operation operation(Use use, Shape output, int in, int axis) {
        boolean bias = use.attributes().flag("bias");
        int features = output.sizes().get(Axes.position(output, axis));
        Parameter weight = new Parameter("weight", List.of(features, in)).uniform(in);
        List<Parameter> parameters =
                bias ? List.of(weight, new Parameter("bias", List.of(features)).uniform(in)) : List.of(weight);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        long places = output.size() / features;
        return new Operation(
                        "Linear",
                        output,
                        parameters,
                        List.of(),
                        output.rank() == 1 || axis > 0,
                        weight.size() * places,
                        output.rank() == 1 ? lowering(features, bias) : alongAxis(output, axis, bias))
                .trained(output.rank() == 1 ? training(in, features, names) : trainingAlongAxis(output, axis, names))
                .as(Role.LINEAR);
    }

    private static BatchLowering training(int in, int features, List<String> names) {
        return (inputs, workshop) -> workshop.step("LinearStep", Argument.of(in), Argument.of(features))
                .parameters(names)
                .keeps(Kept.INPUTS)
                .trait(names.size() > 1 ? BatchStep.Trait.SHIFTS : BatchStep.Trait.NONE)
                .write(inputs, Shape.of(features).extent());
    }

    private static BatchLowering trainingAlongAxis(Shape output, int axis, List<String> names) {
        return (inputs, workshop) -> {
            BatchOperand in = inputs.get(0);
            List<Integer> swap = axis == 1 ? List.of(1, 0, 2) : List.of(2, 1, 0);
            BatchOperand turned = axis == 0 ? in : TransposeLayer.training(workshop, in, swap);
            Extent mapped = axis == 0 ? output.extent() : output.extent().swapped(axis);
            BatchOperand result = workshop.step(
                            "ConvolutionStep",
                            Sizes.of(turned.extent()),
                            Sizes.of(mapped),
                            WindowGeometry.ONE.argument(),
                            WindowGeometry.ONE.argument(),
                            Argument.of(1),
                            Border.ZEROS.argument())
                    .parameters(names)
                    .keeps(Kept.INPUTS)
                    .trait(names.size() > 1 ? BatchStep.Trait.SHIFTS : BatchStep.Trait.NONE)
                    .write(List.of(turned), mapped);
            return axis == 0 ? result : TransposeLayer.training(workshop, result, swap);
        };
    }

    /** Along the channels, a convolution of one tap; another axis changes places with them before and after it. */
    private static Lowering alongAxis(Shape output, int axis, boolean bias) {
        WindowGeometry one = WindowGeometry.ONE;
        ConvolutionCall call = new ConvolutionCall(one, one, 1, bias);
        CopyCall swap = new CopyCall(Optional.of(axis == 1 ? List.of(1, 0, 2) : List.of(2, 1, 0)));
        return (inputs, workshop) -> {
            Operand in = inputs.get(0);
            Operand turned = axis == 0
                    ? in
                    : workshop.step(swap).write(inputs, in.extent().swapped(axis));
            Extent mapped = axis == 0 ? output.extent() : output.extent().swapped(axis);
            var step = workshop.step(call).parameter("weight");
            Operand result = (bias ? step.parameter("bias") : step).write(List.of(turned), mapped);
            return axis == 0 ? result : workshop.step(swap).write(List.of(result), output.extent());
        };
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

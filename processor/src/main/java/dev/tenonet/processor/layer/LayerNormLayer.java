package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.Kept;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code @LayerNorm} over the last axes. */
final class LayerNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!Norm.isRight(use)) {
            return Optional.empty();
        }
        List<Integer> sizes = use.input().sizes();
        List<Integer> stated = use.attributes().integers("shape");
        List<Integer> shape = stated.isEmpty() ? sizes : stated;
        int first = sizes.size() - shape.size();
        if (first < 0 || !agree(shape, sizes.subList(first, sizes.size()))) {
            use.fault(
                    Id.SHAPE_MISMATCH,
                    "shape",
                    "shape states " + text(shape) + ", but the last sizes of the input " + use.input() + " differ",
                    "write shape = {" + text(sizes.subList(Math.max(0, first), sizes.size())) + "}",
                    "leave it out, to normalise over all axes");
            return Optional.empty();
        }
        return Optional.of(operation(use, shape));
    }

    private static boolean agree(List<Integer> shape, List<Integer> sizes) {
        return IntStream.range(0, shape.size())
                .allMatch(i -> sizes.get(i) == Shape.UNKNOWN || sizes.get(i).equals(shape.get(i)));
    }

    private static String text(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Operation operation(Use use, List<Integer> shape) {
        boolean affine = use.attributes().flag("affine");
        boolean bias = affine && use.attributes().flag("bias");
        List<Parameter> parameters = Stream.of("weight", "bias")
                .filter(name -> name.equals("weight") ? affine : bias)
                .map(name -> new Parameter(name, shape).constant(name.equals("weight") ? 1 : 0))
                .toList();
        int rank = use.input().rank();
        int axes = shape.size();
        int length = (int) new Shape(shape).size();
        return new Operation(
                        "LayerNorm",
                        use.input(),
                        parameters,
                        List.of(),
                        axes > 1 || rank > 1,
                        0,
                        (inputs, workshop) -> workshop.step(Family.LAYER_NORMALIZATION.call(
                                        Argument.input(0),
                                        Argument.output(),
                                        Argument.of(axes == rank),
                                        Argument.of(rank == 3 && axes >= 2),
                                        Argument.of(rank >= 2),
                                        Argument.of(affine),
                                        Argument.of(bias),
                                        Argument.of(use.attributes().real("eps"))))
                                .parameters(
                                        parameters.stream().map(Parameter::name).toList())
                                .write(inputs, inputs.get(0).extent()))
                .trained((inputs, workshop) -> {
                    int parts = inputs.get(0).extent().size() / length;
                    return workshop.step(
                                    "NormStep",
                                    Argument.of(parts),
                                    Argument.of(length),
                                    Argument.of(1),
                                    Argument.of(length),
                                    Argument.of(affine),
                                    Argument.of(bias),
                                    Argument.of(use.attributes().real("eps")))
                            .parameters(parameters.stream().map(Parameter::name).toList())
                            .saves(4 * parts)
                            .keeps(Kept.INPUTS)
                            .write(inputs, inputs.get(0).extent());
                });
    }
}

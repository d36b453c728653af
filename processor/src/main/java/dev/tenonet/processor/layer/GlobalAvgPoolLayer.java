package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code @GlobalAvgPool}: C x H x W to C x 1 x 1, C x L to C x 1. */
final class GlobalAvgPoolLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return of(use, Family.GLOBAL_AVERAGE)
                .map(operation -> operation.trained(AxisMaps.step(
                        AxisMaps.of("mean", use.input().extent().height()),
                        AxisMaps.of("mean", use.input().extent().width()),
                        operation.output().extent())));
    }

    /** One value a channel, by a kernel of this family. */
    static Optional<Operation> of(Use use, Family family) {
        if (!use.isUnary() || !use.hasPositions("remove it: a vector has no positions to pool")) {
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(use.input().rank(), 1));
        sizes.set(0, use.input().channels());
        Shape output = new Shape(sizes);
        return Optional.of(new Operation(
                        use.attributes().annotation(),
                        output,
                        List.of(),
                        List.of(),
                        true,
                        0,
                        (inputs, workshop) -> workshop.step(family.call(Argument.input(0), Argument.activation()))
                                .write(inputs, output.extent()))
                .as(Role.POOL));
    }
}

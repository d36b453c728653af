package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.BatchLowering;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code @PixelShuffle}: channels into space. */
final class PixelShuffleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("factor", "2");
        if (!use.isUnary() || !use.hasRank(3) || !complete) {
            use.assume(Shape.unknown(3));
            return Optional.empty();
        }
        long factor = use.atLeast(1, "factor");
        if (use.failed()) {
            return Optional.empty();
        }
        int channels = use.input().channels();
        if (channels % (factor * factor) != 0) {
            use.fault(
                    Id.CHANNEL_MISMATCH,
                    "factor",
                    "factor " + factor + " needs channels that " + factor * factor + " divides, but the input has "
                            + channels,
                    () -> offers(channels, factor * factor));
            return Optional.empty();
        }
        return use.shape(List.of(
                        channels / (factor * factor),
                        use.input().spatial().get(0) * factor,
                        use.input().spatial().get(1) * factor))
                .map(shape -> operation(shape, (int) factor));
    }

    /** Channels that would do, unless nobody could have so many. */
    private static List<String> offers(int channels, long square) {
        long enough = (channels + square - 1) / square * square;
        return enough > Integer.MAX_VALUE
                ? List.of("use a smaller factor")
                : List.of("give the layer before it " + enough + " channels");
    }

    private static Operation operation(Shape output, int factor) {
        Placement place = Placement.cells(1, factor);
        return Operation.simple(
                        "PixelShuffle",
                        output,
                        (inputs, workshop) -> workshop.step(Family.PIXEL_SHUFFLE.call(
                                        Argument.input(0), Argument.output(), Argument.of(factor)))
                                .write(inputs, output.extent()))
                .trained(training(output.extent(), factor))
                .with(Traits.of(Role.OTHER).at(List.of(place, place)));
    }

    /** Channels, rows, rows of a cell, columns, columns of a cell. */
    private static BatchLowering training(Extent output, int factor) {
        int height = output.height() / factor;
        int width = output.width() / factor;
        int plane = height * width;
        int[] axes = {
            output.channels(), plane * factor * factor, height, width, factor, plane * factor, width, 1, factor, plane
        };
        return (inputs, workshop) -> workshop.step(
                        "GatherStep",
                        Argument.of(0),
                        new Argument.Several(
                                Arrays.stream(axes).mapToObj(Argument::of).toList()))
                .write(inputs, output);
    }
}

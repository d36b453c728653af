package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.ShuffleCall;
import dev.tenonet.processor.training.BatchLowering;
import java.util.List;
import java.util.Optional;

/** {@code @ChannelShuffle}: channels of each group in turn. */
final class ChannelShuffleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("groups", "2");
        if (!use.isUnary() || !use.hasPositions("remove it: a vector has no channels") || !complete) {
            return Optional.empty();
        }
        use.assume(use.input());
        int groups = use.atLeast(1, "groups");
        if (use.failed()) {
            return Optional.empty();
        }
        int channels = use.input().channels();
        if (channels % groups != 0) {
            use.fault(
                    Id.GROUPS_DO_NOT_DIVIDE,
                    "groups",
                    groups + " groups do not divide " + channels + " channels",
                    () -> List.of("use groups = " + Divisors.nearest(groups, channels)));
            return Optional.empty();
        }
        return Optional.of(Operation.simple("ChannelShuffle", use.input(), lowering(use, groups))
                .trained(training(groups)));
    }

    /** Channels of a group, groups, places. */
    private static BatchLowering training(int groups) {
        return (inputs, workshop) -> {
            Extent extent = inputs.get(0).extent();
            int plane = extent.height() * extent.width();
            int each = extent.channels() / groups;
            return workshop.step(
                            "GatherStep",
                            Argument.of(0),
                            Argument.of(each),
                            Argument.of(plane),
                            Argument.of(groups),
                            Argument.of(each * plane),
                            Argument.of(plane),
                            Argument.of(1))
                    .write(inputs, extent);
        };
    }

    /** One group, and groups of one channel, stay where they are. */
    private static Lowering lowering(Use use, int groups) {
        if (groups == 1 || groups == use.input().channels()) {
            return Lowering.renaming(use.input().extent());
        }
        return (inputs, workshop) ->
                workshop.step(new ShuffleCall(groups)).write(inputs, use.input().extent());
    }
}

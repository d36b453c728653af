package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.Optional;

/** {@code @GroupNorm}: groups of channels by their statistics. */
final class GroupNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("groups", "8");
        int groups = complete ? use.atLeast(1, "groups") : 1;
        if (!Norm.isRight(use)) {
            return Optional.empty();
        }
        int channels = use.input().channels();
        if (channels % groups != 0) {
            use.fault(
                    Id.GROUPS_DO_NOT_DIVIDE,
                    "groups",
                    groups + " groups do not divide " + channels + " channels",
                    () -> List.of("use groups = " + Divisors.nearest(groups, channels)));
        }
        return Optional.of(Norm.byGroups(use, groups));
    }
}

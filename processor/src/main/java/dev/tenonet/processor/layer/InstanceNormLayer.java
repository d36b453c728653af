package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @InstanceNorm}: each channel by its own statistics, or by running ones. */
final class InstanceNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!Norm.isRight(use) || !use.hasPositions("use @LayerNorm, which normalises over the features")) {
            return Optional.empty();
        }
        if (use.attributes().flag("trackRunningStats")) {
            return Optional.of(Norm.byTrackedInstances(use));
        }
        if (use.input().spatial().stream().allMatch(size -> size == 1)) {
            use.fault(
                    Id.SHAPE_MISMATCH,
                    null,
                    "@InstanceNorm normalises over the positions of each channel, but reads " + use.input()
                            + ", which has one position, so that every result would be 0",
                    "use @LayerNorm or @GroupNorm",
                    "move it before the layer that leaves one position");
        }
        return Optional.of(
                Norm.byGroups(use, Math.max(1, use.input().channels())).as(Role.INSTANCE_NORM));
    }
}

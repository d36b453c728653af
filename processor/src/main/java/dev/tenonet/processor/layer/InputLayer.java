package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import java.util.List;
import java.util.Optional;

/** {@code @Input} inside a block: sizes that it states are assertions about what the block is used on. */
final class InputLayer implements LayerType {
    private static final List<List<String>> BY_RANK =
            List.of(List.of("features"), List.of("channels", "length"), List.of("channels", "height", "width"));

    @Override
    public Optional<Operation> apply(Use use) {
        List<String> names = BY_RANK.get(use.input().rank() - 1);
        for (String element : List.of("channels", "features", "height", "width", "length")) {
            if (use.attributes().isWritten(element)) {
                check(use, element, names);
            }
        }
        if (use.faults().stream().anyMatch(fault -> fault.id() == Id.WRONG_RANK)) {
            // The block's layers would each say the same again.
            use.assumeNothing();
            return Optional.empty();
        }
        return Optional.of(Operation.simple(
                        "Input", use.input(), Lowering.renaming(use.input().extent()))
                .trained(BatchLowering.renaming(use.input().extent()))
                .as(Role.RENAMING));
    }

    private static void check(Use use, String element, List<String> names) {
        int stated = use.attributes().integer(element);
        if (!names.contains(element)) {
            use.fault(
                    Id.WRONG_RANK,
                    element,
                    "the block states " + element + ", but reads " + use.input().kind() + ", " + use.input(),
                    "use the block on another layer");
            return;
        }
        int actual = use.input().sizes().get(names.indexOf(element));
        if (actual != Shape.UNKNOWN && actual != stated) {
            boolean channels = names.indexOf(element) == 0;
            use.fault(
                    channels ? Id.CHANNEL_MISMATCH : Id.SHAPE_MISMATCH,
                    element,
                    "the block states " + element + " = " + stated + ", but reads " + use.input(),
                    "write " + element + " = " + actual,
                    "leave it out, for a block that fits any size");
        }
    }
}

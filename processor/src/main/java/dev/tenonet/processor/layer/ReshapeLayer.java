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

/** {@code @Reshape}: another shape for the same values; a renaming wherever they lie in the order C, H, W. */
final class ReshapeLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.requires("value", "{16, 4, 4}") || !use.isUnary()) {
            use.assumeNothing();
            return Optional.empty();
        }
        List<Integer> sizes = use.attributes().integers("value");
        if (sizes.isEmpty() || sizes.size() > 3) {
            use.assumeNothing();
            return fault(use, Id.ATTRIBUTE_OUT_OF_RANGE, "a shape has 1 to 3 sizes, but this has " + sizes.size());
        }
        use.assume(Shape.unknown(sizes.size()));
        if (sizes.stream().anyMatch(size -> size < -1 || size == 0)) {
            return fault(use, Id.ATTRIBUTE_OUT_OF_RANGE, "sizes must be at least 1, or -1 for the rest");
        }
        if (sizes.stream().filter(size -> size == -1).count() > 1) {
            return fault(use, Id.ATTRIBUTE_OUT_OF_RANGE, "only one size can be worked out, but several are -1");
        }
        return shape(use, sizes)
                .map(shape -> Operation.simple("Reshape", shape, Lowering.renaming(shape.extent()))
                        .trained(BatchLowering.renaming(shape.extent()))
                        .as(Role.RENAMING));
    }

    private static Optional<Shape> shape(Use use, List<Integer> sizes) {
        long total = use.input().size();
        if (total == Shape.UNKNOWN) {
            return Optional.of(new Shape(
                    sizes.stream().map(size -> Math.max(Shape.UNKNOWN, size)).toList()));
        }
        long known = new Shape(sizes.stream().filter(size -> size > 0).toList()).size();
        boolean open = sizes.contains(-1);
        if (open ? total % known != 0 : total != known) {
            fault(
                    use,
                    Id.SHAPE_MISMATCH,
                    "the input " + use.input() + " has " + total + " values, which " + Use.text(sizes)
                            + " cannot hold");
            return Optional.empty();
        }
        return Optional.of(new Shape(sizes.stream()
                .map(size -> size == -1 ? (int) (total / known) : size)
                .toList()));
    }

    private static <T> Optional<T> fault(Use use, Id id, String text) {
        String product = use.input().isKnown() ? String.valueOf(use.input().size()) : "that of the input's sizes";
        use.fault(id, "value", text, "write sizes whose product is " + product, "-1 for one of them");
        return Optional.empty();
    }
}

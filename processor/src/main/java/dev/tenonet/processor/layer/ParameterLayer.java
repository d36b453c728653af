package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.Optional;

/** {@code @Parameter}: a learned tensor by itself. */
final class ParameterLayer implements LayerType {
    private static final int MOST_AXES = 3;

    @Override
    public Optional<Operation> apply(Use use) {
        use.assumeNothing();
        if (!use.isSource() || !use.requires("value", "{8, 1, 1}")) {
            return Optional.empty();
        }
        List<Integer> sizes = use.attributes().integers("value");
        if (sizes.isEmpty() || sizes.size() > MOST_AXES) {
            use.fault(
                    Id.WRONG_RANK,
                    "value",
                    "@Parameter is an image, a sequence or a vector, of 1 to " + MOST_AXES + " sizes, but has "
                            + sizes.size(),
                    "write value = {8, 1, 1} for one number a channel, for example");
            return Optional.empty();
        }
        if (sizes.stream().anyMatch(size -> size < 1)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "value",
                    "each size of value must be at least 1, but they are " + Use.text(sizes),
                    "use "
                            + Use.text(sizes.stream()
                                    .map(size -> Math.max(1, size))
                                    .toList()) + " or more");
        }
        Shape shape = new Shape(
                sizes.stream().map(size -> Math.max(Shape.UNKNOWN, size)).toList());
        return Optional.of(new Operation(
                        "Parameter",
                        shape,
                        List.of(new Parameter("", shape.sizes()).constant(0)),
                        List.of(),
                        false,
                        0,
                        (inputs, workshop) -> workshop.constant("Parameter", shape.extent()))
                .trained((inputs, workshop) ->
                        workshop.step("ParameterStep").parameters(List.of("")).write(inputs, shape.extent()))
                .as(Role.OTHER));
    }
}

package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import java.util.List;
import java.util.Optional;

/** The shape that {@code @Input} states: an image, a sequence or a vector, by which elements are written. */
final class InputShape {
    private static final List<List<String>> FORMS =
            List.of(List.of("channels", "height", "width"), List.of("channels", "length"), List.of("features"));
    private static final List<String> ALL = List.of("channels", "height", "width", "length", "features");

    private InputShape() {}

    /** Stands in for a layer type, so that inputs are checked like layers. */
    static Optional<Operation> apply(Use use) {
        assume(use);
        List<String> written = ALL.stream().filter(use.attributes()::isWritten).toList();
        Optional<List<String>> form =
                FORMS.stream().filter(names -> names.containsAll(written)).findFirst();
        if (written.isEmpty()) {
            missing(use, "@Input needs a shape", "write @Input(channels = 3, height = 224, width = 224)");
        } else if (form.isEmpty()) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    written.get(written.size() - 1),
                    "an input is an image, a sequence or a vector, but " + String.join(", ", written) + " make none",
                    "write channels, height and width",
                    "channels and length",
                    "features alone");
        } else if (!written.containsAll(form.get())) {
            String absent = form.get().stream()
                    .filter(name -> !written.contains(name))
                    .findFirst()
                    .orElseThrow();
            missing(
                    use,
                    "@Input needs '" + absent + "' besides " + String.join(" and ", written),
                    "add " + absent + " = 32, for example");
        } else {
            return Optional.of(Operation.simple("Input", shape(use, form.get()), null));
        }
        return Optional.empty();
    }

    /** What is written may leave only one form; otherwise nobody knows whether it is meant to be an image or what. */
    private static void assume(Use use) {
        List<List<String>> possible = FORMS.stream()
                .filter(form -> ALL.stream().filter(use.attributes()::isWritten).allMatch(form::contains))
                .toList();
        if (possible.size() == 1) {
            use.assume(new Shape(possible.get(0).stream()
                    .map(name -> Math.max(Shape.UNKNOWN, use.attributes().integer(name)))
                    .toList()));
        } else {
            use.assumeNothing();
        }
    }

    private static void missing(Use use, String text, String offer) {
        use.fault(Id.MISSING_ATTRIBUTE, null, text, offer);
    }

    private static Shape shape(Use use, List<String> form) {
        return new Shape(use.atLeast(1, form).stream()
                .map(size -> Math.max(Shape.UNKNOWN, size))
                .toList());
    }

    /** The use of an {@code @Input}. */
    static Use use(Attributes attributes) {
        return new Use(InputShape::apply, attributes, List.of(Shape.unknown(3)));
    }
}

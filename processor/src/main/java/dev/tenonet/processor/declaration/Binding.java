package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts a block's parameters into an annotation's attributes, as its {@code bind} says. */
final class Binding {
    private static final String ELEMENT = "bind";

    private final Attributes annotation;
    private final String layer;
    private final Map<String, Object> parameters;
    private final boolean samples;
    private final Consumer<Diagnostic> report;

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private Binding(
            Attributes annotation,
            String layer,
            Map<String, Object> parameters,
            boolean samples,
            Consumer<Diagnostic> report) {
        this.samples = samples;
        this.annotation = annotation;
        this.layer = layer;
        this.parameters = parameters;
        this.report = report;
    }

    /**
     * The annotation with its bound attributes set; faults are reported.
     *
     * @param parameters of the enclosing block, by name; null outside of blocks
     */
    static Attributes apply(
            Attributes annotation, String layer, Map<String, Object> parameters, Consumer<Diagnostic> report) {
        if (!annotation.isWritten(ELEMENT) || annotation.texts(ELEMENT).isEmpty()) {
            return annotation;
        }
        Binding binding = new Binding(annotation, layer, parameters, false, report);
        if (parameters == null) {
            binding.fault(
                    "ties attributes to a block's parameters, and this is no block", "write the values themselves");
            return annotation;
        }
        return binding.apply();
    }

    private Attributes apply() {
        Attributes bound = annotation;
        for (String item : annotation.texts(ELEMENT)) {
            bound = apply(item, bound);
        }
        return bound;
    }

    /** The names in the expressions of an annotation's items: parameters, if the items are right. */
    static Set<String> names(Attributes annotation) {
        if (!annotation.has(ELEMENT) || !annotation.isWritten(ELEMENT)) {
            return Set.of();
        }
        return annotation.texts(ELEMENT).stream()
                .flatMap(item ->
                        NAME.matcher(item.substring(item.indexOf('=') + 1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Reports items that are wrong whatever the parameters' values: {@code samples} are of the right types. */
    static void checkForm(
            Attributes annotation, String layer, Map<String, Object> samples, Consumer<Diagnostic> report) {
        new Binding(annotation, layer, samples, true, report).apply();
    }

    private Attributes apply(String item, Attributes bound) {
        int equals = item.indexOf('=');
        String element = (equals < 0 ? item : item.substring(0, equals)).strip();
        String expression = (equals < 0 ? item : item.substring(equals + 1)).strip();
        if (element.equals(ELEMENT) || !annotation.has(element)) {
            List<String> elements = annotation.elements().keySet().stream()
                    .filter(name -> !name.equals(ELEMENT))
                    .sorted()
                    .toList();
            fault(
                    "item \"" + item + "\" names "
                            + (element.isEmpty()
                                    ? "no attribute"
                                    : element + ", which " + annotation + " does not have"),
                    Nearest.to(element, elements)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("use one of " + String.join(", ", elements)));
        } else if (bound.isWritten(element)) {
            report.accept(new Diagnostic(
                    Id.CONFLICTING_ATTRIBUTES,
                    layer,
                    element + " is both written and bound",
                    annotation.isWritten(element) ? annotation.position(element) : position(),
                    "remove one of the two"));
        } else {
            Optional<Object> value = value(item, annotation.elements().get(element), expression);
            if (value.isPresent()) {
                return bound.with(element, value.get(), position());
            }
        }
        return bound;
    }

    private Optional<Object> value(String item, String type, String expression) {
        try {
            return switch (type) {
                case "int" -> Optional.of(Expression.integer(expression, parameters));
                case "int[]" -> Optional.of(Expression.integers(expression, parameters));
                default -> Optional.of(plain(type, expression));
            };
        } catch (Expression.Fault e) {
            if (!(samples && e.isByValue())) {
                fault("item \"" + item + "\" " + e.getMessage(), offer(e));
            }
            return Optional.empty();
        }
    }

    private String offer(Expression.Fault fault) {
        return fault.near()
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        fault.isByValue()
                                ? "use other values, or another expression"
                                : "write \"attribute\", or \"attribute = expression\" over the block's parameters");
    }

    /** A parameter of the very type: there is no arithmetic but on int. */
    private Object plain(String type, String name) throws Expression.Fault {
        Object value = parameters.get(name);
        if (value == null) {
            throw Expression.Fault.unknown(name, parameters.keySet());
        }
        boolean fits = value instanceof Boolean
                ? type.equals("boolean")
                : value instanceof Double
                        ? type.equals("double") || type.equals("double[]")
                        : value instanceof Attribute.Constant constant && constant.isOf(type);
        if (!fits) {
            throw new Expression.Fault("binds " + name + ", which is no " + type);
        }
        return value;
    }

    private Position position() {
        return annotation.position(ELEMENT);
    }

    private void fault(String text, String offer) {
        report.accept(new Diagnostic(Id.BIND_ERROR, layer, "bind " + text, position(), offer));
    }
}

package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code @Shared} means: a method has the parameters of an earlier one of the same body. */
final class Sharing {
    static final String ANNOTATION = "Shared";
    private static final String REMOVE = "remove @" + ANNOTATION;

    private final List<MethodDeclaration> methods;
    private final Report report;
    private final List<MethodDeclaration> earlier = new ArrayList<>();

    private Sharing(List<MethodDeclaration> methods, Report report) {
        this.methods = methods;
        this.report = report;
    }

    /** The methods; each {@code @Shared} that names nothing to share is reported and left out. */
    static List<MethodDeclaration> resolve(List<MethodDeclaration> methods, Report report) {
        Sharing sharing = new Sharing(methods, report);
        return methods.stream().map(sharing::resolve).toList();
    }

    private MethodDeclaration resolve(MethodDeclaration method) {
        Optional<Attributes> shared = method.structure(ANNOTATION);
        Optional<Diagnostic> fault = shared.flatMap(annotation -> fault(method, annotation));
        fault.ifPresent(report::add);
        MethodDeclaration resolved = fault.isPresent() ? method.without(shared.get()) : method;
        earlier.add(resolved);
        return resolved;
    }

    private Optional<Diagnostic> fault(MethodDeclaration method, Attributes shared) {
        String name = shared.text("value");
        Position value = shared.position("value");
        Optional<MethodDeclaration> owner = find(earlier, name);
        if (owner.isEmpty()) {
            return Optional.of(notFound(method, name, value));
        }
        if (method.isInput() || owner.get().isInput()) {
            return fault(
                    Id.MALFORMED_NETWORK,
                    method,
                    "shares the parameters of " + name + ", but an input has none",
                    value,
                    REMOVE);
        }
        Optional<Attributes> first = owner.get().structure(ANNOTATION);
        if (first.isPresent()) {
            String origin = first.get().text("value");
            return fault(
                    Id.MALFORMED_NETWORK,
                    method,
                    "shares the parameters of " + name + ", which are those of " + origin + " themselves",
                    value,
                    "write @Shared(\"" + origin + "\")",
                    REMOVE);
        }
        return named(method, owner.get());
    }

    /** Names and repetitions are those of the method that is named. */
    private static Optional<Diagnostic> named(MethodDeclaration method, MethodDeclaration owner) {
        Optional<Attributes> name = method.structure("Name");
        if (name.isPresent()) {
            return fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    method,
                    "its parameters are called as those of " + owner.name()
                            + ", which it shares, and @Name says otherwise",
                    name.get().position(),
                    "remove it",
                    REMOVE);
        }
        Optional<Attributes> repeat = method.structure("Repeat");
        Optional<Attributes> repeated = owner.structure("Repeat");
        boolean alike = repeat.isPresent() == repeated.isPresent()
                && (repeat.isEmpty()
                        || repeat.get().agrees(repeated.get())
                                && bindings(repeat).equals(bindings(repeated)));
        return alike
                ? Optional.empty()
                : fault(
                        Id.CONFLICTING_ATTRIBUTES,
                        method,
                        "shares the parameters of " + owner.name() + ", so both have the same @Repeat, or none",
                        method.structure(ANNOTATION).orElseThrow().position("value"),
                        REMOVE);
    }

    private static List<String> bindings(Optional<Attributes> annotation) {
        return annotation.orElseThrow().texts("bind");
    }

    private Diagnostic notFound(MethodDeclaration method, String name, Position position) {
        if (find(methods, name).isPresent()) {
            String where = name.equals(method.name()) ? "here" : "after it";
            return new Diagnostic(
                    Id.FORWARD_REFERENCE,
                    method.name(),
                    "shares the parameters of " + name + ", which is declared " + where,
                    position,
                    REMOVE);
        }
        List<String> names = earlier.stream().map(MethodDeclaration::name).toList();
        return new Diagnostic(
                Id.UNKNOWN_LAYER,
                method.name(),
                "shares the parameters of " + name + ", but there is no such layer",
                position,
                Nearest.to(name, names)
                        .map(near -> "write @Shared(\"" + near + "\")")
                        .orElse(REMOVE));
    }

    private static Optional<MethodDeclaration> find(List<MethodDeclaration> methods, String name) {
        return methods.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    private static Optional<Diagnostic> fault(
            Id id, MethodDeclaration method, String text, Position position, String... offers) {
        return Optional.of(new Diagnostic(id, method.name(), text, position, offers));
    }

    /**
     * Where the operations of a method are not those of the one whose parameters it shares.
     *
     * @param layer for the message
     * @param shared the annotation that says so
     */
    static Optional<Diagnostic> difference(
            String layer, Attributes shared, List<Attributes> operations, List<Attributes> others) {
        String owner = shared.text("value");
        if (!types(operations).equals(types(others))) {
            String text = "has the parameters of " + owner + ", so it applies what that does: " + words(others)
                    + ", but it applies " + words(operations);
            return Optional.of(
                    new Diagnostic(Id.CONFLICTING_ATTRIBUTES, layer, text, shared.position("value"), REMOVE));
        }
        return IntStream.range(0, operations.size())
                .filter(i -> !operations.get(i).agrees(others.get(i)))
                .mapToObj(i -> difference(layer, owner, operations.get(i), others.get(i)))
                .findFirst();
    }

    private static Diagnostic difference(String layer, String owner, Attributes operation, Attributes other) {
        String element = operation.differsIn(other).orElseThrow();
        String text = "has the parameters of " + owner + ", so its attributes are the same, but " + element + " of "
                + operation + " is " + text(operation.value(element)) + ", and " + text(other.value(element)) + " in "
                + owner;
        return new Diagnostic(Id.CONFLICTING_ATTRIBUTES, layer, text, operation.position(element), REMOVE);
    }

    /** As it is written in Java. */
    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.size() == 1
                    ? text(list.get(0))
                    : list.stream().map(Sharing::text).collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String ? '"' + value.toString() + '"' : value.toString();
    }

    private static List<String> types(List<Attributes> operations) {
        return operations.stream().map(Attributes::type).toList();
    }

    private static String words(List<Attributes> operations) {
        return operations.stream().map(Attributes::toString).collect(Collectors.joining(" "));
    }
}

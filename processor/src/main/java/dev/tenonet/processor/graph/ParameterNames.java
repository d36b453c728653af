package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Names the parameters of one method: its first operation with parameters owns its name, others bring a name. */
final class ParameterNames {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private final LayerDeclaration layer;
    private final Consumer<Diagnostic> faults;
    private boolean owned;

    ParameterNames(LayerDeclaration layer, Consumer<Diagnostic> faults) {
        this.layer = layer;
        this.faults = faults;
    }

    /** What comes before the dot in the names of an operation's parameters. */
    String prefix(Attributes attributes, Operation operation) {
        boolean named = attributes.isWritten("name");
        if (named && !LEGAL.matcher(attributes.text("name")).matches()) {
            faults.accept(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    layer.name(),
                    "name must be letters, digits, '_' and '-', in parts joined by dots, but is \""
                            + attributes.text("name") + "\"",
                    attributes.position("name"),
                    "write name = \"" + layer.origin().name() + "\""));
        }
        String prefix = layer.origin().prefix(named ? Optional.of(attributes.text("name")) : Optional.empty());
        if (operation.parameters().isEmpty()) {
            return prefix;
        }
        if (owned && !named) {
            faults.accept(new Diagnostic(
                    Id.MISSING_PARAMETER_NAME,
                    layer.name(),
                    "the parameters of " + attributes + " need a name, for an operation before it has taken '"
                            + layer.origin().name() + "'",
                    attributes.position(),
                    "write " + attributes + "(name = \"" + layer.origin().name() + "_"
                            + attributes.annotation().toLowerCase(Locale.ROOT) + "\")",
                    "give it a method of its own"));
        }
        owned = true;
        return prefix;
    }

    /** Reports names that two operations share: one of them would get the other's weights. */
    static void check(Graph graph, Report report) {
        Map<String, String> owners = new HashMap<>();
        for (Layer layer : graph.layers()) {
            for (Node node : layer.declaration().isShared() ? List.<Node>of() : layer.nodes()) {
                for (Parameter parameter : node.parameters()) {
                    String owner = owners.putIfAbsent(parameter.name(), layer.name());
                    if (owner != null) {
                        report.add(new Diagnostic(
                                Id.DUPLICATE_NAME,
                                layer.name(),
                                "the parameter " + parameter.name() + " belongs to "
                                        + (owner.equals(layer.name()) ? "another operation of this layer" : owner)
                                        + " already",
                                node.attributes().position(node.attributes().isWritten("name") ? "name" : null),
                                "give it another name"));
                        break;
                    }
                }
            }
        }
    }
}

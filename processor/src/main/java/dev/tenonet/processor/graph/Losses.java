package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration.Shared;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.training.Objective;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the losses of a network against what they compare and what they can change. */
public final class Losses {
    private final Graph graph;
    private final Report report;

    private Losses(Graph graph, Report report) {
        this.graph = graph;
        this.report = report;
    }

    /** Reports what keeps a network with losses from being trained. */
    static void check(Graph graph, Report report) {
        new Losses(graph, report).check();
    }

    private void check() {
        List<Layer> losses = graph.layers().stream()
                .filter(layer -> layer.declaration().loss().isPresent())
                .toList();
        losses.forEach(this::check);
        if (!losses.isEmpty() && report.isClean()) {
            checkBackwardSteps();
            checkLearning(losses);
        }
    }

    private void check(Layer layer) {
        Attributes loss = layer.declaration().loss().orElseThrow();
        if (layer.isInput()) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    layer.name(),
                    "an input has no loss: nothing before it learns",
                    loss.position(),
                    "remove @Loss"));
            return;
        }
        checkRange(layer, loss);
        boolean classes =
                BatchLowerer.objective(loss).filter(Objective::takesClasses).isPresent();
        if (classes && layer.shape().channels() == 1) {
            report.add(new Diagnostic(
                    Id.LOSS_MISMATCH,
                    layer.name(),
                    "CROSS_ENTROPY compares two or more classes, but " + layer.name() + " gives one, " + layer.shape(),
                    loss.position("value"),
                    "use Objective.BINARY_CROSS_ENTROPY"));
        }
    }

    private void checkRange(Layer layer, Attributes loss) {
        double weight = loss.real("weight");
        range(layer, loss, "weight", Double.isFinite(weight), "a finite number", "1.0");
        double smoothing = loss.real("smoothing");
        range(layer, loss, "smoothing", smoothing >= 0 && smoothing <= 1, "a share from 0 to 1", "0.1");
        double delta = loss.real("delta");
        range(layer, loss, "delta", delta > 0 && Double.isFinite(delta), "a finite number above 0", "1.0");
    }

    private void range(Layer layer, Attributes loss, String element, boolean right, String what, String example) {
        if (!right) {
            report.add(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    layer.name(),
                    element + " must be " + what + ", but is " + loss.real(element),
                    loss.position(element),
                    "use " + element + " = " + example));
        }
    }

    private void checkBackwardSteps() {
        Set<Position> told = new HashSet<>();
        for (Layer layer : graph.layers()) {
            // A step overwrites the gradients by its parameters: of two, one would be lost.
            layer.declaration()
                    .origin()
                    .shared()
                    .map(Shared::position)
                    .filter(told::add)
                    .ifPresent(position -> report.add(new Diagnostic(
                            Id.MALFORMED_NETWORK,
                            layer.name(),
                            "parameters that layers share have no gradients so far, so that a network with @Shared cannot be"
                                    + " trained",
                            position,
                            "remove @Shared")));
            for (Node node : layer.nodes()) {
                Operation operation = node.operation();
                boolean starts = operation.parameters().stream()
                        .allMatch(parameter -> parameter.start().isPresent());
                if (operation.training().isEmpty() || !starts) {
                    report.add(new Diagnostic(
                            Id.MALFORMED_NETWORK,
                            layer.name(),
                            node.attributes() + " has no backward step, so that a network with it cannot be trained",
                            node.attributes().position(),
                            "train without it, and load the weights into a network that has it"));
                }
            }
        }
    }

    private void checkLearning(List<Layer> losses) {
        Set<Layer> reached = reached(losses);
        boolean learns = reached.stream()
                .filter(layer -> !layer.declaration().frozen())
                .anyMatch(layer -> layer.parameters() > 0);
        if (!learns && report.isClean()) {
            Optional<Layer> frozen = graph.layers().stream()
                    .filter(layer -> reached.contains(layer) && layer.parameters() > 0)
                    .reduce((before, last) -> last);
            Layer first = losses.get(0);
            String remedy = frozen.filter(layer -> layer.declaration().context().isEmpty())
                    .map(layer -> "remove @Frozen" + (layer == first ? "" : " from " + layer.name()))
                    .orElse("put a layer that learns before the loss");
            report.add(new Diagnostic(
                    Id.NOTHING_TO_TRAIN,
                    first.name(),
                    frozen.isPresent()
                            ? "all layers with parameters before the loss are frozen, so that nothing learns"
                            : "no layer before the loss has parameters, so that nothing learns",
                    first.declaration().loss().orElseThrow().position(),
                    remedy,
                    "remove @Loss"));
        }
    }

    /** The layers that some layers depend on, themselves among them. */
    public static Set<Layer> reached(List<Layer> from) {
        Set<Layer> reached = new HashSet<>(from);
        List<Layer> next = List.copyOf(from);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(layer -> layer.inputs().stream())
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }
}

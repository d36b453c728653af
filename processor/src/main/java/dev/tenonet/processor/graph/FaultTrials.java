package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.graph.Faults.Found;
import dev.tenonet.processor.graph.Faults.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Ways out of a fault that lie in other layers. Each is tried on the whole network: the fault must go, and none may come.
 */
final class FaultTrials {
    /** Layers that are built in all; beyond that nothing is tried. */
    private static final int MOST_LAYERS = 30_000;

    private final NetworkDeclaration network;
    private final Map<String, Layer> layers;
    private final Faults faults;
    private final BiFunction<NetworkDeclaration, Set<Key>, GraphBuilder> attempt;
    private int tried;

    /**
     * Trials.
     *
     * @param layers of the network as it is, by name
     * @param attempt builds another network, as far as it has no other faults than these
     */
    FaultTrials(
            NetworkDeclaration network,
            Map<String, Layer> layers,
            Faults faults,
            BiFunction<NetworkDeclaration, Set<Key>, GraphBuilder> attempt) {
        this.network = network;
        this.layers = layers;
        this.faults = faults;
        this.attempt = attempt;
    }

    /** The nearest sizes of the input that mend it. */
    List<String> sizes(Found fault) {
        List<Layer> inputs = layers.values().stream().filter(Layer::isInput).toList();
        if (fault.axes().isEmpty() || inputs.isEmpty()) {
            return List.of();
        }
        InputSizes search =
                new InputSizes(network, inputs, fault.axes(), (changed, along) -> mends(fault, along, changed));
        List<Map<String, Integer>> sizes = search.nearest();
        String where = "give " + String.join(" and ", search.inputs()) + " ";
        return (sizes.isEmpty() ? search.nearestOfEach() : sizes)
                .stream().map(size -> where + assignments(size)).toList();
    }

    private static String assignments(Map<String, Integer> sizes) {
        return sizes.entrySet().stream()
                .map(size -> size.getKey() + " = " + size.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@code @Reshape} on the one vector that is to go together with images, as that of squeeze-and-excite. */
    List<String> reshape(Found fault, List<Layer> inputs) {
        int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
        List<Layer> lower = inputs.stream()
                .filter(input -> input.shape().rank() < rank)
                .distinct()
                .toList();
        if (lower.size() != 1 || !canTake("Reshape", lower.get(0))) {
            return List.of();
        }
        Layer vector = lower.get(0);
        List<Integer> raised = vector.shape().raised(rank).sizes();
        List<Integer> open = new ArrayList<>(raised);
        // In a block that is used with several numbers of channels.
        open.set(0, -1);
        Attributes last = vector.nodes().get(vector.nodes().size() - 1).attributes();
        for (List<Integer> sizes : List.of(raised, open)) {
            NetworkDeclaration changed = network.with(last, each -> List.of(each, each.beside("Reshape", sizes)));
            if (mends(fault, fault.axes(), changed)) {
                return List.of("put @Reshape(" + Use.braced(sizes) + ") on " + vector.name());
            }
        }
        return List.of();
    }

    /** Whether an annotation may be put on a layer: no method has it twice, and what an output is, others rely on. */
    private static boolean canTake(String annotation, Layer layer) {
        return layer.shape().isKnown()
                && !layer.nodes().isEmpty()
                && !layer.declaration().output()
                && layer.nodes().stream()
                        .map(Node::attributes)
                        .allMatch(each -> each.isLocal() && !each.annotation().equals(annotation));
    }

    private boolean mends(Found fault, Set<String> axes, NetworkDeclaration changed) {
        if (tried > MOST_LAYERS) {
            return false;
        }
        GraphBuilder trial = attempt.apply(changed, faults.without(fault, axes));
        tried += trial.layers().size();
        return trial.isRight() && !isCollapsed(fault.layer(), trial.layers());
    }

    /** Whether branches only go together since one has shrunk to a single position. */
    private boolean isCollapsed(String merge, Map<String, Layer> changed) {
        List<Shape> before = shapes(layers.get(merge));
        List<Shape> after = shapes(changed.get(merge));
        for (int i = 0; before.size() > 1 && i < before.size(); i++) {
            List<Integer> sizes = before.get(i).sizes();
            for (int axis = 1; axis < sizes.size(); axis++) {
                if (sizes.get(axis) > 1 && after.get(i).sizes().get(axis) == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Shape> shapes(Layer layer) {
        return layer == null
                ? List.of()
                : layer.inputs().stream().map(Layer::shape).toList();
    }
}

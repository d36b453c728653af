package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the layer that has lost its padding where branches meet with different shapes: each window of each branch is tried
 * with the padding that keeps the size, and what follows it is worked out anew.
 */
final class BranchPadding {
    private final Use merge;
    private final List<Layer> branches;
    private final Function<String, LayerType> types;

    BranchPadding(Use merge, List<Layer> branches, Function<String, LayerType> types) {
        this.merge = merge;
        this.branches = branches;
        this.types = types;
    }

    /** The changes of one layer after which the branches go together. */
    List<String> offers() {
        List<String> offers = new ArrayList<>();
        for (int branch = 0; branches.size() > 1 && branch < branches.size(); branch++) {
            offers.addAll(offers(branch));
        }
        return offers;
    }

    /** From the merge backwards, as far as the layers belong to this branch alone. */
    private List<String> offers(int branch) {
        Set<Layer> shared = new HashSet<>();
        for (int other = 0; other < branches.size(); other++) {
            if (other != branch) {
                addWithAncestors(branches.get(other), shared);
            }
        }
        List<String> offers = new ArrayList<>();
        List<Layer> behind = new ArrayList<>();
        Layer layer = branches.get(branch);
        while (layer.inputs().size() == 1 && !shared.contains(layer)) {
            for (int node = 0; node < layer.nodes().size(); node++) {
                offer(branch, layer, node, behind).ifPresent(offers::add);
            }
            behind.add(0, layer);
            layer = layer.inputs().get(0);
        }
        return offers;
    }

    private static void addWithAncestors(Layer layer, Set<Layer> found) {
        List<Layer> open = new ArrayList<>(List.of(layer));
        while (!open.isEmpty()) {
            Layer next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(next.inputs());
            }
        }
    }

    private Optional<String> offer(int branch, Layer layer, int node, List<Layer> behind) {
        Attributes attributes = layer.nodes().get(node).attributes();
        List<AxisWindow> windows = layer.nodes().get(node).operation().windows();
        if (!attributes.has("pad") || windows.stream().anyMatch(window -> window.extent() % 2 == 0)) {
            return Optional.empty();
        }
        List<Integer> pad =
                windows.stream().map(window -> (int) (window.extent() - 1) / 2).toList();
        List<Attributes> operations = new ArrayList<>();
        layer.nodes().forEach(each -> operations.add(each.attributes()));
        operations.set(node, attributes.with("pad", pad));
        behind.forEach(later -> later.nodes().forEach(each -> operations.add(each.attributes())));
        return result(layer.inputs().get(0).shape(), operations)
                .filter(shape -> isRight(branch, shape))
                .map(shape -> "give " + layer.name() + " pad = " + Use.text(pad) + ", with which "
                        + branches.get(branch).name() + " is " + shape);
    }

    private Optional<Shape> result(Shape input, List<Attributes> operations) {
        Optional<Shape> shape = Optional.of(input);
        for (Attributes attributes : operations) {
            shape = shape.flatMap(before -> {
                LayerType type = types.apply(attributes.annotation());
                Use trial = new Use(type, attributes, List.of(before));
                return type.apply(trial).filter(result -> !trial.failed()).map(Operation::output);
            });
        }
        return shape;
    }

    private boolean isRight(int branch, Shape shape) {
        List<Shape> shapes = new ArrayList<>(merge.inputs());
        shapes.set(branch, shape);
        return !shape.equals(merge.inputs().get(branch)) && merge.accepts(shapes);
    }
}

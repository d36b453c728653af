package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the receptive field grows along an axis: with jump S, the product of the strides, size r and first centre c of a
 * layer's input, a window makes them S s, r + (extent - 1) S and c + ((extent - 1) / 2 - padding) S. Source: Araujo,
 * Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
 */
final class FieldGrowth {
    /**
     * What the values of a layer see.
     *
     * @param centre in the middle of what the first value sees, in positions of the input
     * @param count values along the axis
     */
    record Field(Layer layer, double size, double jump, double centre, int count) {
        double lastCentre() {
            return centre + (count - 1) * jump;
        }
    }

    private final int axis;
    private final Map<Layer, Field> fields = new HashMap<>();
    private final List<Field> growing = new ArrayList<>();
    private final int inputSize;
    private final boolean whole;

    /** Along the given axis of the first input; layers that move positions other than by windows end the way. */
    FieldGrowth(Graph graph, int axis) {
        this.axis = axis;
        Layer input = graph.inputs().get(0);
        inputSize = input.shape().spatial().get(axis);
        double largest = 0;
        double farthest = 0;
        for (Layer layer : graph.layers()) {
            Optional<Field> field = layer == input ? Optional.of(new Field(layer, 1, 1, 0, inputSize)) : behind(layer);
            field.ifPresent(found -> fields.put(layer, found));
            if (field.isPresent()
                    && (field.get().size() > largest || field.get().jump() > farthest)) {
                largest = Math.max(largest, field.get().size());
                farthest = Math.max(farthest, field.get().jump());
                growing.add(field.get());
            }
        }
        whole = graph.layers().stream()
                .filter(layer -> layer.shape().rank() == input.shape().rank() && seesInput(layer))
                .allMatch(fields::containsKey);
    }

    /** Learned tensors and what is made of them alone see nothing. */
    private static boolean seesInput(Layer layer) {
        return !layer.receptiveField().isNothing();
    }

    /** Whether it is known of all layers that have positions. */
    boolean isWhole() {
        return whole;
    }

    /** The layers behind which more is seen, or more coarsely, than behind all before them. */
    List<Field> growing() {
        return growing;
    }

    /** Size of the input along the axis. */
    int inputSize() {
        return inputSize;
    }

    /** Behind a merge, the branch that sees most counts. */
    private Optional<Field> behind(Layer layer) {
        List<Layer> seeing =
                layer.inputs().stream().filter(FieldGrowth::seesInput).toList();
        Optional<Field> widest = seeing.stream()
                .filter(fields::containsKey)
                .map(fields::get)
                .reduce((a, b) -> b.size() > a.size() ? b : a);
        if (widest.isEmpty() || !seeing.stream().allMatch(fields::containsKey)) {
            return Optional.empty();
        }
        Field field = widest.get();
        for (Node node : layer.nodes()) {
            Optional<Field> next = through(node, field, layer);
            if (next.isEmpty()) {
                return next;
            }
            field = next.get();
        }
        return Optional.of(new Field(layer, field.size(), field.jump(), field.centre(), field.count()));
    }

    private Optional<Field> through(Node node, Field field, Layer layer) {
        List<Integer> sizes = node.operation().output().spatial();
        if (sizes.size() <= axis || node.operation().seesAll()) {
            return Optional.empty();
        }
        int count = sizes.get(axis);
        if (!WindowSection.slides(node)) {
            return count == field.count() ? Optional.of(field) : Optional.empty();
        }
        AxisWindow window = node.operation().windows().get(axis);
        double reach = window.extent() - 1;
        return Optional.of(new Field(
                layer,
                field.size() + reach * field.jump(),
                field.jump() * window.stride(),
                field.centre() + (reach / 2 - window.before()) * field.jump(),
                count));
    }
}

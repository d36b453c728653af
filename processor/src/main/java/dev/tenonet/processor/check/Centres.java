package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Shape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of a layer lie in an input of the network.
 *
 * @param input null where nobody can say, behind a dense layer for example
 * @param places one an axis
 * @param ends the last position that the first value sees, one an axis
 */
record Centres(Layer input, List<Placement> places, List<Double> ends) {
    private static final Centres NOWHERE = new Centres(null, List.of(), List.of());

    /** What two branches of a merge disagree in. */
    record Disagreement(List<String> axes, String text) {}

    private static final double ROUNDING = 1e-6;

    /** The centres of a layer whose inputs' are known. */
    static Centres of(Layer layer, Map<Layer, Centres> known) {
        if (layer.isInput()) {
            int axes = layer.shape().rank() - 1;
            return new Centres(layer, Collections.nCopies(axes, new Placement(0, 1)), Collections.nCopies(axes, 0.0));
        }
        if (layer.inputs().isEmpty()) {
            return NOWHERE;
        }
        Layer first = reference(layer, known);
        Centres centres = known.get(first);
        Shape shape = first.shape();
        for (Node node : layer.nodes()) {
            centres = centres.through(node.operation(), shape);
            shape = node.operation().output();
        }
        return centres;
    }

    /** The branch that the others are held against: of a merge, the first whose place is known and that is not repeated. */
    private static Layer reference(Layer layer, Map<Layer, Centres> known) {
        return layer.inputs().stream()
                .filter(branch -> layer.inputs().size() > 1
                        && known.get(branch).input != null
                        && branch.shape().spatial().equals(merged(layer).spatial()))
                .findFirst()
                .orElse(layer.inputs().get(0));
    }

    private static Shape merged(Layer merge) {
        return merge.nodes().get(0).operation().output();
    }

    private Centres through(Operation operation, Shape before) {
        if (input == null || operation.output().rank() != before.rank()) {
            return NOWHERE;
        }
        List<Placement> steps = operation.placements();
        if (steps.isEmpty()) {
            return operation.output().spatial().equals(before.spatial()) ? this : NOWHERE;
        }
        List<Placement> moved = new ArrayList<>();
        List<Double> reached = new ArrayList<>();
        List<AxisWindow> windows = operation.windows();
        for (int axis = 0; axis < steps.size(); axis++) {
            Placement place = places.get(axis);
            Placement step = steps.get(axis);
            moved.add(new Placement(place.origin() + step.origin() * place.step(), place.step() * step.step()));
            double half = windows.isEmpty() ? 0 : (windows.get(axis).extent() - 1) / 2.0;
            reached.add(ends.get(axis) + (step.origin() + half) * place.step());
        }
        return new Centres(input, moved, reached);
    }

    /** The first pair of a merge's branches from one input that do not lie in the same place. */
    static Optional<Disagreement> disagreement(Layer merge, Map<Layer, Centres> known) {
        Layer first = reference(merge, known);
        return merge.inputs().stream()
                .filter(other -> other != first)
                .flatMap(other -> between(first, other, merge, known).stream())
                .findFirst();
    }

    private static Optional<Disagreement> between(Layer a, Layer b, Layer merge, Map<Layer, Centres> known) {
        Centres left = known.get(a);
        Centres right = known.get(b);
        Map<String, List<String>> axes = new LinkedHashMap<>();
        for (int axis = 0; left.input != null && left.input == right.input && axis < left.places.size(); axis++) {
            if (isJoined(a, b, merge, axis) && !left.endsWith(right, axis)) {
                String name = left.places.size() == 1 ? "positions" : axis == 0 ? "rows" : "columns";
                difference(left.places.get(axis), right.places.get(axis), left.input.shape())
                        .ifPresent(text -> axes.computeIfAbsent(text, t -> new ArrayList<>())
                                .add(name));
            }
        }
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        List<String> all = new ArrayList<>();
        axes.forEach((text, names) -> {
            // A sequence has no other axis than its positions.
            texts.add(text + (left.places.size() == 1 ? "" : " along " + String.join(" and ", names)));
            all.addAll(names);
        });
        String text = "the values of " + a.name() + " and " + b.name() + " " + String.join(", and ", texts)
                + ", counted in " + left.input.name();
        return Optional.of(new Disagreement(all, text));
    }

    /** Whether values meet one by one along an axis: not where one is repeated, or the other continues it. */
    private static boolean isJoined(Layer a, Layer b, Layer merge, int axis) {
        int size = merged(merge).spatial().get(axis);
        return size > 1
                && a.shape().spatial().get(axis) == size
                && b.shape().spatial().get(axis) == size;
    }

    /**
     * Whether values of a sequence go together by the last position that they see: those of a causal network do, in which
     * nothing may look ahead, though a longer window's centre lies further back.
     */
    private boolean endsWith(Centres other, int axis) {
        return places.size() == 1
                && Math.abs(places.get(axis).step() - other.places.get(axis).step()) <= ROUNDING
                && Math.abs(ends.get(axis) - other.ends.get(axis)) <= ROUNDING;
    }

    private static Optional<String> difference(Placement a, Placement b, Shape input) {
        String unit = input.rank() == 2 ? " position" : " pixel";
        if (Math.abs(a.step() - b.step()) > ROUNDING) {
            return Optional.of(
                    "are " + number(a.step()) + " and " + number(b.step()) + unit + "s from their neighbours");
        }
        double apart = Math.abs(a.origin() - b.origin());
        return apart <= ROUNDING
                ? Optional.empty()
                : Optional.of("lie " + number(apart) + unit + (apart == 1 ? "" : "s") + " apart");
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}

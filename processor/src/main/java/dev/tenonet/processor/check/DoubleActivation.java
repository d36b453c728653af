package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Role;
import java.util.Optional;
import java.util.Set;

/**
 * An activation behind another that does nothing more, or that spoils what the first gave: softmax(relu(x)) cannot tell
 * scores below 0 apart, and of softmax(sigmoid(x)) over n classes no probability exceeds e / (e + n - 1). Source: the
 * definitions; for softmax, Bridle, "Probabilistic interpretation of feedforward classification network outputs", 1990.
 */
final class DoubleActivation implements Check {
    private static final Set<Role> PASSING = Set.of(Role.RENAMING, Role.DROPOUT);
    private static final Set<Role> PASSING_AND_POOLS = Set.of(Role.RENAMING, Role.DROPOUT, Role.POOL);
    private static final Set<Role> ACTIVATIONS = Set.of(Role.ACTIVATION, Role.FUNCTION, Role.SOFTMAX);

    @Override
    public void run(Graph graph, Lints lints) {
        Set<Layer> privateLayers = Site.privateLayers(graph);
        Site.all(graph).filter(DoubleActivation::isActivation).forEach(second -> {
            second.before(PASSING_AND_POOLS)
                    .filter(first -> isActivation(first) && changesNothing(first, second))
                    .ifPresent(first -> report(
                            second,
                            second.node().attributes() + " changes nothing: all that " + first.seenFrom(second)
                                    + " gives is "
                                    + text(first.operation().traits().image()),
                            second,
                            lints));
            second.before(PASSING)
                    .filter(first -> isActivation(first) && !changesNothing(first, second))
                    .ifPresent(first -> judge(first, second, privateLayers, lints));
        });
    }

    private static boolean isActivation(Site site) {
        return ACTIVATIONS.contains(site.role());
    }

    private static boolean changesNothing(Site first, Site second) {
        return second.operation()
                .traits()
                .fixed()
                .contains(first.operation().traits().image());
    }

    private static void judge(Site first, Site second, Set<Layer> privateLayers, Lints lints) {
        Site other = first.feedsOnly(second, privateLayers) ? first : second;
        boolean again = isSame(first, second) && !isUndone(first, second);
        why(first, second).ifPresent(text -> report(second, text, again ? second : other, lints));
    }

    /** Of one type, and bending the same values: a limit from above behind one from below is no repetition. */
    private static boolean isSame(Site first, Site second) {
        return first.role() != Role.FUNCTION
                && first.node()
                        .attributes()
                        .type()
                        .equals(second.node().attributes().type())
                && first.operation()
                        .traits()
                        .fixed()
                        .equals(second.operation().traits().fixed());
    }

    /** What is wrong with two activations of which the second does change something. */
    private static Optional<String> why(Site first, Site second) {
        String source = first.seenFrom(second);
        String name = second.node().attributes().toString();
        Range image = first.operation().traits().image();
        if (second.role() == Role.SOFTMAX && first.role() == Role.SOFTMAX) {
            boolean oneAxis = first.node()
                    .attributes()
                    .constant("axis")
                    .equals(second.node().attributes().constant("axis"));
            return oneAxis
                    ? Optional.of(name + " takes scores, but " + source + " gives probabilities already")
                    : Optional.empty();
        } else if (second.role() == Role.SOFTMAX && (image.isBounded() || image.equals(Range.POSITIVE))) {
            return Optional.of(name + " takes scores of any size, but all that " + source + " gives is " + text(image));
        } else if (isUndone(first, second)) {
            return Optional.of(name + " gives the same without " + source + " before it");
        } else if (isSame(first, second)) {
            return Optional.of(name + " is applied again to what " + source + " gives");
        }
        return Optional.empty();
    }

    /** Whether the second cuts off all that the first bends. */
    private static boolean isUndone(Site first, Site second) {
        Range kept = second.operation().traits().fixed();
        return kept.equals(second.operation().traits().image())
                && first.operation().traits().fixed().contains(kept);
    }

    private static String text(Range range) {
        if (range.isBounded()) {
            return number(range.low()) + " to " + number(range.high());
        }
        return Double.isFinite(range.high()) ? "at most " + number(range.high()) : "at least " + number(range.low());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void report(Site second, String text, Site removed, Lints lints) {
        lints.tell(
                new Finding(
                        Id.DOUBLE_ACTIVATION,
                        second.layer(),
                        second.node().attributes().position(),
                        text),
                offers -> offers.remove(removed.layer(), removed.node()));
    }
}

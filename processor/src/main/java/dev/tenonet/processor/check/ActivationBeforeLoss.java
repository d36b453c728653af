package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.BatchLowerer;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.training.Objective;
import java.util.Optional;
import java.util.Set;

/**
 * A function with a bound before a loss of logits, which may be any numbers: a class whose logit cannot rise or fall any more
 * keeps some probability for ever, and where the function is flat nothing is learned. Source: PyTorch, documentation of
 * nn.CrossEntropyLoss and nn.BCEWithLogitsLoss, whose input is "unnormalized logits".
 */
final class ActivationBeforeLoss implements Check {
    private static final Set<Objective> OF_LOGITS = Set.of(Objective.CROSS_ENTROPY, Objective.BINARY_CROSS_ENTROPY);

    private static final Set<Role> PASSING = Set.of(Role.RENAMING, Role.DROPOUT);

    @Override
    public void run(Graph graph, Lints lints) {
        for (Layer layer : graph.layers()) {
            Optional<Attributes> loss = layer.declaration().loss();
            Optional<Objective> objective =
                    loss.flatMap(BatchLowerer::objective).filter(OF_LOGITS::contains);
            if (objective.isPresent()) {
                last(layer, objective.get())
                        .filter(ActivationBeforeLoss::isBounded)
                        .ifPresent(site -> report(site, layer, objective.get(), lints));
            }
        }
    }

    /** What makes the logits: the last operation that does not belong to the loss. */
    private static Optional<Site> last(Layer layer, Objective objective) {
        Optional<Site> last = layer.nodes().isEmpty()
                ? Optional.empty()
                : Optional.of(new Site(layer, layer.nodes().size() - 1));
        if (last.isPresent()
                && last.get().operation().absorbedBy().filter(objective::equals).isPresent()) {
            last = last.get().before();
        }
        return last.isPresent() && PASSING.contains(last.get().role())
                ? last.get().before(PASSING)
                : last;
    }

    private static boolean isBounded(Site site) {
        Range image = site.operation().traits().image();
        boolean function = site.role() == Role.ACTIVATION || site.role() == Role.SOFTMAX;
        return function && (Double.isFinite(image.low()) || Double.isFinite(image.high()));
    }

    private static void report(Site site, Layer layer, Objective objective, Lints lints) {
        boolean own = site.layer() == layer;
        lints.tell(
                new Finding(
                        Id.ACTIVATION_BEFORE_LOSS,
                        site.layer(),
                        site.node().attributes().position(),
                        objective + (own ? "" : " of " + layer.name()) + " reads logits, which may be any numbers, but "
                                + site.node().attributes() + " bounds them"),
                offers -> offers.remove(site.layer(), site.node()));
    }
}

package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Role;
import java.util.Optional;
import java.util.Set;

/**
 * A bias that the normalisation behind it takes away again: it subtracts each channel's mean, of which the bias is a part,
 * and adds a shift of its own. Source: Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.2.
 */
final class RedundantBias implements Check {
    private static final Set<Role> CENTRING = Set.of(Role.BATCH_NORM, Role.INSTANCE_NORM);

    @Override
    public void run(Graph graph, Lints lints) {
        Set<Layer> privateLayers = Site.privateLayers(graph);
        Site.all(graph).filter(site -> CENTRING.contains(site.role())).forEach(norm -> {
            Optional<Site> linear = norm.before(Set.of(Role.DROPOUT))
                    .filter(site -> hasBias(site) && site.feedsOnly(norm, privateLayers));
            linear.ifPresent(site -> report(site, norm, lints));
        });
    }

    private static boolean hasBias(Site site) {
        return site.role() == Role.LINEAR
                && site.operation().parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("bias"));
    }

    private static void report(Site linear, Site norm, Lints lints) {
        Node node = linear.node();
        String text =
                norm.seenFrom(linear) + " subtracts each channel's mean, and with it the bias of " + node.attributes();
        lints.tell(
                new Finding(Id.REDUNDANT_BIAS, linear.layer(), node.attributes().position("bias"), text),
                offers -> offers.set(node, "bias", false));
    }
}

package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Losses;
import dev.tenonet.processor.graph.Role;
import java.util.List;
import java.util.Set;

/**
 * A batch norm of images with one position, in a network that trains: each sample has one value a channel, so that the variance
 * is one over the batch alone, and of a batch of one there is none. Source: PyTorch, torch.nn.functional, "Expected more than 1
 * value per channel when training".
 */
final class BatchNormOfOne implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        List<Layer> losses = graph.layers().stream()
                .filter(layer -> layer.declaration().loss().isPresent())
                .toList();
        Set<Layer> reached = Losses.reached(losses);
        Site.all(graph)
                .filter(site -> site.role() == Role.BATCH_NORM)
                .filter(site -> reached.contains(site.layer())
                        && !site.layer().declaration().frozen())
                .filter(site -> hasOnePosition(site))
                .forEach(site -> report(site, lints));
    }

    private static boolean hasOnePosition(Site site) {
        List<Integer> positions = site.input().spatial();
        return !positions.isEmpty() && positions.stream().allMatch(size -> size == 1);
    }

    private static void report(Site site, Lints lints) {
        lints.tell(
                new Finding(
                        Id.BATCH_NORM_OF_ONE,
                        site.layer(),
                        site.node().attributes().position(),
                        "in training " + site.node().attributes() + " has one value a channel of each sample, "
                                + site.input() + ", so that a batch of one sample has no variance and is refused"),
                offers -> offers.remove(site.layer(), site.node()));
    }
}

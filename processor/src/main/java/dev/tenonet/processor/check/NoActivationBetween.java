package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two linear layers, one behind the other, with nothing but affine operations between them: W2 (W1 x + b1) + b2 is one
 * linear layer, with the parameters and the time of two. Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016,
 * section 6.1.
 *
 * <p>Factorisations are meant like that, and are left alone: few channels between many (Sandler et al., MobileNetV2,
 * 2018), groups on either side (Chollet, Xception, 2017), kernels along different axes (Peng et al., "Large Kernel
 * Matters", 2017), and transposed convolutions that keep the channels, which resample (Long et al., FCN, 2015). So is a
 * value that others read too.
 */
final class NoActivationBetween implements Check {
    private static final Set<Role> AFFINE = Set.of(Role.AFFINE, Role.BATCH_NORM, Role.DROPOUT, Role.RENAMING);

    @Override
    public void run(Graph graph, Lints lints) {
        Set<Layer> privateLayers = Site.privateLayers(graph);
        Site.all(graph).filter(site -> site.role() == Role.LINEAR).forEach(second -> {
            Optional<Site> first = second.before(AFFINE)
                    .filter(site -> site.role() == Role.LINEAR
                            && site.feedsOnly(second, privateLayers)
                            && !isFactorisation(Linear.of(site), Linear.of(second)));
            first.ifPresent(site -> report(site, second, lints));
        });
    }

    private static void report(Site first, Site second, Lints lints) {
        Node node = second.node();
        String source = first.layer() == second.layer()
                ? first.node().attributes() + " of this layer"
                : first.layer().name();
        lints.tell(
                new Finding(
                        Id.NO_ACTIVATION_BETWEEN,
                        second.layer(),
                        node.attributes().position(),
                        "no activation stands between " + source + " and " + node.attributes()
                                + ": the two compute no more than one linear layer"),
                offers -> offers.put("Relu", second));
    }

    private static boolean isFactorisation(Linear first, Linear second) {
        return first.out() < first.in() && second.in() < second.out()
                || first.grouped()
                || second.grouped()
                || isAcross(first.kernel(), second.kernel())
                || first.resamples()
                || second.resamples();
    }

    /** 1 x k and k x 1, in either order. */
    private static boolean isAcross(List<Integer> a, List<Integer> b) {
        return a.size() == 2 && b.size() == 2 && (isLine(a, b) || isLine(b, a));
    }

    private static boolean isLine(List<Integer> rows, List<Integer> columns) {
        return rows.get(0) > 1 && rows.get(1) == 1 && columns.get(0) == 1 && columns.get(1) > 1;
    }

    /**
     * The figures of a linear layer.
     *
     * @param grouped whether some outputs read only some of the channels
     * @param resamples whether it makes an image larger without changing its channels
     */
    private record Linear(int in, int out, boolean grouped, List<Integer> kernel, boolean resamples) {
        static Linear of(Site site) {
            Operation operation = site.operation();
            int in = site.input().channels();
            int out = operation.output().channels();
            List<Integer> weight = operation.parameters().get(0).shape();
            boolean grouped = (long) weight.get(0) * weight.get(1) < (long) in * out;
            boolean larger = operation.placements().stream().anyMatch(place -> place.step() < 1);
            return new Linear(in, out, grouped, weight.subList(2, weight.size()), larger && in == out);
        }
    }
}

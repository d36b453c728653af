package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.plan.Border;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is written and has no effect: an attribute that the others leave nothing to do, a pool of single positions. Source:
 * the window formulas of Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, in which d
 * appears only as d(k-1), and rounding only of a quotient by s.
 */
final class PointlessAttribute implements Check {
    /**
     * One thing without effect.
     *
     * @param element the attribute; null for the whole annotation
     * @param byDefault what the attribute is where it is not written
     */
    private record Rule(String element, Object byDefault, Predicate<Site> pointless, String why) {
        boolean applies(Site site) {
            Attributes attributes = site.node().attributes();
            boolean written = element == null
                    ? attributes.isLocal()
                    : attributes.has(element) && attributes.isWritten(element) && attributes.isEditable(element);
            return written && pointless.test(site);
        }

        String text(Site site) {
            String subject = element == null ? site.node().attributes() + " of " + site.input() : element;
            return subject + " has no effect: " + why;
        }

        void offer(Site site, Offers offers) {
            if (element == null) {
                offers.remove(site.layer(), site.node());
            } else {
                offers.reset(site.node(), element, byDefault);
            }
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "dilation",
                    1,
                    site -> spreadsNothing(site.node().attributes()),
                    "dilation spreads the taps of a kernel, and this has one"),
            new Rule(
                    "ceil",
                    false,
                    site -> windows(site, window -> window.ceil() && window.stride() == 1),
                    "with stride 1 there is nothing to round up"),
            new Rule(
                    "border",
                    new Constant("Border", Border.ZEROS.name()),
                    site -> site.operation().traits().sliding().stream()
                                    .anyMatch(sliding -> sliding.border() != Border.ZEROS)
                            && windows(site, PointlessAttribute::isUnpadded),
                    "without padding there is no border to fill"),
            new Rule(
                    "countPadding",
                    true,
                    site -> !site.node().attributes().flag("countPadding")
                            && windows(site, PointlessAttribute::isUnpadded),
                    "without padding there is none to count"),
            new Rule(null, null, PointlessAttribute::isIdlePool, "each window holds one value"));

    @Override
    public void run(Graph graph, Lints lints) {
        List<Site> sites = Site.all(graph).toList();
        for (Rule rule : RULES) {
            report(rule, sites, lints);
        }
    }

    /** What stands in a block must have no effect in any use of it. */
    private static void report(Rule rule, List<Site> sites, Lints lints) {
        Map<Position, Boolean> everywhere = new HashMap<>();
        for (Site site : sites) {
            everywhere.merge(site.node().attributes().position(), rule.applies(site), Boolean::logicalAnd);
        }
        for (Site site : sites) {
            Attributes attributes = site.node().attributes();
            if (everywhere.get(attributes.position())) {
                lints.tell(
                        new Finding(
                                Id.POINTLESS_ATTRIBUTE,
                                site.layer(),
                                attributes.position(rule.element()),
                                rule.text(site)),
                        offers -> rule.offer(site, offers));
            }
        }
    }

    private static boolean windows(Site site, Predicate<AxisWindow> all) {
        return site.operation().windows().stream().allMatch(all);
    }

    private static boolean isUnpadded(AxisWindow window) {
        return window.before() == 0 && window.after() == 0;
    }

    private static boolean spreadsNothing(Attributes attributes) {
        return attributes.integers("dilation").stream().anyMatch(dilation -> dilation > 1)
                && attributes.integers("kernel").stream().allMatch(kernel -> kernel == 1);
    }

    /** A pool over one position each, of which the largest and the mean is the value itself. */
    private static boolean isIdlePool(Site site) {
        return site.role() == Role.POOL
                && site.operation().output().equals(site.input())
                && windows(site, window -> window.kernel() == 1 && window.stride() == 1);
    }
}

package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.PaddingRule;
import dev.tenonet.processor.graph.Sliding;
import java.util.ArrayList;
import java.util.List;

/**
 * Padding that is read, but is not the same at both ends: the windows' centres then lie (pe - pb) / 2 rows off. What
 * TensorFlow's SAME does with a stride depends on the size: t = max(0, (ceil(h/s) - 1) s + extent - h) rows in all, the
 * odd one at the end. Source: Alsallakh et al., "Mind the Pad: CNNs Can Develop Blind Spots", ICLR 2021, section 5.
 */
final class ShiftedPadding extends SizedCheck {
    ShiftedPadding() {
        super(Id.SHIFTED_PADDING);
    }

    /** An even kernel under a SAME rule without stride is lopsided at any size, which is another finding. */
    @Override
    boolean isWrong(Node node, AxisWindow window) {
        boolean causal = window.isCausal() && node.operation().output().rank() == 2;
        return !causal
                && window.before() != window.after()
                && window.unusedPadding() == 0
                && node.operation()
                        .traits()
                        .sliding()
                        .map(Sliding::rule)
                        .filter(rule -> isShifting(rule, window))
                        .isPresent();
    }

    private static boolean isShifting(PaddingRule rule, AxisWindow window) {
        return rule == PaddingRule.AMOUNTS || rule.isBySize() && window.stride() > 1;
    }

    /** "padding 0 at the beginning and 1 at the end of rows shifts the result by 0.5 (224 rows, kernel 3, stride 2)". */
    @Override
    String text(AxisWindow window, String axis) {
        return "padding " + window.before() + " at the beginning and " + window.after() + " at the end of " + axis
                + " moves each window's centre by " + Math.abs(window.after() - window.before()) / 2.0 + " ("
                + window.size() + ", kernel " + window.kernel() + ", stride " + window.stride() + ")";
    }

    @Override
    String summary(int layers) {
        return (layers == 1 ? "1 layer is" : layers + " layers are") + " padded more at one end than at the other";
    }

    @Override
    boolean dependsOnSize(Found found) {
        return new WindowUse(found.layer(), found.node()).rule() != PaddingRule.AMOUNTS;
    }

    /** The same padding at both ends: the smaller, the larger. */
    @Override
    void offer(Found found, Offers offers) {
        List<Integer> less = new ArrayList<>();
        List<Integer> more = new ArrayList<>();
        for (AxisWindow window : found.node().operation().windows()) {
            int least = Math.min(window.before(), window.after());
            int most = Math.max(window.before(), window.after());
            less.addAll(List.of(least, least));
            more.addAll(List.of(most, most));
        }
        offers.set(found.node(), "pad", less).set(found.node(), "pad", more);
    }
}

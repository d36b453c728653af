package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.plan.Border;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Padding that no window reads: with r = (h + pb + pe - extent) mod s > 0, the last min(r, pe) rows of padding lie behind
 * the last window, so that an image is padded at one end only and features shift and skew layer by layer. Source:
 * Alsallakh, Kokhlikyan, Miglani, Yuan and Reblitz-Richardson, "Mind the Pad: CNNs Can Develop Blind Spots", ICLR 2021.
 */
final class UnevenPadding extends SizedCheck {
    /** Padding that mirrors the image holds nothing foreign, wherever it lies. */
    private static final Set<Border> HARMLESS = EnumSet.of(Border.REFLECT, Border.SYMMETRIC, Border.CIRCULAR);

    UnevenPadding() {
        super(Id.UNEVEN_PADDING);
    }

    @Override
    boolean isWrong(Node node, AxisWindow window) {
        return window.unusedPadding() > 0 && !isHarmless(node);
    }

    static boolean isHarmless(Node node) {
        return node.operation()
                .traits()
                .sliding()
                .filter(sliding -> HARMLESS.contains(sliding.border()))
                .isPresent();
    }

    /** "1 of 3 padding rows at the end unread (224 + 3 + 3, kernel 7, stride 2)". */
    @Override
    String text(AxisWindow window, String axis) {
        return window.unusedPadding() + " of " + window.after() + " padding " + axis + " at the end unread"
                + (window.droppedRows() > 0 ? ", and " + window.droppedRows() + " of the input" : "")
                + " (" + window.numbers() + ")";
    }

    @Override
    String summary(int layers) {
        return (layers == 1 ? "1 layer leaves" : layers + " layers leave") + " padding unread";
    }

    @Override
    boolean dependsOnSize(Found found) {
        return true;
    }

    /** PyTorch's strided windows, padded by half of an odd kernel: the stems of most networks with published weights. */
    @Override
    boolean isCustomary(List<Found> found) {
        return found.stream()
                .flatMap(each -> each.windows().stream())
                .allMatch(window -> window.before() == window.after() && 2L * window.before() == window.extent() - 1);
    }

    @Override
    void accept(Offers offers) {
        offers.acceptance("trained like that", "for weights trained like that are right as they are");
    }

    @Override
    void offer(Found found, Offers offers) {
        List<Integer> pad = new ArrayList<>();
        List<Integer> kernel = new ArrayList<>();
        for (AxisWindow window : found.node().operation().windows()) {
            pad.addAll(List.of(window.before(), window.after() - window.unusedPadding()));
            kernel.add(window.kernel() + (int) window.remainder() / window.dilation());
        }
        offers.set(found.node(), "pad", pad, ", which gives the same numbers")
                .set(found.node(), "kernel", kernel)
                .set(found.node(), "border", new Constant("Border", "REFLECT"))
                .set(found.node(), "border", new Constant("Border", "SYMMETRIC"));
    }
}

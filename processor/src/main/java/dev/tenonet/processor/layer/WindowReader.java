package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.PaddingRule;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the attributes that convolutions and pools share, and works out their windows. */
final class WindowReader {
    private static final Set<String> SAME = Set.of("SAME", "SAME_UPPER", "SAME_LOWER");

    /** What a pool's stride is where nothing is written: as in PyTorch, the kernel. */
    private static final Set<List<Integer>> DEFAULTS_TO_KERNEL = Set.of(List.of(), List.of(0));

    private final Use use;
    private final int axes;

    private WindowReader(Use use) {
        this.use = use;
        this.axes = use.input().rank() - 1;
    }

    /** The windows along the input's spatial axes; empty if the attributes are faulty. They may still not fit. */
    static Optional<List<AxisWindow>> read(Use use) {
        return new WindowReader(use).read();
    }

    /** The rule by which padding comes about. */
    static PaddingRule rule(Use use) {
        return use.attributes().isWritten("pad") ? PaddingRule.AMOUNTS : PaddingRule.valueOf(policy(use));
    }

    /** The rule that is written; VALID where an annotation knows none. */
    static String policy(Use use) {
        return use.attributes().has("padding") ? use.attributes().constant("padding") : PaddingRule.VALID.name();
    }

    private Optional<List<AxisWindow>> read() {
        if (!use.requires("kernel", "3")) {
            return Optional.empty();
        }
        List<Integer> kernel = use.sizes("kernel", axes);
        boolean ownStride = use.attributes().isWritten("stride") || !DEFAULTS_TO_KERNEL.contains(defaultStride());
        List<Integer> stride = ownStride ? use.sizes("stride", axes) : kernel;
        List<Integer> dilation =
                use.attributes().has("dilation") ? use.sizes("dilation", axes) : Collections.nCopies(axes, 1);
        List<Integer> amounts = amounts();
        checkPolicy();
        if (use.failed()) {
            return Optional.empty();
        }
        List<AxisWindow> windows = new ArrayList<>();
        for (int i = 0; i < axes && !use.failed(); i++) {
            window(i, kernel.get(i), stride.get(i), dilation.get(i), amounts).ifPresent(windows::add);
        }
        if (use.failed()) {
            return Optional.empty();
        }
        checkSame(windows);
        return Optional.of(windows);
    }

    private List<Integer> defaultStride() {
        return use.attributes().integers("stride");
    }

    /** The window along an axis; empty if it reaches over more rows than int can count. */
    private Optional<AxisWindow> window(int axis, int kernel, int stride, int dilation, List<Integer> amounts) {
        int size = use.input().spatial().get(axis);
        long reach = (long) dilation * (kernel - 1);
        long[] padding = amounts.isEmpty()
                ? padding(size, stride, reach)
                : new long[] {amounts.get(2 * axis), amounts.get(2 * axis + 1)};
        String name = Windows.axis(axes, axis);
        if (size + padding[0] + padding[1] > Integer.MAX_VALUE) {
            use.fault(
                    Id.TENSOR_TOO_LARGE,
                    amounts.isEmpty() ? null : "pad",
                    "of " + size + " " + name + ", padding makes " + (size + padding[0] + padding[1])
                            + ", and a Java array holds at most " + Integer.MAX_VALUE,
                    amounts.isEmpty() ? "use a smaller kernel or dilation" : "use less padding");
            return Optional.empty();
        }
        boolean ceil = use.attributes().has("ceil") && use.attributes().flag("ceil");
        AxisWindow window =
                new AxisWindow(name, size, kernel, stride, dilation, (int) padding[0], (int) padding[1], ceil);
        // Rounded up, a window may begin inside and end anywhere.
        if (size != Shape.UNKNOWN && ceil && (window.output() - 1) * stride + reach >= Integer.MAX_VALUE) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "kernel",
                    "the last window would end " + window.reachAfter() + " " + name + " behind the input",
                    "use a smaller kernel or dilation",
                    "remove 'ceil'");
            return Optional.empty();
        }
        return Optional.of(window);
    }

    private String policy() {
        return policy(use);
    }

    /** Padding by rule; {@code reach} is d(k-1). TensorFlow's SAME pads just what ceil(h / s) windows need. */
    private long[] padding(int size, int stride, long reach) {
        long needed = Math.max(0, ((long) (size - 1) / stride) * stride + reach + 1 - size);
        return switch (policy()) {
            case "SAME" -> new long[] {reach / 2, reach - reach / 2};
            case "SAME_UPPER" -> new long[] {needed / 2, needed - needed / 2};
            case "SAME_LOWER" -> new long[] {needed - needed / 2, needed / 2};
            case "FULL" -> new long[] {reach, reach};
            default -> new long[] {0, 0};
        };
    }

    /** Padding by amounts, two an axis; empty where none are written or they are faulty. */
    private List<Integer> amounts() {
        return use.attributes().isWritten("pad") ? Amounts.read(use, "pad", axes, 0) : List.of();
    }

    private void checkPolicy() {
        if (use.attributes().isWritten("padding") && use.attributes().isWritten("pad")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "pad",
                    "both padding and pad say how much padding there is",
                    "remove 'padding', to pad by these amounts",
                    "remove 'pad', to pad by the rule " + policy());
        } else if (SAME.contains(policy())
                && use.attributes().has("ceil")
                && use.attributes().flag("ceil")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "ceil",
                    policy() + " sets the output size already, and ceil would round it up",
                    "remove 'ceil'",
                    "pad by amounts, with pad = ...");
        }
    }

    private void checkSame(List<AxisWindow> windows) {
        if (!policy().equals("SAME") || windows.stream().allMatch(window -> window.stride() == 1)) {
            return;
        }
        List<Integer> strides = windows.stream().map(AxisWindow::stride).toList();
        use.fault(
                Id.AMBIGUOUS_SAME,
                "padding",
                "SAME with stride " + Use.text(strides) + " means one thing in TensorFlow and another in PyTorch",
                () -> sameOffers(windows));
    }

    private static List<String> sameOffers(List<AxisWindow> windows) {
        List<Integer> amounts = new ArrayList<>();
        for (AxisWindow window : windows) {
            int reach = (int) Math.min(Integer.MAX_VALUE, window.extent() - 1);
            amounts.addAll(List.of(reach / 2, reach - reach / 2));
        }
        return List.of(
                "use padding = Padding.SAME_UPPER (TensorFlow, Keras, ONNX; extra at the end)",
                "padding = Padding.SAME_LOWER (ONNX; extra at the beginning)",
                Amounts.text("pad", amounts) + " (PyTorch; whatever the size of the input)");
    }
}

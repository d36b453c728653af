package dev.tenonet.processor.layer;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.TransposedWindow;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules for what a transposed convolution cuts off, so that the output is the input times the stride: Keras' SAME and ONNX's
 * {@code auto_pad}. An odd total cuts off more at the end with SAME_UPPER, at the beginning with SAME_LOWER; where the kernel is
 * shorter than the stride, the end has positions that it does not reach.
 */
final class TransposedPadding {
    private TransposedPadding() {}

    /** The windows with what the written rule cuts off; some windows after a fault, which is told. */
    static List<TransposedWindow> apply(Use use, List<TransposedWindow> windows) {
        String policy = WindowReader.policy(use);
        if (policy.equals("VALID") && !use.attributes().isWritten("padding")) {
            return windows;
        }
        if (use.attributes().isWritten("pad")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "pad",
                    "both padding and pad say how much is cut off",
                    "remove 'padding', to cut off these amounts",
                    "remove 'pad', to cut off by the rule " + policy);
            return windows;
        }
        return switch (policy) {
            case "SAME_UPPER", "SAME_LOWER" -> cut(use, windows, policy.equals("SAME_UPPER"));
            case "VALID" -> windows;
            default -> {
                refuse(use, windows, policy);
                yield windows;
            }
        };
    }

    private static List<TransposedWindow> cut(Use use, List<TransposedWindow> windows, boolean moreAtEnd) {
        if (windows.stream().anyMatch(window -> window.extra() > 0)) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "outputPadding",
                    "padding makes the output the input times the stride, and outputPadding would make it larger",
                    "remove 'outputPadding'",
                    "remove 'padding', and cut off by amounts with pad = ...");
        }
        return windows.stream().map(window -> cut(window, moreAtEnd)).toList();
    }

    private static TransposedWindow cut(TransposedWindow window, boolean moreAtEnd) {
        long surplus = surplus(window);
        int total = (int) Math.min(Integer.MAX_VALUE, Math.max(0, surplus));
        int less = total / 2;
        int more = total - less;
        return new TransposedWindow(
                window.axis(),
                window.size(),
                window.kernel(),
                window.stride(),
                window.dilation(),
                moreAtEnd ? less : more,
                moreAtEnd ? more : less,
                (int) Math.max(0, -surplus));
    }

    /** What is more than the input times the stride; negative for what is missing. */
    private static long surplus(TransposedWindow window) {
        return (long) window.dilation() * (window.kernel() - 1) + 1 - window.stride();
    }

    private static void refuse(Use use, List<TransposedWindow> windows, String policy) {
        if (policy.equals("SAME")) {
            use.fault(
                    Id.AMBIGUOUS_SAME,
                    "padding",
                    "SAME of a transposed convolution does not say at which end an odd amount is cut off",
                    () -> offers(use, windows));
        } else {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "padding",
                    "padding " + policy + " is for convolutions, and a transposed one cuts off what it pads",
                    () -> offers(use, windows));
        }
    }

    private static List<String> offers(Use use, List<TransposedWindow> windows) {
        List<String> offers = new ArrayList<>();
        if (accepts(use, "SAME_UPPER")) {
            offers.add("use padding = Padding.SAME_UPPER (Keras, ONNX; more at the end)");
        }
        if (accepts(use, "SAME_LOWER")) {
            offers.add("padding = Padding.SAME_LOWER (ONNX; more at the beginning)");
        }
        List<Integer> amounts = new ArrayList<>();
        for (TransposedWindow window : windows) {
            int half = (int) Math.min(Integer.MAX_VALUE, Math.max(0, surplus(window)) / 2);
            amounts.addAll(List.of(half, half));
        }
        offers.add(Amounts.text("pad", amounts) + " in its place (PyTorch)");
        return offers;
    }

    private static boolean accepts(Use use, String policy) {
        return use.accepts("padding", new Constant("Padding", policy));
    }
}

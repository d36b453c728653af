package dev.tenonet.runtime.kernel.testing;

import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of what the kernels' problems have in common. */
public final class Generators {
    private Generators() {}

    /** An axis under a window. */
    public record Span(Window window, int size) {
        public int outputs() {
            return outputs(0);
        }

        /** PyTorch's ceil mode, in which the last window must begin on the image or on the padding before it. */
        public int ceilOutputs() {
            int outputs = outputs(window.stride() - 1);
            return (outputs - 1) * window.stride() >= size + window.before() ? outputs - 1 : outputs;
        }

        private int outputs(int more) {
            return (size + window.before() + window.after() - window.extent() + more) / window.stride() + 1;
        }
    }

    /** Numbers of channels around the lanes of all species. */
    public static Arbitrary<Integer> channels() {
        return Arbitraries.of(1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 37);
    }

    public static Arbitrary<Span> convolutionSpans() {
        return spans(windows(5, 4, 4));
    }

    /** Padding is at most half of the kernel, which is not dilated. */
    public static Arbitrary<Span> poolSpans(int dilation) {
        return spans(windows(5, dilation, 2).filter(w -> 2 * w.before() <= w.kernel() && 2 * w.after() <= w.kernel()));
    }

    private static Arbitrary<Window> windows(int kernel, int dilation, int padding) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, kernel),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, dilation),
                        Arbitraries.integers().between(0, padding),
                        Arbitraries.integers().between(0, padding))
                .as(Window::new);
    }

    private static Arbitrary<Span> spans(Arbitrary<Window> windows) {
        return Combinators.combine(windows, Arbitraries.integers().between(0, 9))
                .as((w, more) -> new Span(w, Math.max(1, w.extent() - w.before() - w.after()) + more));
    }

    public static Arbitrary<Activation> activations() {
        return Arbitraries.of(Clamp.none(), Clamp.relu(), new Clamp(-0.25f, 0.5f), new Tanh());
    }
}

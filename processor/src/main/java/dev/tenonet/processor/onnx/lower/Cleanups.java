package dev.tenonet.processor.onnx.lower;

import java.util.List;

/** Puts layers together until nothing changes any more. */
final class Cleanups {
    /** Each makes the network smaller or shorter to say; so many rounds are beyond any, and stop what circles. */
    private static final int MOST_ROUNDS = 50;

    /** A way to say less; true if it changed something. */
    @FunctionalInterface
    interface Cleanup {
        boolean apply(Layers layers);
    }

    private static final List<Cleanup> ALL = List.of();

    private Cleanups() {}

    static void apply(Layers layers) {
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (Cleanup cleanup : ALL) {
                changed |= cleanup.apply(layers);
            }
        }
    }
}

package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.activation.Activation.Pointwise;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorLoop;

/**
 * A function by vectors, and a twin in plain Java with the same bits that serves until C2 has compiled it.
 * A {@link VectorLoop}, as an inlined twin would take its share of the callers' budget.
 */
final class WarmingPointwise extends VectorLoop implements Pointwise {
    private final Pointwise twin;
    private final Pointwise vectors;
    private final JitGate readiness;

    WarmingPointwise(Pointwise twin, Pointwise vectors, JitGate readiness) {
        this.twin = twin;
        this.vectors = vectors;
        this.readiness = readiness;
    }

    /** The function for {@link Provider#pick}. */
    static Twinned<Pointwise> of(Pointwise twin, Pointwise vectors, JitGate readiness) {
        return new Twinned<>(new WarmingPointwise(twin, vectors, readiness), readiness);
    }

    @Override
    public void apply(float[] data, int from, int count) {
        run(data, from, from + count);
    }

    @Override
    protected void vectors(float[] data, int from, int end) {
        (readiness.isReady() ? vectors : twin).apply(data, from, end - from);
    }

    /** Of all functions of a class: their constants make no other code. */
    static final class Compilation extends JitGate {
        /** So that the loop is compiled as one. */
        private static final int VECTORS = 8;

        private final Pointwise vectors;

        /** @param vectors any of them */
        Compilation(Pointwise vectors) {
            this.vectors = vectors;
        }

        @Override
        protected Runnable smallCall() {
            float[] data = new float[VECTORS * Lanes.COUNT];
            return () -> vectors.apply(data, 0, data.length);
        }
    }
}

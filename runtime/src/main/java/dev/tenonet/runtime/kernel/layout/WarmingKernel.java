package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import java.util.function.Supplier;

/** A kernel by vectors, and one with the same bits in plain Java that serves until the other is compiled. */
final class WarmingKernel implements Kernel {
    private final Kernel plain;
    private final Supplier<? extends Kernel> source;
    private final JitGate vectors;
    private final int scratch;
    /** Null before it is needed: until then its classes need not load. */
    private Kernel vector;

    /** @param scratch that both need */
    WarmingKernel(Kernel plain, Supplier<? extends Kernel> source, JitGate vectors, int scratch) {
        this.plain = plain;
        this.source = source;
        this.vectors = vectors;
        this.scratch = scratch;
    }

    @Override
    public int scratch() {
        return scratch;
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        (vectors.isReady() ? vector() : plain).run(in, inAt, out, outAt, work);
    }

    /** Threads that make it at the same time make equal ones. */
    private Kernel vector() {
        Kernel made = vector;
        if (made == null) {
            made = source.get();
            vector = made;
        }
        return made;
    }
}

package dev.tenonet.runtime.kernel.machine;

/** Multiply and add in scalar kernels. */
public final class Fma {
    /** Without the instruction, {@link Math#fma} computes with BigDecimal, some thousand times slower. */
    private static final boolean FAST =
            VmFlags.get("UseFMA").filter("true"::equals).isPresent();

    private Fma() {}

    /** a * b + c, rounded once or twice, whichever is fast here. */
    public static float of(float a, float b, float c) {
        return FAST ? Math.fma(a, b, c) : a * b + c;
    }
}

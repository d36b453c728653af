package dev.tenonet.runtime.kernel.jit;

/** Lets tests of all rooms say whether vector code counts as compiled, and not only those of this package. */
public final class AssumedReadiness {
    private AssumedReadiness() {}

    /** What is assumed; null if it is found out. */
    public static Boolean get() {
        return JitGate.assumed();
    }

    /** Assumes it of all code; null has it found out. */
    public static void set(Boolean ready) {
        JitGate.assume(ready);
    }
}

package dev.tenonet.runtime.kernel;

/** The arrays of one call of a kernel, and where each value begins. Each thread has one object, for all calls. */
final class Operands {
    private static final Operands NOTHING = new Operands();

    float[] in;
    int inAt;
    /** The second input, if there is one. */
    float[] other;

    int otherAt;
    float[] out;
    int outAt;
    /** The calling thread's scratch, for what one phase of a kernel leaves to the next. */
    float[] shared;

    private Operands part;

    /** For a kernel that is a part of the one that runs: of this thread alone, as this object is. */
    Operands part() {
        if (part == null) {
            part = new Operands();
        }
        return part;
    }

    /** Makes these operands those. */
    void set(Operands from) {
        in = from.in;
        inAt = from.inAt;
        other = from.other;
        otherAt = from.otherAt;
        out = from.out;
        outAt = from.outAt;
        shared = from.shared;
    }

    /** A model that is no longer used should not stay in memory for its last kernel. */
    void forget() {
        set(NOTHING);
        if (part != null) {
            part.forget();
        }
    }
}

package dev.tenonet.runtime.kernel.execution;

import java.util.Arrays;

/** The arrays of one call of a kernel, and where each value begins. Each thread has one object, for all calls. */
public final class Operands {
    private static final Operands NOTHING = new Operands();

    public float[] in;
    public int inAt;
    /** The second input, if there is one. */
    public float[] other;

    public int otherAt;
    public float[] out;
    public int outAt;
    /** The calling thread's scratch, for what one phase of a kernel leaves to the next. */
    public float[] shared;
    /** Likewise, of its lines. */
    public float[][] sharedLines;
    /** Whether the model has more weights than the caches hold, so that a layer finds its own in main memory. */
    public boolean coldWeights;

    private Operands part;
    private float[][] lines = {};

    /** All empty. */
    public Operands() {}

    /** For a kernel that is a part of the one that runs: of this thread alone, as this object is. */
    public Operands part() {
        if (part == null) {
            part = new Operands();
        }
        part.coldWeights = coldWeights;
        return part;
    }

    /** Scratch for kernels that C2 makes SIMD code of only if each line is an array of its own: lines at least so long. */
    public float[][] lines(int count, int length) {
        if (lines.length < count) {
            int had = lines.length;
            lines = Arrays.copyOf(lines, count);
            Arrays.fill(lines, had, count, new float[0]);
        }
        for (int i = 0; i < count; i++) {
            if (lines[i].length < length) {
                lines[i] = new float[length];
            }
        }
        return lines;
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
        coldWeights = from.coldWeights;
        sharedLines = from.sharedLines;
    }

    /** A model that is no longer used should not stay in memory for its last kernel. */
    void forget() {
        set(NOTHING);
        if (part != null) {
            part.forget();
        }
    }
}

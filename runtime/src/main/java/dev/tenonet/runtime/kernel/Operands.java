package dev.tenonet.runtime.kernel;

/** The arrays of one call of a kernel, and where each value begins. One object serves all calls of a workspace. */
final class Operands {
    float[] in;
    int inAt;
    /** The second input, if there is one. */
    float[] other;

    int otherAt;
    float[] out;
    int outAt;
    /** The calling thread's scratch, for what one phase of a kernel leaves to the next. */
    float[] shared;
}

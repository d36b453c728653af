package dev.tenonet.runtime.kernel.loop;

/** Copies of values that need not lie side by side. */
public final class StridedCopy {
    private StridedCopy() {}

    /** Copies {@code count} values that lie {@code fromStep} apart to places {@code toStep} apart. */
    public static void values(float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep, int count) {
        if (fromStep == 1 && toStep == 1) {
            System.arraycopy(from, fromAt, to, toAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            to[toAt + i * toStep] = from[fromAt + i * fromStep];
        }
    }
}

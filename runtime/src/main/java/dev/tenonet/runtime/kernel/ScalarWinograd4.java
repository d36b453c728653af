package dev.tenonet.runtime.kernel;

/** {@link VectorWinograd4} in plain Java, with the same bits. */
final class ScalarWinograd4 extends ScalarSixPoints {
    static final float AAA = A * A * A;
    static final float BBB = B * B * B;

    @Override
    public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float m1 = from[at + step + i];
            float m2 = from[at + 2 * step + i];
            float m3 = from[at + 3 * step + i];
            float m4 = from[at + 4 * step + i];
            float evenOfA = m1 + m2;
            float oddOfA = m1 - m2;
            float evenOfB = m3 + m4;
            float oddOfB = m3 - m4;
            to[toAt + i] = from[at + i] + evenOfA + evenOfB;
            to[toAt + toStep + i] = Math.fma(oddOfB, B, oddOfA * A);
            to[toAt + 2 * toStep + i] = Math.fma(evenOfB, BB, evenOfA * AA);
            to[toAt + 3 * toStep + i] = Math.fma(oddOfB, BBB, Math.fma(oddOfA, AAA, from[at + 5 * step + i]));
        }
    }
}

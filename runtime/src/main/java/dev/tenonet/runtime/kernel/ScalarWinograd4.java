package dev.tenonet.runtime.kernel;

/** {@link VectorWinograd4} in plain Java, with the same bits. */
final class ScalarWinograd4 extends ScalarSixPoints {
    @Override
    public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float m1 = from[at + step + i];
            float m2 = from[at + 2 * step + i];
            float m3 = from[at + 3 * step + i];
            float m4 = from[at + 4 * step + i];
            float even = m1 + m2;
            float odd = m1 - m2;
            float evenOfTwo = m3 + m4;
            float oddOfTwo = m3 - m4;
            to[toAt + i] = from[at + i] + even + evenOfTwo;
            to[toAt + toStep + i] = Math.fma(oddOfTwo, 2, odd);
            to[toAt + 2 * toStep + i] = Math.fma(evenOfTwo, 4, even);
            to[toAt + 3 * toStep + i] = from[at + 5 * step + i] + Math.fma(oddOfTwo, 8, odd);
        }
    }
}

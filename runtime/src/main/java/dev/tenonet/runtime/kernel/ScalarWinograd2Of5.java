package dev.tenonet.runtime.kernel;

/** {@link VectorWinograd2Of5} in plain Java, with the same bits. */
final class ScalarWinograd2Of5 extends ScalarSixPoints {
    @Override
    public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float m1 = from[at + step + i];
            float m2 = from[at + 2 * step + i];
            float m3 = from[at + 3 * step + i];
            float m4 = from[at + 4 * step + i];
            to[toAt + i] = from[at + i] + (m1 + m2) + (m3 + m4);
            to[toAt + toStep + i] = Math.fma(m3 - m4, B, Math.fma(m1 - m2, A, from[at + 5 * step + i]));
        }
    }
}

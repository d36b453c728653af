package dev.tenonet.runtime.kernel;

/** {@link VectorWinograd2} in plain Java, with the same bits. */
final class ScalarWinograd2 implements WinogradTransform.Plain {
    @Override
    public void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float d1 = from[at + step + i];
            float d2 = from[at + 2 * step + i];
            float d3 = from[at + 3 * step + i];
            to[toAt + i] = from[at + i] - d2;
            to[toAt + toStep + i] = d1 + d2;
            to[toAt + 2 * toStep + i] = d2 - d1;
            to[toAt + 3 * toStep + i] = d1 - d3;
        }
    }

    @Override
    public void output(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float m1 = from[at + step + i];
            float m2 = from[at + 2 * step + i];
            to[toAt + i] = from[at + i] + m1 + m2;
            to[toAt + toStep + i] = m1 - m2 - from[at + 3 * step + i];
        }
    }
}

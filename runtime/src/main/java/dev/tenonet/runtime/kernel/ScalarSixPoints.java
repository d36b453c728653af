package dev.tenonet.runtime.kernel;

/** {@link VectorSixPoints} in plain Java, with the same bits. */
abstract class ScalarSixPoints implements WinogradTransform.Plain {
    @Override
    public void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float d0 = from[at + i];
            float d1 = from[at + step + i];
            float d2 = from[at + 2 * step + i];
            float d3 = from[at + 3 * step + i];
            float d4 = from[at + 4 * step + i];
            float d5 = from[at + 5 * step + i];
            float even = Math.fma(d2, -4, d4);
            float odd = Math.fma(d1, -4, d3);
            float evenOfTwo = d4 - d2;
            float oddOfTwo = (d3 - d1) * 2;
            to[toAt + i] = Math.fma(d0, 4, Math.fma(d2, -5, d4));
            to[toAt + toStep + i] = even + odd;
            to[toAt + 2 * toStep + i] = even - odd;
            to[toAt + 3 * toStep + i] = evenOfTwo + oddOfTwo;
            to[toAt + 4 * toStep + i] = evenOfTwo - oddOfTwo;
            to[toAt + 5 * toStep + i] = Math.fma(d1, 4, Math.fma(d3, -5, d5));
        }
    }
}

package dev.tenonet.runtime.kernel;

/** {@link VectorSixPoints} in plain Java, with the same bits. */
abstract class ScalarSixPoints implements WinogradTransform.Plain {
    static final float A = WinogradMatrices.A;
    static final float B = WinogradMatrices.B;
    static final float AA = A * A;
    static final float BB = B * B;
    static final float AABB = AA * BB;
    static final float MINUS_SUM = -AA - BB;

    @Override
    public void input(float[] from, int at, int step, float[] to, int toAt, int toStep, int count) {
        for (int i = 0; i < count; i++) {
            float d0 = from[at + i];
            float d1 = from[at + step + i];
            float d2 = from[at + 2 * step + i];
            float d3 = from[at + 3 * step + i];
            float d4 = from[at + 4 * step + i];
            float d5 = from[at + 5 * step + i];
            float evenOfA = Math.fma(d2, -BB, d4);
            float oddOfA = Math.fma(d1, -BB, d3) * A;
            float evenOfB = Math.fma(d2, -AA, d4);
            float oddOfB = Math.fma(d1, -AA, d3) * B;
            to[toAt + i] = Math.fma(d0, AABB, Math.fma(d2, MINUS_SUM, d4));
            to[toAt + toStep + i] = evenOfA + oddOfA;
            to[toAt + 2 * toStep + i] = evenOfA - oddOfA;
            to[toAt + 3 * toStep + i] = evenOfB + oddOfB;
            to[toAt + 4 * toStep + i] = evenOfB - oddOfB;
            to[toAt + 5 * toStep + i] = Math.fma(d1, AABB, Math.fma(d3, MINUS_SUM, d5));
        }
    }
}

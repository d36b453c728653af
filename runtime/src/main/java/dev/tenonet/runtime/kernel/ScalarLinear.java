package dev.tenonet.runtime.kernel;

/** Weighted sums, value by value. */
final class ScalarLinear extends LinearKernel {
    ScalarLinear(Resample spec, Samples rows, Samples columns) {
        super(spec, rows, columns);
    }

    @Override
    void pixel(
            float[] from,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float down,
            float right,
            float[] to,
            int at) {
        float up = 1f - down;
        float left = 1f - right;
        for (int c = 0; c < channels; c++) {
            float top = left * from[topLeft + c] + right * from[topRight + c];
            float bottom = left * from[bottomLeft + c] + right * from[bottomRight + c];
            to[at + c] = up * top + down * bottom;
        }
    }

    @Override
    void between(float[] from, int left, int right, float weight, float[] to, int at) {
        for (int c = 0; c < channels; c++) {
            to[at + c] = (1f - weight) * from[left + c] + weight * from[right + c];
        }
    }
}

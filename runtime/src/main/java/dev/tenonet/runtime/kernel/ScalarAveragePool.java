package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/** Average pooling, one tap after the other over all channels of a pixel. */
final class ScalarAveragePool extends PixelPool {
    private final AveragePool spec;

    ScalarAveragePool(AveragePool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        this.spec = spec;
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        int channels = out.channels();
        Arrays.fill(to, at, at + channels, 0f);
        for (int ky = 0; ky < rows.count(y); ky++) {
            for (int kx = 0; kx < columns.count(x); kx++) {
                int next = tap + ky * rowStep + kx * columnStep;
                for (int c = 0; c < channels; c++) {
                    to[at + c] += from[next + c];
                }
            }
        }
        float divisor = spec.divisor(rows, columns, y, x);
        for (int c = at; c < at + channels; c++) {
            to[c] = epilogue.clamp(to[c] / divisor);
        }
    }
}

package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/** Max pooling, one tap after the other over all channels of a pixel. */
final class ScalarMaxPool extends PixelPool {
    ScalarMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        int channels = out.channels();
        int taps = rows.count(y) * columns.count(x);
        if (taps == 0) {
            Arrays.fill(to, at, at + channels, Float.NEGATIVE_INFINITY);
        } else {
            System.arraycopy(from, tap, to, at, channels);
        }
        for (int i = 1; i < taps; i++) {
            int ky = i / columns.count(x);
            int next = tap + ky * rowStep + (i - ky * columns.count(x)) * columnStep;
            for (int c = 0; c < channels; c++) {
                to[at + c] = Math.max(to[at + c], from[next + c]);
            }
        }
        if (epilogue.isBounded()) {
            for (int c = at; c < at + channels; c++) {
                to[c] = epilogue.clamp(to[c]);
            }
        }
    }
}

package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;

/**
 * The largest value of each window, channel by channel, then the activation. Padding counts as -infinity, and so does
 * what lies beyond it in ceil mode; NaN prevails over all.
 *
 * @param in pixels; needs no halo
 * @param out pixels; its size says how many windows there are
 */
public record MaxPool(View in, View out, Window rows, Window columns, Activation activation) implements StripSpec {
    public MaxPool {
        SpecChecks.requirePixels("MaxPool", in, out);
        SpecChecks.require(in.channels() == out.channels(), "MaxPool keeps the channels, but got %s and %s", in, out);
    }

    @Override
    public MaxPool between(View newIn, View newOut) {
        return new MaxPool(newIn, newOut, rows, columns, activation);
    }

    @Override
    public boolean readsHalo() {
        return false;
    }

    @Override
    public int parameters() {
        return 0;
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new Scalar(this, epilogue),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorMaxPool(this, epilogue), VectorMaxPool.VECTORS));
    }

    /** Max pooling, one tap after the other over all channels of a pixel. */
    public static final class Scalar extends PixelPool {
        public Scalar(MaxPool spec, Epilogue epilogue) {
            super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        }

        /** Of cells in place of windows. */
        Scalar(View in, View out) {
            super(in, out);
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
}

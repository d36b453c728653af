package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The average of each window, channel by channel, then the activation. The sum of what lies on the image is divided by
 * {@code divisor}; if that is 0, by the size of the window clipped to the image with its declared padding
 * ({@code countPadding}) or to the image alone. A window beside the image gives 0.
 *
 * @param in pixels; needs no halo
 * @param out pixels; its size says how many windows there are
 * @param rows not dilated
 * @param columns not dilated
 */
public record AveragePool(
        View in, View out, Window rows, Window columns, boolean countPadding, int divisor, Activation activation)
        implements StripSpec {
    public AveragePool {
        SpecChecks.requirePixels("AveragePool", in, out);
        SpecChecks.require(
                in.channels() == out.channels(), "AveragePool keeps the channels, but got %s and %s", in, out);
        SpecChecks.require(
                rows.dilation() == 1 && columns.dilation() == 1,
                "AveragePool knows no dilation, but got %s and %s",
                rows,
                columns);
    }

    @Override
    public AveragePool between(View newIn, View newOut) {
        return new AveragePool(newIn, newOut, rows, columns, countPadding, divisor, activation);
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
                () -> new Twinned<>(new Vector(this, epilogue), Vector.VECTORS));
    }

    /** What the sum of window (y, x) is divided by. */
    float divisor(Taps rowTaps, Taps columnTaps, int y, int x) {
        int taps = rowTaps.count(y) * columnTaps.count(x);
        if (taps == 0) {
            // The sum is 0 and so must be the average.
            return 1;
        }
        if (divisor != 0) {
            return divisor;
        }
        return countPadding ? rowTaps.paddedCount(y) * columnTaps.paddedCount(x) : taps;
    }

    /** Average pooling, one tap after the other over all channels of a pixel. */
    public static final class Scalar extends PixelPool {
        private final AveragePool spec;

        public Scalar(AveragePool spec, Epilogue epilogue) {
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

    /**
     * Average pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would
     * reach beyond the channels overlaps the one before it. One loop over rows and columns: in two of them C2 of JDK 17
     * allocates the vector.
     */
    static final class Vector extends PixelPool {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                View in = View.pixels(Lanes.COUNT, 2, 2);
                View out = View.pixels(Lanes.COUNT, 1, 1);
                Window window = new Window(2, 1, 1, 0, 0);
                AveragePool spec = new AveragePool(in, out, window, window, false, 0, Clamp.none());
                Vector small = new Vector(spec, Epilogue.NONE);
                float[] from = new float[in.size()];
                float[] to = new float[out.size()];
                return () -> small.vectors(from, 0, 0, 0, to, 0);
            }
        }.soon();

        private final AveragePool spec;
        /** With the same bits, until vectors are compiled. */
        private final Scalar plain;

        Vector(AveragePool spec, Epilogue epilogue) {
            super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
            this.spec = spec;
            plain = new Scalar(spec, epilogue);
        }

        @Override
        void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
            if (VECTORS.isReady()) {
                vectors(from, tap, y, x, to, at);
            } else {
                plain.pixel(from, tap, y, x, to, at);
            }
        }

        private void vectors(float[] from, int tap, int y, int x, float[] to, int at) {
            float divisor = spec.divisor(rows, columns, y, x);
            int columnCount = columns.count(x);
            int taps = rows.count(y) * columnCount;
            for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
                int channel = Math.min(c, out.channels() - Lanes.COUNT);
                FloatVector sum = FloatVector.zero(Lanes.SPECIES);
                int next = tap + channel;
                int column = 0;
                for (int t = 0; t < taps; t++) {
                    sum = FloatVector.fromArray(Lanes.SPECIES, from, next).add(sum);
                    next += columnStep;
                    column++;
                    if (column == columnCount) {
                        column = 0;
                        next += rowStep - columnCount * columnStep;
                    }
                }
                sum.div(divisor).max(epilogue.low()).min(epilogue.high()).intoArray(to, at + channel);
            }
        }
    }
}

package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Max pooling to a given size: output i of o is the largest of the inputs from floor(i h / o) to ceil((i + 1) h / o) - 1, on
 * both axes; NaN prevails over all.
 *
 * @param in pixels; needs no halo
 * @param out pixels
 */
public record AdaptiveMax(View in, View out) implements KernelSpec<Kernel> {
    public AdaptiveMax {
        SpecChecks.requirePixels("AdaptiveMax", in, out);
        SpecChecks.require(
                in.channels() == out.channels(), "AdaptiveMax keeps the channels, but got %s and %s", in, out);
    }

    /** Where the output's size divides the input's, this is {@link MaxPool} with a stride of the quotient. */
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        if (in.height() % out.height() == 0 && in.width() % out.width() == 0) {
            Window rows = quotient(in.height(), out.height());
            Window columns = quotient(in.width(), out.width());
            return new MaxPool(in, out, rows, columns, Clamp.none()).prepare(provider);
        }
        return provider.pick(
                () -> new MaxPool.Scalar(in, out),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new Vector(in, out), Vector.VECTORS));
    }

    private static Window quotient(int size, int outputs) {
        return new Window(size / outputs, size / outputs, 1, 0, 0);
    }

    /**
     * The largest values with the lanes along the channels, of which there must be a vector at least. A last vector that would
     * reach beyond the channels overlaps the one before it.
     */
    static final class Vector extends PixelPool {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                View in = View.pixels(Lanes.COUNT, 2, 3);
                View out = View.pixels(Lanes.COUNT, 1, 2);
                Vector small = new Vector(in, out);
                float[] from = new float[in.size()];
                float[] to = new float[out.size()];
                return () -> small.vectors(from, 0, 0, 0, to, 0);
            }
        }.soon();

        /** With the same bits, until vectors are compiled. */
        private final MaxPool.Scalar plain;

        Vector(View in, View out) {
            super(in, out);
            plain = new MaxPool.Scalar(in, out);
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
            int columnCount = columns.count(x);
            int taps = rows.count(y) * columnCount;
            for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
                int channel = Math.min(c, out.channels() - Lanes.COUNT);
                FloatVector largest = FloatVector.fromArray(Lanes.SPECIES, from, tap + channel);
                int next = tap + channel;
                int column = 0;
                for (int t = 0; t < taps; t++) {
                    largest = FloatVector.fromArray(Lanes.SPECIES, from, next).max(largest);
                    next += columnStep;
                    column++;
                    if (column == columnCount) {
                        column = 0;
                        next += rowStep - columnCount * columnStep;
                    }
                }
                largest.intoArray(to, at + channel);
            }
        }
    }
}

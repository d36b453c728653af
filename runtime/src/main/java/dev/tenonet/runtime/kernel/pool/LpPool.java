package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
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
 * The p-norm of each window, channel by channel, then the activation: (k m)^(1/p), where k is the number of taps and m the mean of
 * x^p over those on the image. As in PyTorch, signs are kept: the root of a negative sum is NaN, and that with exponent 1 the
 * sum itself. A window beside the image gives 0.
 *
 * @param in pixels; needs no halo
 * @param out pixels; its size says how many windows there are
 * @param rows not dilated
 * @param columns not dilated
 * @param p greater than 0
 */
public record LpPool(View in, View out, Window rows, Window columns, double p, Activation activation)
        implements KernelSpec<Kernel> {
    public LpPool {
        SpecChecks.requirePixels("LpPool", in, out);
        SpecChecks.require(in.channels() == out.channels(), "LpPool keeps the channels, but got %s and %s", in, out);
        SpecChecks.require(p > 0 && p < Double.POSITIVE_INFINITY, "LpPool needs an exponent above 0, but got %s", p);
        SpecChecks.require(
                rows.dilation() == 1 && columns.dilation() == 1,
                "LpPool knows no dilation, but got %s and %s",
                rows,
                columns);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new Scalar(this, epilogue),
                () -> in.channels() >= Lanes.COUNT && (p == 1 || p == 2),
                () -> new Twinned<>(new Vector(this, epilogue), Vector.VECTORS));
    }

    private int taps() {
        return rows.kernel() * columns.kernel();
    }

    /** Powers, sums and roots, one tap after the other over all channels of a pixel. */
    static final class Scalar extends PixelPool {
        private final double p;
        private final float all;

        Scalar(LpPool spec, Epilogue epilogue) {
            super(spec.in, spec.out, spec.rows, spec.columns, epilogue);
            p = spec.p;
            all = spec.taps();
        }

        @Override
        void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
            int channels = out.channels();
            Arrays.fill(to, at, at + channels, 0f);
            for (int ky = 0; ky < rows.count(y); ky++) {
                for (int kx = 0; kx < columns.count(x); kx++) {
                    add(from, tap + ky * rowStep + kx * columnStep, to, at);
                }
            }
            float taps = Math.max(1, rows.count(y) * columns.count(x));
            for (int c = at; c < at + channels; c++) {
                to[c] = epilogue.clamp(root(to[c] / taps * all));
            }
        }

        private void add(float[] from, int next, float[] to, int at) {
            for (int c = 0; c < out.channels(); c++) {
                float value = from[next + c];
                to[at + c] += p == 2 ? value * value : p == 1 ? value : (float) Math.pow(value, p);
            }
        }

        private float root(float sum) {
            return p == 2 ? (float) Math.sqrt(sum) : p == 1 ? sum : (float) Math.pow(sum, 1 / p);
        }
    }

    /**
     * Exponents 1 and 2 with the lanes along the channels, of which there must be a vector at least. A last vector that would
     * reach beyond the channels overlaps the one before it.
     */
    static final class Vector extends PixelPool {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                View in = View.pixels(Lanes.COUNT, 2, 2);
                View out = View.pixels(Lanes.COUNT, 1, 1);
                Window window = new Window(2, 1, 1, 0, 0);
                Vector squares = new Vector(new LpPool(in, out, window, window, 2, Clamp.none()), Epilogue.NONE);
                Vector sums = new Vector(new LpPool(in, out, window, window, 1, Clamp.none()), Epilogue.NONE);
                float[] from = new float[in.size()];
                float[] to = new float[out.size()];
                return () -> {
                    squares.vectors(from, 0, 0, 0, to, 0);
                    sums.vectors(from, 0, 0, 0, to, 0);
                };
            }
        }.soon();

        private final boolean squares;
        private final float all;
        /** With the same bits, until vectors are compiled. */
        private final Scalar plain;

        Vector(LpPool spec, Epilogue epilogue) {
            super(spec.in, spec.out, spec.rows, spec.columns, epilogue);
            squares = spec.p == 2;
            all = spec.taps();
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
            int taps = rows.count(y) * columns.count(x);
            for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
                int channel = Math.min(c, out.channels() - Lanes.COUNT);
                if (squares) {
                    squares(from, tap + channel, columns.count(x), taps, to, at + channel);
                } else {
                    sums(from, tap + channel, columns.count(x), taps, to, at + channel);
                }
            }
        }

        private void squares(float[] from, int first, int columnCount, int taps, float[] to, int at) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            int next = first;
            int column = 0;
            for (int t = 0; t < taps; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, from, next);
                sum = value.mul(value).add(sum);
                next += columnStep;
                column++;
                if (column == columnCount) {
                    column = 0;
                    next += rowStep - columnCount * columnStep;
                }
            }
            sum.div(Math.max(1, taps))
                    .mul(all)
                    .sqrt()
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(to, at);
        }

        private void sums(float[] from, int first, int columnCount, int taps, float[] to, int at) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            int next = first;
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
            sum.div(Math.max(1, taps))
                    .mul(all)
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(to, at);
        }
    }
}

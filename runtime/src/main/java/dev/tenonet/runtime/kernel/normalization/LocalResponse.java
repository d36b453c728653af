package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Local response normalisation (Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural Networks, 2012,
 * section 3.3): in / (k + alpha / size * sum of squares)^beta, the sum over the channels c - floor(size / 2) to c +
 * floor((size - 1) / 2) of the same pixel. Unlike the article's, this alpha is divided by the size, as PyTorch's is.
 *
 * @param in pixels
 * @param out pixels, of the same shape
 * @param size channels of a window, at least 1
 */
public record LocalResponse(View in, View out, int size, double alpha, double beta, double k)
        implements KernelSpec<Kernel> {
    /** The usual exponent, for which square roots do. */
    private static final double THREE_QUARTERS = 0.75;

    public LocalResponse {
        SpecChecks.requirePixels("LocalResponse", in, out);
        SpecChecks.requireSameShape("LocalResponse", in, out);
        SpecChecks.require(size >= 1, "LocalResponse needs a window of at least 1 channel, but got %d", size);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new Scalar(this),
                () -> hasRoots() && in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new Vector(this), Vector.VECTORS));
    }

    /** Whether the power is a product of roots. */
    boolean hasRoots() {
        return beta == THREE_QUARTERS;
    }

    /** Any exponent, in double precision. */
    static final class Scalar extends LocalResponseKernel {
        private final double beta;
        private final boolean hasRoots;

        Scalar(LocalResponse spec) {
            super(spec);
            beta = spec.beta();
            hasRoots = spec.hasRoots();
        }

        @Override
        void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt) {
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int i = c; i < c + size; i++) {
                    sum += squares[i];
                }
                to[outAt + c] = (float) (from[inAt + c] / power(k + factor * sum));
            }
        }

        private double power(double base) {
            if (hasRoots) {
                double root = Math.sqrt(base);
                return root * Math.sqrt(root);
            }
            return Math.pow(base, beta);
        }
    }

    /**
     * The exponent 3/4 with the lanes along the channels, of which there must be a vector at least. A last vector that would
     * reach beyond the channels overlaps the one before it.
     */
    static final class Vector extends LocalResponseKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                View pixel = View.pixels(Lanes.COUNT, 1, 1);
                Vector small = new Vector(new LocalResponse(pixel, pixel, 2, 1, 0.75, 1));
                float[] squares = new float[small.scratch()];
                float[] values = new float[pixel.size()];
                return () -> small.vectors(squares, values, 0, values, 0);
            }
        }.soon();

        Vector(LocalResponse spec) {
            super(spec);
        }

        @Override
        void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt) {
            if (VECTORS.isReady()) {
                vectors(squares, from, inAt, to, outAt);
            } else {
                twin(squares, from, inAt, to, outAt);
            }
        }

        /** The same bits, until vectors are compiled: square roots of floats round as those of doubles that are rounded then. */
        private void twin(float[] squares, float[] from, int inAt, float[] to, int outAt) {
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int i = c; i < c + size; i++) {
                    sum += squares[i];
                }
                float root = (float) Math.sqrt(Math.fma(sum, (float) factor, (float) k));
                to[outAt + c] = from[inAt + c] / (root * (float) Math.sqrt(root));
            }
        }

        private void vectors(float[] squares, float[] from, int inAt, float[] to, int outAt) {
            FloatVector start = FloatVector.broadcast(Lanes.SPECIES, (float) k);
            FloatVector scale = FloatVector.broadcast(Lanes.SPECIES, (float) factor);
            for (int c = 0; c < channels; c += Lanes.COUNT) {
                int channel = Math.min(c, channels - Lanes.COUNT);
                FloatVector sum = FloatVector.zero(Lanes.SPECIES);
                for (int i = 0; i < size; i++) {
                    sum = FloatVector.fromArray(Lanes.SPECIES, squares, channel + i)
                            .add(sum);
                }
                FloatVector root = sum.fma(scale, start).sqrt();
                FloatVector.fromArray(Lanes.SPECIES, from, inAt + channel)
                        .div(root.mul(root.sqrt()))
                        .intoArray(to, outAt + channel);
            }
        }
    }
}

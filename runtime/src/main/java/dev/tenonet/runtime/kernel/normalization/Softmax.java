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
 * exp(x - largest) / sum of exp(x - largest) along one axis. An infinite or NaN value makes all of its line NaN, save
 * that -infinity gives 0 beside a finite value. May run in place if the views are equal.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param axis 0 for channels, 1 for rows (top to bottom), 2 for columns
 */
public record Softmax(View in, View out, int axis) implements KernelSpec<Kernel> {
    public Softmax {
        SpecChecks.requireSameShape("Softmax", in, out);
        SpecChecks.require(axis >= 0 && axis <= 2, "Softmax has axes 0 to 2, but got %d", axis);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(() -> new Scalar(this), () -> new Twinned<>(new Vector(this), Vector.VECTORS));
    }

    /** Softmax in double precision. */
    static final class Scalar extends LineKernel {
        Scalar(Softmax spec) {
            super(spec.in(), spec.out(), spec.axis());
        }

        @Override
        void line(float[] data, int length) {
            float largest = largest(data, length);
            double sum = 0;
            for (int i = 0; i < length; i++) {
                double e = Math.exp((double) data[i] - largest);
                data[i] = (float) e;
                sum += e;
            }
            for (int i = 0; i < length; i++) {
                data[i] = (float) (data[i] / sum);
            }
        }

        static float largest(float[] data, int length) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < length; i++) {
                largest = Math.max(largest, data[i]);
            }
            return largest;
        }
    }

    /** Softmax by vectors. */
    static final class Vector extends LineKernel.VectorLines {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                return new Vector(new Softmax(small(), small(), 0)).vectorsOnLittle();
            }
        }.soon();

        Vector(Softmax spec) {
            super(spec.in(), spec.out(), spec.axis(), VECTORS);
        }

        @Override
        void vectors(float[] data, int padded) {
            float sum = exponentiate(data, padded, 0, largest(data, padded));
            for (int i = 0; i < padded; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, data, i).div(sum).intoArray(data, i);
            }
        }

        @Override
        void twin(float[] data, int padded) {
            float sum = exponentiateTwin(data, padded, 0, Scalar.largest(data, padded));
            for (int i = 0; i < padded; i++) {
                data[i] /= sum;
            }
        }
    }
}

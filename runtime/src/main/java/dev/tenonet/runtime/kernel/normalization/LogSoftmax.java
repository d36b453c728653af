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
 * x - largest - ln(sum of exp(x - largest)) along one axis: the logarithm of {@link Softmax}, without its underflow. May run
 * in place if the views are equal.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param axis 0 for channels, 1 for rows (top to bottom), 2 for columns
 */
public record LogSoftmax(View in, View out, int axis) implements KernelSpec<Kernel> {
    public LogSoftmax {
        SpecChecks.requireSameShape("LogSoftmax", in, out);
        SpecChecks.require(axis >= 0 && axis <= 2, "LogSoftmax has axes 0 to 2, but got %d", axis);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(() -> new Scalar(this), () -> new Twinned<>(new Vector(this), Vector.VECTORS));
    }

    /** LogSoftmax in double precision. */
    static final class Scalar extends LineKernel {
        Scalar(LogSoftmax spec) {
            super(spec.in(), spec.out(), spec.axis());
        }

        @Override
        void line(float[] data, int length) {
            float largest = Softmax.Scalar.largest(data, length);
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += Math.exp((double) data[i] - largest);
            }
            double logarithm = Math.log(sum);
            for (int i = 0; i < length; i++) {
                data[i] = (float) ((double) data[i] - largest - logarithm);
            }
        }
    }

    /** LogSoftmax by vectors. */
    static final class Vector extends LineKernel.VectorLines {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                return new Vector(new LogSoftmax(small(), small(), 0)).vectorsOnLittle();
            }
        }.soon();

        Vector(LogSoftmax spec) {
            super(spec.in(), spec.out(), spec.axis(), VECTORS);
        }

        /** The line, then its exponentials. */
        @Override
        public int scratch() {
            return 2 * super.scratch();
        }

        @Override
        void vectors(float[] data, int padded) {
            float largest = largest(data, padded);
            float logarithm = (float) Math.log(exponentiate(data, padded, padded, largest));
            for (int i = 0; i < padded; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, data, i)
                        .sub(largest)
                        .sub(logarithm)
                        .intoArray(data, i);
            }
        }

        @Override
        void twin(float[] data, int padded) {
            float largest = Softmax.Scalar.largest(data, padded);
            float logarithm = (float) Math.log(exponentiateTwin(data, padded, padded, largest));
            for (int i = 0; i < padded; i++) {
                data[i] = data[i] - largest - logarithm;
            }
        }
    }
}

package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.activation.LeakyRelu;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.RunKernel;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * x where it is positive, elsewhere the weight times x; NaN stays. May run in place if the views are equal.
 *
 * <p>Parameter: the weight, one value or one for each channel, finite.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param parameters 1 or the number of channels
 */
public record ParametricRelu(View in, View out, int parameters) implements KernelSpec<Kernel> {
    public ParametricRelu {
        SpecChecks.requireSameShape("ParametricRelu", in, out);
        SpecChecks.require(
                parameters == 1 || parameters == in.channels(),
                "ParametricRelu needs 1 parameter or one for each channel, but got %d for %s",
                parameters,
                in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... weights) {
        SpecChecks.requireLengths("ParametricRelu", weights, 1, parameters);
        float[] weight = weights[0];
        if (parameters == 1) {
            return new ApplyActivation(in, out, new LeakyRelu(weight[0])).prepare(provider);
        }
        LoopNest nest = LoopNest.of(in, ChannelScaleShift.channelsOf(in), out);
        MergeKernel slopes = provider.pick(
                () -> new Scalar(nest), nest::hasVectors, () -> new Twinned<>(new Vector(nest), Vector.VECTORS));
        return (data, at, to, toAt, work) -> slopes.run(data, at, weight, 0, to, toAt, work);
    }

    /** Slopes for negative values on runs of any steps. */
    static final class Scalar extends RunKernel {
        Scalar(LoopNest nest) {
            super(nest, Epilogue.of(Clamp.none(), Provider.SCALAR));
        }

        @Override
        public void run(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int count) {
            for (int i = 0; i < count; i++) {
                float x = in[inAt + i * aStep];
                out[outAt + i * outStep] = Fma.of(Math.min(x, 0f), slope[slopeAt + i * bStep], Math.max(x, 0f));
            }
        }
    }

    /** Slopes for negative values on pixels of at least a vector of channels. */
    static final class Vector extends RunKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                int count = 2 * Lanes.COUNT;
                float[] values = new float[count];
                return () -> vectors(values, 0, values, 0, values, 0, count);
            }
        }.soon();

        Vector(LoopNest nest) {
            super(nest, Epilogue.of(Clamp.none(), Provider.VECTOR));
        }

        @Override
        public void run(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int count) {
            int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
            vectors(in, inAt, slope, slopeAt, out, outAt, bound);
            for (int i = bound; i < count; i++) {
                float x = in[inAt + i];
                out[outAt + i] = Math.fma(Math.min(x, 0f), slope[slopeAt + i], Math.max(x, 0f));
            }
        }

        private static void vectors(
                float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int bound) {
            for (int i = 0; i < bound; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, in, inAt + i);
                x.min(0f)
                        .fma(FloatVector.fromArray(Lanes.SPECIES, slope, slopeAt + i), x.max(0f))
                        .intoArray(out, outAt + i);
            }
        }
    }
}

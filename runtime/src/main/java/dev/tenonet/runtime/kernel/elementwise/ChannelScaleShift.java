package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.RunKernel;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * Values times their channel's scale plus its shift, then an activation. The second input holds the scales of all
 * channels, then the shifts.
 */
public final class ChannelScaleShift {
    private ChannelScaleShift() {}

    public static MergeKernel of(View in, View out, Activation activation, Provider provider) {
        LoopNest nest = LoopNest.of(in, channelsOf(out), out);
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new Scalar(nest, out.channels(), epilogue),
                nest::hasVectors,
                () -> new Twinned<>(new Vector(nest, out.channels(), epilogue), Vector.VECTORS));
    }

    /** One value for each channel, repeated along rows and columns. */
    static View channelsOf(View view) {
        return View.pixels(view.channels(), 1, 1);
    }

    /** Scale and shift on runs of any steps. */
    static final class Scalar extends RunKernel {
        private final int channels;

        Scalar(LoopNest nest, int channels, Epilogue epilogue) {
            super(nest, epilogue);
            this.channels = channels;
        }

        @Override
        public void run(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int count) {
            for (int i = 0; i < count; i++) {
                int channel = termsAt + i * bStep;
                float value = Fma.of(in[inAt + i * aStep], terms[channel], terms[channels + channel]);
                out[outAt + i * outStep] = epilogue.clamp(value);
            }
        }
    }

    /** Scale and shift on pixels of at least a vector of channels. */
    static final class Vector extends RunKernel {
        static final JitGate VECTORS = new JitGate() {
            @Override
            protected Runnable smallCall() {
                View pixels = View.pixels(2 * Lanes.COUNT, 1, 1);
                Vector small = new Vector(LoopNest.of(pixels, pixels, pixels), 0, Epilogue.NONE);
                float[] values = new float[pixels.size()];
                return () -> small.vectors(values, 0, values, 0, values, 0, values.length);
            }
        }.soon();

        private final int channels;

        Vector(LoopNest nest, int channels, Epilogue epilogue) {
            super(nest, epilogue);
            this.channels = channels;
        }

        @Override
        public void run(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int count) {
            int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
            vectors(in, inAt, terms, termsAt, out, outAt, bound);
            for (int i = bound; i < count; i++) {
                float value = Math.fma(in[inAt + i], terms[termsAt + i], terms[termsAt + channels + i]);
                out[outAt + i] = epilogue.clamp(value);
            }
        }

        private void vectors(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int bound) {
            for (int i = 0; i < bound; i += Lanes.COUNT) {
                FloatVector scale = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + i);
                FloatVector shift = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + channels + i);
                FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                        .fma(scale, shift)
                        .max(epilogue.low())
                        .min(epilogue.high())
                        .intoArray(out, outAt + i);
            }
        }
    }
}

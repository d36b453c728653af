package dev.tenonet.runtime.kernel.loop;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/** Sums of runs that lie side by side in all views; until C2 has its loop, in plain Java. */
public final class VectorSum extends RunKernel {
    /** What compiles the loop. */
    public static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            VectorSum small = ofPixels(2 * Lanes.COUNT, Epilogue.NONE);
            float[] values = new float[2 * Lanes.COUNT];
            return () -> small.vectors(values, 0, values, 0, values, 0, values.length);
        }
    }.soon();

    /** @param nest over the two inputs and the output */
    public VectorSum(LoopNest nest, Epilogue epilogue) {
        super(nest, epilogue);
    }

    /** For {@link #run}, which adds runs of pixels of so many channels. */
    public static VectorSum ofPixels(int channels, Epilogue epilogue) {
        View pixel = View.pixels(channels, 1, 1);
        return new VectorSum(LoopNest.of(pixel, pixel, pixel), epilogue);
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
        int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
        vectors(a, aAt, b, bAt, out, outAt, bound);
        for (int i = bound; i < count; i++) {
            out[outAt + i] = epilogue.clamp(a[aAt + i] + b[bAt + i]);
        }
    }

    private void vectors(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .add(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }
}

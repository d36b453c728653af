package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * A convolution of each channel by itself, with the lanes along the channels, of which there must be a vector at least.
 * A last vector that would reach beyond the channels overlaps the one before it.
 */
final class VectorDepthwise implements Kernel {
    /** Pixels of a row at once: each weight is read once for them, and their sums do not wait for each other. */
    private static final int TILE = 4;

    private final View out;
    private final int inStep;
    private final Patches patches;
    private final DepthwiseTaps taps;
    private final float[] bias;
    private final Epilogue epilogue;

    VectorDepthwise(Convolution spec, float[]... parameters) {
        out = spec.out();
        inStep = spec.columns().stride() * spec.in().pixelStride();
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int from = inAt + patches.offset(y, 0);
            int row = outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x += TILE) {
                pixels(in, from, to, row, x);
            }
            epilogue.finishPixels(to, row, out, out.width());
        }
    }

    /** Where fewer pixels are left, the last one is computed again. */
    private void pixels(float[] in, int inAt, float[] to, int outAt, int x) {
        int last = out.width() - 1;
        int x1 = Math.min(x + 1, last);
        int x2 = Math.min(x + 2, last);
        int x3 = Math.min(x + 3, last);
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            tile(in, inAt + channel, to, outAt + channel, channel, x, x1, x2, x3);
        }
    }

    private void tile(float[] in, int inAt, float[] to, int outAt, int channel, int x0, int x1, int x2, int x3) {
        int channels = out.channels();
        int[] offset = taps.offset();
        float[] weight = taps.weight();
        FloatVector sum0 = FloatVector.fromArray(Lanes.SPECIES, bias, channel);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int t = 0; t < offset.length; t++) {
            FloatVector w = FloatVector.fromArray(Lanes.SPECIES, weight, t * channels + channel);
            int at = inAt + offset[t];
            sum0 = FloatVector.fromArray(Lanes.SPECIES, in, at + x0 * inStep).fma(w, sum0);
            sum1 = FloatVector.fromArray(Lanes.SPECIES, in, at + x1 * inStep).fma(w, sum1);
            sum2 = FloatVector.fromArray(Lanes.SPECIES, in, at + x2 * inStep).fma(w, sum2);
            sum3 = FloatVector.fromArray(Lanes.SPECIES, in, at + x3 * inStep).fma(w, sum3);
        }
        int step = out.pixelStride();
        sum0.max(epilogue.low()).min(epilogue.high()).intoArray(to, outAt + x0 * step);
        sum1.max(epilogue.low()).min(epilogue.high()).intoArray(to, outAt + x1 * step);
        sum2.max(epilogue.low()).min(epilogue.high()).intoArray(to, outAt + x2 * step);
        sum3.max(epilogue.low()).min(epilogue.high()).intoArray(to, outAt + x3 * step);
    }
}

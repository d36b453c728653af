package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * A convolution of each channel by itself, with the lanes along the channels, of which there must be a vector at least.
 * A last vector that would reach beyond the channels overlaps the one before it.
 */
final class VectorDepthwise extends RowConvolution {
    /** Pixels of a row at once: each weight is read once for them, and their sums do not wait for each other. */
    private static final int TILE = 4;

    private static final int PRODUCTS_IN_NANO = 2 * Lanes.COUNT;

    private final int inStep;
    private final Patches patches;
    private final DepthwiseTaps taps;
    private final float[] bias;
    private final RunKernel sum;

    VectorDepthwise(Convolution spec, View other, float[]... parameters) {
        super(spec, other, Provider.VECTOR, PRODUCTS_IN_NANO);
        inStep = spec.columns().stride() * spec.in().pixelStride();
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
        sum = VectorBinary.addingPixels(out.channels(), epilogue);
    }

    @Override
    public int scratch() {
        return TILE * out.channels();
    }

    @Override
    void row(Operands operands, int y, float[] scratch) {
        int from = operands.inAt + patches.offset(y, 0);
        int row = operands.outAt + y * out.rowStride();
        for (int x = 0; x < out.width(); x += TILE) {
            if (operands.other == null) {
                pixels(operands.in, from, x, operands.out, row + x * out.pixelStride(), out.pixelStride(), epilogue);
            } else {
                pixels(operands.in, from, x, scratch, 0, out.channels(), Epilogue.NONE);
                add(scratch, operands.other, operands.otherAt + y * other.rowStride(), operands.out, row, x);
            }
        }
    }

    /** Apart from the products, which compute some values twice: the sums may overwrite what they add. */
    private void add(float[] products, float[] b, int bAt, float[] to, int outAt, int first) {
        int channels = out.channels();
        for (int x = first; x < Math.min(first + TILE, out.width()); x++) {
            int bPixel = bAt + x * other.pixelStride();
            sum.run(products, (x - first) * channels, b, bPixel, to, outAt + x * out.pixelStride(), channels);
        }
    }

    /** Where fewer pixels are left, the last one is computed again. Output pixels lie {@code step} apart. */
    private void pixels(float[] in, int inAt, int x, float[] to, int outAt, int step, Epilogue bounds) {
        int last = out.width() - 1 - x;
        int x1 = Math.min(1, last);
        int x2 = Math.min(2, last);
        int x3 = Math.min(3, last);
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            tile(in, inAt + x * inStep + channel, to, outAt + channel, channel, x1, x2, x3, step, bounds);
        }
    }

    private void tile(
            float[] in,
            int inAt,
            float[] to,
            int outAt,
            int channel,
            int x1,
            int x2,
            int x3,
            int step,
            Epilogue bounds) {
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
            sum0 = FloatVector.fromArray(Lanes.SPECIES, in, at).fma(w, sum0);
            sum1 = FloatVector.fromArray(Lanes.SPECIES, in, at + x1 * inStep).fma(w, sum1);
            sum2 = FloatVector.fromArray(Lanes.SPECIES, in, at + x2 * inStep).fma(w, sum2);
            sum3 = FloatVector.fromArray(Lanes.SPECIES, in, at + x3 * inStep).fma(w, sum3);
        }
        sum0.max(bounds.low()).min(bounds.high()).intoArray(to, outAt);
        sum1.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x1 * step);
        sum2.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x2 * step);
        sum3.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x3 * step);
    }
}

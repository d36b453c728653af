package dev.tenonet.runtime.kernel;

/** A {@link PooledConvolution} in plain Java, with the bits of those by vectors: the sums run through the taps in their order. */
final class PooledTwin implements Divisible {
    /** As many sums of two pixels as registers hold. */
    private static final int CHANNELS = 4;

    private static final int ROWS = 2;

    private final View out;
    private final Epilogue inner;
    private final Epilogue outer;
    private final Pooling pooling;
    private final Patches patches;
    private final int[] taps;
    /** Channels, filled up. */
    private final int padded;
    /** [tap][channel] */
    private final float[] weight;

    private final float[] bias;
    /** Floats of a row of the convolution. */
    private final int row;

    private final long nanos;

    PooledTwin(PooledConvolution spec, Epilogue inner, Epilogue outer, float[]... parameters) {
        Convolution convolution = spec.convolution();
        out = spec.out();
        this.inner = inner;
        this.outer = outer;
        pooling = spec.pooling();
        patches = convolution.patches();
        taps = patches.offsets();
        padded = (out.channels() + CHANNELS - 1) / CHANNELS * CHANNELS;
        weight = new float[taps.length * padded];
        for (int i = 0; i < taps.length * out.channels(); i++) {
            int channel = i / taps.length;
            int tap = i % taps.length;
            weight[tap * padded + channel] = parameters[0][channel * taps.length + patches.weightIndex(tap)];
        }
        bias = convolution.biasOf(parameters, padded);
        row = 2 * out.width() * padded;
        nanos = Cost.ofProducts((long) ROWS * row * out.height() * taps.length);
    }

    /** Floats for two rows of the convolution. */
    int scratch() {
        return ROWS * row;
    }

    void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), nanos);
    }

    /** A unit is a row of the output. */
    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            for (int i = 0; i < ROWS; i++) {
                convolve(operands.in, operands.inAt, ROWS * y + i, scratch, i * row);
            }
            inner.clampAll(scratch, ROWS * row);
            inner.finish(scratch, 0, ROWS * row);
            int at = operands.outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                pool(scratch, 2 * x * padded, operands.out, at + x * out.pixelStride());
            }
            outer.finishPixels(operands.out, at, out, out.width());
        }
    }

    private void convolve(float[] from, int inAt, int y, float[] sums, int at) {
        for (int x = 0; x < 2 * out.width(); x += 2) {
            int left = inAt + patches.offset(y, x);
            int right = inAt + patches.offset(y, x + 1);
            for (int c = 0; c < padded; c += CHANNELS) {
                twoPixels(from, left, right, c, sums, at + x * padded + c);
            }
        }
    }

    private void twoPixels(float[] in, int left, int right, int channel, float[] sums, int to) {
        float a0 = bias[channel], a1 = bias[channel + 1], a2 = bias[channel + 2], a3 = bias[channel + 3];
        float b0 = a0, b1 = a1, b2 = a2, b3 = a3;
        for (int k = 0; k < taps.length; k++) {
            int w = k * padded + channel;
            float a = in[left + taps[k]];
            float b = in[right + taps[k]];
            a0 = Math.fma(a, weight[w], a0);
            a1 = Math.fma(a, weight[w + 1], a1);
            a2 = Math.fma(a, weight[w + 2], a2);
            a3 = Math.fma(a, weight[w + 3], a3);
            b0 = Math.fma(b, weight[w], b0);
            b1 = Math.fma(b, weight[w + 1], b1);
            b2 = Math.fma(b, weight[w + 2], b2);
            b3 = Math.fma(b, weight[w + 3], b3);
        }
        sums[to] = a0;
        sums[to + 1] = a1;
        sums[to + 2] = a2;
        sums[to + 3] = a3;
        sums[to + padded] = b0;
        sums[to + padded + 1] = b1;
        sums[to + padded + 2] = b2;
        sums[to + padded + 3] = b3;
    }

    /** Makes a pixel of the window whose first value stands at {@code sums[at]}. */
    private void pool(float[] sums, int at, float[] to, int toAt) {
        for (int c = 0; c < out.channels(); c++) {
            int i = at + c;
            float a = sums[i], b = sums[i + padded], d = sums[i + row], e = sums[i + row + padded];
            float value = pooling == Pooling.MAX
                    ? Math.max(Math.max(a, b), Math.max(d, e))
                    : (0f + a + b + d + e) * VectorWindows.SHARE;
            to[toAt + c] = outer.clamp(value);
        }
    }
}

package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * A pooled convolution of one input channel, with the lanes along the columns: few output channels would leave most lanes
 * empty. Even and odd columns of the image are first laid apart, so that the four values of a window stand in the same
 * lane of four vectors.
 */
final class VectorPooledRows implements Kernel, Divisible {
    /** Channels at once: with four sums each, 12 sums, 4 vectors of the image and a weight. */
    private static final int GROUP = 3;

    private static final int WINDOW = 4;

    private final View in;
    private final View out;
    private final Pooling pooling;
    private final Epilogue inner;
    private final Epilogue outer;
    private final int groups;
    /** Floats from the first value to the first tap of the first pixel. */
    private final int origin;

    private final int splitRows;
    /** Even columns. */
    private final int half;
    /** Odd columns: as many, or one less. */
    private final int odds;
    /** For each tap, from the split row of the upper left value on, the vector for even columns of the output. */
    private final int[] even;
    /** The same for odd columns. */
    private final int[] odd;
    /** [group][tap][channel of the group] */
    private final float[] weight;

    private final float[] bias;
    /** Where the four values of each window of a row stand: [value][channel][column]. */
    private final int values;
    /** Columns of a row of windows, filled up to whole vectors. */
    private final int row;

    VectorPooledRows(PooledConvolution spec, float[]... parameters) {
        Convolution convolution = spec.convolution();
        in = convolution.in();
        out = spec.out();
        pooling = spec.pooling();
        inner = Epilogue.of(convolution.activation(), Provider.VECTOR);
        outer = Epilogue.of(spec.activation(), Provider.VECTOR);
        groups = (out.channels() + GROUP - 1) / GROUP;
        origin = convolution.patches().offset(0, 0);
        int rows = convolution.rows().kernel();
        int columns = convolution.columns().kernel();
        splitRows = 2 * out.height() + rows - 1;
        half = out.width() + columns / 2;
        odds = out.width() + (columns - 1) / 2;
        row = (out.width() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        // The last vectors of the last row reach beyond it.
        values = splitRows * 2 * half + row + columns;
        even = new int[rows * columns];
        odd = new int[rows * columns];
        for (int tap = 0; tap < even.length; tap++) {
            int at = tap / columns * 2 * half;
            int column = tap % columns;
            even[tap] = at + column % 2 * half + column / 2;
            odd[tap] = at + (column + 1) % 2 * half + (column + 1) / 2;
        }
        weight = pack(parameters[0]);
        bias = convolution.biasOf(parameters, groups * GROUP);
    }

    /** Whether the image's rows are without gaps, and its windows without dilation and at each pixel. */
    static boolean suits(Convolution convolution) {
        return convolution.in().channels() == 1
                && convolution.in().pixelStride() == 1
                && isPlain(convolution.rows())
                && isPlain(convolution.columns());
    }

    private static boolean isPlain(Window window) {
        return window.stride() == 1 && window.dilation() == 1;
    }

    private float[] pack(float[] parameters) {
        int taps = even.length;
        float[] packed = new float[groups * taps * GROUP];
        for (int channel = 0; channel < out.channels(); channel++) {
            int group = channel / GROUP;
            for (int tap = 0; tap < taps; tap++) {
                packed[(group * taps + tap) * GROUP + channel % GROUP] = parameters[channel * taps + tap];
            }
        }
        return packed;
    }

    @Override
    public int scratch() {
        return values + WINDOW * groups * GROUP * row;
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        split(from, inAt + origin, work.scratch);
        long products = (long) even.length * WINDOW * out.size();
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofProducts(products));
    }

    private void split(float[] from, int at, float[] scratch) {
        for (int y = 0; y < splitRows; y++) {
            int line = at + y * in.rowStride();
            int to = y * 2 * half;
            for (int x = 0; x < odds; x++) {
                scratch[to + x] = from[line + 2 * x];
                scratch[to + half + x] = from[line + 2 * x + 1];
            }
            scratch[to + half - 1] = from[line + 2 * half - 2];
        }
    }

    /** A unit is a row of the output. */
    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            for (int group = 0; group < groups; group++) {
                for (int x = 0; x < row; x += Lanes.COUNT) {
                    windows(operands.shared, y * WINDOW * half + x, group, scratch, values + group * GROUP * row + x);
                }
            }
            inner.finish(scratch, values, WINDOW * groups * GROUP * row);
            if (pooling == Pooling.MAX) {
                largest(scratch, values, values + groups * GROUP * row);
            } else {
                mean(scratch, values, values + groups * GROUP * row);
            }
            store(scratch, operands.out, operands.outAt + y * out.rowStride());
        }
    }

    /** The four values of a vector of windows, for three channels. */
    private void windows(float[] image, int at, int group, float[] to, int toAt) {
        FloatVector a0 = FloatVector.broadcast(Lanes.SPECIES, bias[group * GROUP]), a1 = a0, a2 = a0, a3 = a0;
        FloatVector b0 = FloatVector.broadcast(Lanes.SPECIES, bias[group * GROUP + 1]), b1 = b0, b2 = b0, b3 = b0;
        FloatVector c0 = FloatVector.broadcast(Lanes.SPECIES, bias[group * GROUP + 2]), c1 = c0, c2 = c0, c3 = c0;
        int w = group * even.length * GROUP;
        for (int tap = 0; tap < even.length; tap++) {
            int left = at + even[tap];
            int right = at + odd[tap];
            FloatVector x0 = FloatVector.fromArray(Lanes.SPECIES, image, left);
            FloatVector x1 = FloatVector.fromArray(Lanes.SPECIES, image, right);
            FloatVector x2 = FloatVector.fromArray(Lanes.SPECIES, image, left + 2 * half);
            FloatVector x3 = FloatVector.fromArray(Lanes.SPECIES, image, right + 2 * half);
            FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP]);
            a0 = x0.fma(factor, a0);
            a1 = x1.fma(factor, a1);
            a2 = x2.fma(factor, a2);
            a3 = x3.fma(factor, a3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 1]);
            b0 = x0.fma(factor, b0);
            b1 = x1.fma(factor, b1);
            b2 = x2.fma(factor, b2);
            b3 = x3.fma(factor, b3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 2]);
            c0 = x0.fma(factor, c0);
            c1 = x1.fma(factor, c1);
            c2 = x2.fma(factor, c2);
            c3 = x3.fma(factor, c3);
        }
        int step = groups * GROUP * row;
        a0.intoArray(to, toAt);
        a1.intoArray(to, toAt + step);
        a2.intoArray(to, toAt + 2 * step);
        a3.intoArray(to, toAt + 3 * step);
        b0.intoArray(to, toAt + row);
        b1.intoArray(to, toAt + row + step);
        b2.intoArray(to, toAt + row + 2 * step);
        b3.intoArray(to, toAt + row + 3 * step);
        c0.intoArray(to, toAt + 2 * row);
        c1.intoArray(to, toAt + 2 * row + step);
        c2.intoArray(to, toAt + 2 * row + 2 * step);
        c3.intoArray(to, toAt + 2 * row + 3 * step);
    }

    /** Bounds do not change which value is the largest: they are enforced behind it, both at once. */
    private void largest(float[] data, int from, int end) {
        int step = groups * GROUP * row;
        FloatVector low = FloatVector.broadcast(Lanes.SPECIES, outer.clamp(inner.low()));
        FloatVector high = FloatVector.broadcast(Lanes.SPECIES, outer.clamp(inner.high()));
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i)
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, i + step))
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, i + 2 * step))
                    .max(FloatVector.fromArray(Lanes.SPECIES, data, i + 3 * step))
                    .max(low)
                    .min(high)
                    .intoArray(data, i);
        }
    }

    /** Adds to zero, as pools do: it makes a sum of negative zeros positive. */
    private void mean(float[] data, int from, int end) {
        int step = groups * GROUP * row;
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            sum = sum.add(bounded(data, i));
            sum = sum.add(bounded(data, i + step));
            sum = sum.add(bounded(data, i + 2 * step));
            sum = sum.add(bounded(data, i + 3 * step));
            sum.div(WINDOW).max(outer.low()).min(outer.high()).intoArray(data, i);
        }
    }

    private FloatVector bounded(float[] data, int at) {
        return FloatVector.fromArray(Lanes.SPECIES, data, at).max(inner.low()).min(inner.high());
    }

    private void store(float[] scratch, float[] to, int at) {
        int channels = out.channels();
        int step = out.pixelStride();
        for (int x = 0; x < out.width(); x++) {
            for (int c = 0; c < channels; c++) {
                to[at + x * step + c] = scratch[values + c * row + x];
            }
        }
        outer.finishPixels(to, at, out, out.width());
    }
}

package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * A product of matrices: the im2col rows of a few pixels, which stay in the second-level cache, times panels of weights
 * two vectors wide. Kernels of one tap need no copy of their rows.
 */
final class VectorConvolution extends ConvolutionKernel {
    /** Pixels of a tile: with two vectors each, 12 sums, 2 weights and a value fit 16 registers. */
    private static final int TILE = 6;

    private static final int PANEL = 2 * Lanes.COUNT;
    /** 256 KB of rows at a time: they are read once for each panel. */
    private static final int ROW_FLOATS = 1 << 16;
    /** However long the rows are: all weights are read once for so many pixels. */
    private static final int LEAST_PIXELS = 4 * TILE;

    private final int groups;
    private final int inChannels;
    private final int outChannels;
    private final Patches patches;
    private final int length;
    private final int panels;
    private final int pixelsAtOnce;
    /** For each output pixel its first tap. */
    private final int[] source;
    /** For each output pixel its first channel. */
    private final int[] target;
    /** For each pixel at once its row in scratch. */
    private final int[] slot;
    /** For each pixel of a tile its place in scratch, where the last panel has fewer channels than lanes. */
    private final int[] spare;
    /** [group][panel][k][lane], zeros beyond the last channel */
    private final float[] weight;
    /** [group][panel][lane] */
    private final float[] bias;

    private final RunKernel sum;

    VectorConvolution(Convolution spec, View other, float[]... parameters) {
        super(spec, other, Provider.VECTOR);
        groups = spec.groups();
        inChannels = spec.inChannelsOfGroup();
        outChannels = spec.outChannelsOfGroup();
        patches = spec.patches();
        length = patches.length();
        panels = (outChannels + PANEL - 1) / PANEL;
        int pixels = out.height() * out.width();
        pixelsAtOnce = Math.min(pixels, Math.max(LEAST_PIXELS, ROW_FLOATS / length / TILE * TILE));
        source = new int[pixels];
        target = new int[pixels];
        for (int p = 0; p < pixels; p++) {
            source[p] = patches.offset(p / out.width(), p % out.width());
            target[p] = p / out.width() * out.rowStride() + p % out.width() * out.pixelStride();
        }
        slot = multiples(patches.isPixel() ? 0 : pixelsAtOnce, length, 0);
        spare = multiples(TILE, PANEL, slot.length * length);
        weight = packWeight(parameters[0]);
        bias = packBias(spec.biasOf(parameters, out.channels()));
        sum = VectorBinary.addingPixels(out.channels(), epilogue);
    }

    private static int[] multiples(int count, int step, int first) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i * step;
        }
        return values;
    }

    private float[] packWeight(float[] parameters) {
        float[] packed = new float[groups * panels * length * PANEL];
        for (int o = 0; o < out.channels(); o++) {
            int group = o / outChannels;
            int panel = group * panels + o % outChannels / PANEL;
            int lane = o % outChannels % PANEL;
            for (int k = 0; k < length; k++) {
                packed[(panel * length + k) * PANEL + lane] = parameters[o * length + patches.weightIndex(k)];
            }
        }
        return packed;
    }

    private float[] packBias(float[] values) {
        float[] packed = new float[groups * panels * PANEL];
        for (int group = 0; group < groups; group++) {
            System.arraycopy(values, group * outChannels, packed, group * panels * PANEL, outChannels);
        }
        return packed;
    }

    @Override
    public int scratch() {
        return slot.length * length + TILE * PANEL;
    }

    @Override
    public void run(float[] in, int inAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        for (int first = 0; first < source.length; first += pixelsAtOnce) {
            int end = Math.min(first + pixelsAtOnce, source.length);
            for (int group = 0; group < groups; group++) {
                int groupAt = inAt + group * inChannels;
                if (patches.isPixel()) {
                    multiply(in, groupAt, source, 0, first, end, group, b, bAt, to, outAt, work.scratch);
                } else {
                    gather(in, groupAt, first, end, work.scratch);
                    multiply(work.scratch, 0, slot, first, first, end, group, b, bAt, to, outAt, work.scratch);
                }
            }
            finish(to, outAt, first, end);
        }
    }

    private void gather(float[] in, int inAt, int first, int end, float[] scratch) {
        for (int p = first; p < end; p++) {
            patches.copy(in, inAt + source[p], scratch, slot[p - first]);
        }
    }

    /**
     * Multiplies the rows of pixels {@code first} to {@code end} with one group's panels. The row of pixel p stands from
     * {@code at + rows[p - shift]} on.
     */
    private void multiply(
            float[] a,
            int at,
            int[] rows,
            int shift,
            int first,
            int end,
            int group,
            float[] b,
            int bAt,
            float[] to,
            int outAt,
            float[] scratch) {
        for (int panel = 0; panel < panels; panel++) {
            int number = group * panels + panel;
            int channelAt = outAt + group * outChannels + panel * PANEL;
            int channels = Math.min(PANEL, outChannels - panel * PANEL);
            for (int p = first; p < end; p += TILE) {
                int row = p - shift;
                int tileEnd = Math.min(p + TILE, end);
                if (b != null) {
                    int bPanel = bAt + group * outChannels + panel * PANEL;
                    tile(a, at, rows, row, end - 1 - shift, number, scratch, 0, spare, 0, TILE - 1);
                    add(scratch, b, bPanel, to, channelAt, p, tileEnd, channels);
                } else if (channels == PANEL) {
                    tile(a, at, rows, row, end - 1 - shift, number, to, channelAt, target, p, end - 1);
                    clamp(to, channelAt, target, p, tileEnd);
                } else {
                    tile(a, at, rows, row, end - 1 - shift, number, scratch, 0, spare, 0, TILE - 1);
                    clamp(scratch, 0, spare, 0, tileEnd - p);
                    spread(scratch, to, channelAt, p, tileEnd, channels);
                }
            }
        }
    }

    private void spread(float[] scratch, float[] to, int outAt, int first, int end, int channels) {
        for (int p = first; p < end; p++) {
            System.arraycopy(scratch, spare[p - first], to, outAt + target[p], channels);
        }
    }

    private void add(float[] scratch, float[] b, int bAt, float[] to, int outAt, int first, int end, int channels) {
        for (int p = first; p < end; p++) {
            int bPixel = bAt + p / out.width() * other.rowStride() + p % out.width() * other.pixelStride();
            sum.run(scratch, spare[p - first], b, bPixel, to, outAt + target[p], channels);
        }
    }

    private void finish(float[] to, int outAt, int first, int end) {
        int p = first;
        while (p < end) {
            int count = Math.min(end - p, out.width() - p % out.width());
            epilogue.finishPixels(to, outAt + target[p], out, count);
            p += count;
        }
    }

    /**
     * The micro-kernel: six rows times a panel. Where fewer rows are left it repeats the last one, which stores the same
     * values again. One counted loop with sums in local variables, or C2 would keep them in memory.
     */
    private void tile(
            float[] a,
            int at,
            int[] rows,
            int row,
            int lastRow,
            int panel,
            float[] to,
            int toAt,
            int[] places,
            int place,
            int lastPlace) {
        int a0 = at + rows[row];
        int a1 = at + rows[Math.min(row + 1, lastRow)];
        int a2 = at + rows[Math.min(row + 2, lastRow)];
        int a3 = at + rows[Math.min(row + 3, lastRow)];
        int a4 = at + rows[Math.min(row + 4, lastRow)];
        int a5 = at + rows[Math.min(row + 5, lastRow)];
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, bias, panel * PANEL);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, bias, panel * PANEL + Lanes.COUNT);
        FloatVector left1 = left0, left2 = left0, left3 = left0, left4 = left0, left5 = left0;
        FloatVector right1 = right0, right2 = right0, right3 = right0, right4 = right0, right5 = right0;
        int w = panel * length * PANEL;
        for (int k = 0; k < length; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, weight, w + k * PANEL);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, weight, w + k * PANEL + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[a0 + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[a1 + k]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[a2 + k]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[a3 + k]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[a4 + k]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[a5 + k]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
        }
        int to0 = toAt + places[place];
        left0.intoArray(to, to0);
        right0.intoArray(to, to0 + Lanes.COUNT);
        int to1 = toAt + places[Math.min(place + 1, lastPlace)];
        left1.intoArray(to, to1);
        right1.intoArray(to, to1 + Lanes.COUNT);
        int to2 = toAt + places[Math.min(place + 2, lastPlace)];
        left2.intoArray(to, to2);
        right2.intoArray(to, to2 + Lanes.COUNT);
        int to3 = toAt + places[Math.min(place + 3, lastPlace)];
        left3.intoArray(to, to3);
        right3.intoArray(to, to3 + Lanes.COUNT);
        int to4 = toAt + places[Math.min(place + 4, lastPlace)];
        left4.intoArray(to, to4);
        right4.intoArray(to, to4 + Lanes.COUNT);
        int to5 = toAt + places[Math.min(place + 5, lastPlace)];
        left5.intoArray(to, to5);
        right5.intoArray(to, to5 + Lanes.COUNT);
    }

    /** Not in the micro-kernel: 24 more operations would exceed the nodes that C2 allows a method (see {@link VectorLoop}). */
    private void clamp(float[] to, int toAt, int[] places, int first, int end) {
        if (!epilogue.isBounded()) {
            return;
        }
        for (int p = first; p < end; p++) {
            int at = toAt + places[p];
            clamp(to, at);
            clamp(to, at + Lanes.COUNT);
        }
    }

    private void clamp(float[] to, int at) {
        FloatVector.fromArray(Lanes.SPECIES, to, at)
                .max(epilogue.low())
                .min(epilogue.high())
                .intoArray(to, at);
    }
}

package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.convolution.base.RowConvolution;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import java.util.Arrays;

/**
 * The products of {@link ScalarConvolution} with pixels side by side: the im2col form of up to {@link #PIXELS} pixels,
 * one line for each tap and channel, times the weights gives one line of sums for each output channel.
 */
final class ScalarColumns {
    /** Of a block; C2's loops are the faster the longer they are, but some lines have to stay in the first-level cache. */
    static final int PIXELS = 512;

    /** Lines of the im2col form at a time, which stay in the second-level cache; a multiple of the products' rows. */
    static final int DEPTH = 96;

    /** Lines of a partial sum: there are several pixels. */
    private static final int PART = PartialSums.LONGEST / DEPTH * DEPTH;

    /** The most lines that are gathered together. */
    private static final int GATHERED = 4;

    private final RowConvolution kernel;
    private final View out;
    private final int groups;
    private final int inChannels;
    private final int outChannels;
    private final Im2Col patches;
    private final int[] taps;
    private final int inStep;
    /** By how many pixels of the output the taps of one row lie apart; 0 if lines cannot be had by shifting others. */
    private final int shift;

    /** Lines that are made together: if by shifting others, then of one tap. */
    private final int atOnce;

    private final int rowLength;
    /** [output channel][k] */
    private final float[] weight;

    private final float[] bias;

    /**
     * @param parameter the weight as it was read
     * @param rows [group * length + k][output channel of the group]
     */
    ScalarColumns(RowConvolution kernel, ConvolutionProblem spec, float[] parameter, float[][] rows, float[] bias) {
        this.kernel = kernel;
        this.bias = bias;
        out = spec.out();
        groups = spec.groups();
        inChannels = spec.inChannelsOfGroup();
        outChannels = spec.outChannelsOfGroup();
        patches = spec.patches();
        taps = patches.offsets();
        inStep = spec.columns().stride() * spec.in().pixelStride();
        Window columns = spec.columns();
        rowLength = columns.kernel() * inChannels;
        shift = columns.stride() == 1 && columns.kernel() > 1 ? columns.dilation() : 0;
        atOnce = shift == 0 || inChannels % GATHERED == 0 ? GATHERED : inChannels % 2 == 0 ? 2 : 1;
        weight = SharedPacking.of(parameter, ScalarColumns.class, () -> transpose(rows));
    }

    private float[] transpose(float[][] rows) {
        float[] transposed = new float[out.channels() * taps.length];
        for (int i = 0; i < transposed.length; i++) {
            int o = i / taps.length;
            transposed[i] = rows[o / outChannels * taps.length + i % taps.length][o % outChannels];
        }
        return transposed;
    }

    /** Computes pixels {@code first} to {@code end} - 1, counted row by row, up to the activation's bounds. */
    void multiply(Operands operands, int first, int end) {
        // Blocks of about the same size: a short one costs nearly as much as a long one.
        int blocks = (end - first + PIXELS - 1) / PIXELS;
        int size = (end - first + blocks - 1) / blocks;
        float[][] lines = operands.lines(DEPTH + (taps.length > PART ? 2 : 1) * outChannels, size);
        for (int pixel = first; pixel < end; pixel += size) {
            int count = Math.min(size, end - pixel);
            for (int group = 0; group < groups; group++) {
                multiply(operands, pixel, count, group, lines);
                store(operands, pixel, count, group * outChannels, lines);
            }
        }
    }

    private void multiply(Operands operands, int pixel, int count, int group, float[][] lines) {
        for (int o = 0; o < outChannels; o++) {
            Arrays.fill(lines[DEPTH + o], 0, count, bias[group * outChannels + o]);
        }
        int length = taps.length;
        int at = group * outChannels * length;
        for (int k = 0; k < length; k += DEPTH) {
            int depth = Math.min(DEPTH, length - k);
            for (int line = 0; line < depth; line += atOnce) {
                boolean again = shift > 0 && line >= inChannels && (k + line) % rowLength >= inChannels;
                if (again && count > shift) {
                    shift(count, line, lines);
                    gather(operands, pixel, count, shift, group * inChannels, k, line, lines);
                } else {
                    gather(operands, pixel, count, out.width(), group * inChannels, k, line, lines);
                }
            }
            ScalarProducts.add(lines, DEPTH, outChannels, weight, at + k, length, lines, 0, depth, count);
            endPart(lines, DEPTH, outChannels, outChannels, k + DEPTH, length, PART, count);
        }
    }

    /**
     * After the products up to {@code next} - 1: where they end a part of sums of {@code length} products each, adds it to those
     * before, which stand {@code apart} lines further, and after the last one puts the sums into the place of the part.
     */
    static void endPart(float[][] lines, int first, int count, int apart, int next, int length, int part, int values) {
        if (next >= length && length > part) {
            for (int i = first; i < first + count; i++) {
                PartialSums.add(lines[i + apart], lines[i], values);
            }
        } else if (next < length && next % part == 0) {
            for (int i = first; i < first + count; i++) {
                PartialSums.end(lines[i], lines[i + apart], values, next == part);
            }
        }
    }

    /** Lines from those of the tap before: what a pixel sees there, the one before sees here, but in another row. */
    private void shift(int count, int line, float[][] lines) {
        for (int i = line; i < line + atOnce; i++) {
            System.arraycopy(lines[i - inChannels], shift, lines[i], 0, count - shift);
        }
    }

    /**
     * The lines of one, two or four taps or channels; the last may be written several times.
     *
     * @param most pixels at the end of each row, or of what the block has of it
     */
    private void gather(
            Operands operands, int pixel, int count, int most, int channel, int k, int line, float[][] lines) {
        int last = Math.min(Math.min(k + DEPTH, taps.length), k + line + atOnce) - 1;
        int k0 = k + line;
        int k1 = Math.min(k0 + 1, last), k2 = Math.min(k0 + 2, last), k3 = Math.min(k0 + 3, last);
        int width = out.width();
        for (int i = 0; i < count; ) {
            int y = (pixel + i) / width;
            int x = pixel + i - y * width;
            int end = i + Math.min(count - i, width - x);
            int from = Math.max(i, end - most);
            int at = operands.inAt + patches.offset(y, x + from - i) + channel;
            gather(operands.in, at + taps[k0], lines[k0 - k], at + taps[k1], lines[k1 - k], inStep, from, end);
            if (atOnce == GATHERED) {
                gather(operands.in, at + taps[k2], lines[k2 - k], at + taps[k3], lines[k3 - k], inStep, from, end);
            }
            i = end;
        }
    }

    private static void gather(
            float[] in, int at, float[] line, int secondAt, float[] second, int step, int from, int end) {
        for (int i = from; i < end; i++) {
            line[i] = in[at];
            second[i] = in[secondAt];
            at += step;
            secondAt += step;
        }
    }

    /** Adds the second input, bounds the sums, and stores them as channels of pixels. */
    private void store(Operands operands, int pixel, int count, int channel, float[][] lines) {
        if (operands.other != null) {
            addOther(operands, pixel, count, channel, lines);
        }
        for (int o = 0; o < outChannels; o++) {
            kernel.epilogue.clampAll(lines[DEPTH + o], count);
        }
        int width = out.width();
        for (int i = 0; i < count; ) {
            int y = (pixel + i) / width;
            int x = pixel + i - y * width;
            int end = i + Math.min(count - i, width - x);
            int at = operands.outAt + y * out.rowStride() + x * out.pixelStride() + channel;
            store(lines, operands.out, at, i, end);
            i = end;
        }
    }

    private void addOther(Operands operands, int pixel, int count, int channel, float[][] lines) {
        View other = kernel.other;
        int width = out.width();
        for (int i = 0; i < count; ) {
            int y = (pixel + i) / width;
            int x = pixel + i - y * width;
            int end = i + Math.min(count - i, width - x);
            int at = operands.otherAt + y * other.rowStride() + x * other.pixelStride() + channel;
            for (int o = 0; o < outChannels; o++) {
                add(operands.other, at + o, other.pixelStride(), lines[DEPTH + o], i, end);
            }
            i = end;
        }
    }

    private static void add(float[] b, int at, int step, float[] sums, int from, int end) {
        for (int i = from; i < end; i++) {
            sums[i] += b[at];
            at += step;
        }
    }

    private void store(float[][] lines, float[] to, int at, int from, int end) {
        int o = 0;
        for (; o + 2 <= outChannels; o += 2) {
            scatter(lines[DEPTH + o], lines[DEPTH + o + 1], to, at + o, out.pixelStride(), from, end);
        }
        if (o < outChannels) {
            scatter(lines[DEPTH + o], to, at + o, out.pixelStride(), from, end);
        }
    }

    private static void scatter(float[] sums, float[] to, int at, int step, int from, int end) {
        for (int i = from; i < end; i++) {
            to[at] = sums[i];
            at += step;
        }
    }

    private static void scatter(float[] sums, float[] second, float[] to, int at, int step, int from, int end) {
        for (int i = from; i < end; i++) {
            to[at] = sums[i];
            to[at + 1] = second[i];
            at += step;
        }
    }
}

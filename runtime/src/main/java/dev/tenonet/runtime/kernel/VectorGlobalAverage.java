package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Averages with the lanes along the channels, of which there must be a vector at least. Rows are summed apart, so that
 * rounding errors grow with height + width, not with their product.
 */
final class VectorGlobalAverage implements Kernel, Divisible {
    private final View in;
    private final Epilogue epilogue;

    VectorGlobalAverage(GlobalAverage spec) {
        in = spec.in();
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
    }

    /** The sums, then those of a row. No vector is carried from pixel to pixel: in some processes C2 would box it. */
    @Override
    public int scratch() {
        return 2 * padded();
    }

    private int padded() {
        return (in.channels() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        int vectors = padded() / Lanes.COUNT;
        work.divide(this, work.operands(from, inAt, to, outAt), vectors, Cost.ofMoves(in.size()));
        epilogue.finish(to, outAt, in.channels());
    }

    /** Units are vectors of channels. */
    @Override
    public void run(Operands operands, int first, int end, float[] sums) {
        int from = first * Lanes.COUNT;
        int to = end * Lanes.COUNT;
        int row = padded();
        Arrays.fill(sums, from, to, 0f);
        for (int y = 0; y < in.height(); y++) {
            Arrays.fill(sums, row + from, row + to, 0f);
            for (int x = 0; x < in.width(); x++) {
                int at = operands.inAt + y * in.rowStride() + x * in.pixelStride();
                addPixel(operands.in, at, sums, row, from, to);
            }
            addRow(sums, row, from, to);
        }
        float pixels = (float) in.height() * in.width();
        for (int c = from; c < to; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, sums, c)
                    .div(pixels)
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(operands.out, operands.outAt + firstChannel(c));
        }
    }

    /** The last vector overlaps the one before it rather than reach beyond the channels. */
    private int firstChannel(int c) {
        return Math.min(c, in.channels() - Lanes.COUNT);
    }

    private void addPixel(float[] from, int at, float[] sums, int row, int first, int end) {
        for (int c = first; c < end; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, from, at + firstChannel(c))
                    .add(FloatVector.fromArray(Lanes.SPECIES, sums, row + c))
                    .intoArray(sums, row + c);
        }
    }

    private static void addRow(float[] sums, int row, int first, int end) {
        for (int c = first; c < end; c += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, sums, c)
                    .add(FloatVector.fromArray(Lanes.SPECIES, sums, row + c))
                    .intoArray(sums, c);
        }
    }
}

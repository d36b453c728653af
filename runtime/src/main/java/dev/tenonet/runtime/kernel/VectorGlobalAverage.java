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

    @Override
    public int scratch() {
        return (in.channels() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        int vectors = scratch() / Lanes.COUNT;
        work.divide(this, work.operands(from, inAt, to, outAt), vectors, Cost.ofMoves(in.size()));
        epilogue.finish(to, outAt, in.channels());
    }

    /** Units are vectors of channels. */
    @Override
    public void run(Operands operands, int first, int end, float[] sums) {
        Arrays.fill(sums, first * Lanes.COUNT, end * Lanes.COUNT, 0f);
        for (int y = 0; y < in.height(); y++) {
            addRow(operands.in, operands.inAt + y * in.rowStride(), first, end, sums);
        }
        float pixels = (float) in.height() * in.width();
        for (int c = first * Lanes.COUNT; c < end * Lanes.COUNT; c += Lanes.COUNT) {
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

    private void addRow(float[] from, int at, int first, int end, float[] sums) {
        for (int c = first * Lanes.COUNT; c < end * Lanes.COUNT; c += Lanes.COUNT) {
            int channelAt = at + firstChannel(c);
            FloatVector row = FloatVector.zero(Lanes.SPECIES);
            for (int x = 0; x < in.width(); x++) {
                row = FloatVector.fromArray(Lanes.SPECIES, from, channelAt + x * in.pixelStride())
                        .add(row);
            }
            FloatVector.fromArray(Lanes.SPECIES, sums, c).add(row).intoArray(sums, c);
        }
    }
}

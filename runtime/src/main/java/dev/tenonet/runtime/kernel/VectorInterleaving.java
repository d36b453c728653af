package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Copies the three planes of a coloured image into pixels. A vector of each plane becomes three vectors of pixels: the
 * lanes of each vector of pixels take the same places from all three planes, and of these the channel that is theirs. What
 * is left of a row, less than a vector, is copied together with what stands before it.
 */
final class VectorInterleaving implements Kernel, Divisible {
    private static final int CHANNELS = 3;

    private static final VectorShuffle<Float> PLACES0 = places(0);
    private static final VectorShuffle<Float> PLACES1 = places(1);
    private static final VectorShuffle<Float> PLACES2 = places(2);
    private static final VectorMask<Float> SECOND0 = lanes(0, 1);
    private static final VectorMask<Float> SECOND1 = lanes(1, 1);
    private static final VectorMask<Float> SECOND2 = lanes(2, 1);
    private static final VectorMask<Float> THIRD0 = lanes(0, 2);
    private static final VectorMask<Float> THIRD1 = lanes(1, 2);
    private static final VectorMask<Float> THIRD2 = lanes(2, 2);

    private final View in;
    private final View out;

    VectorInterleaving(View in, View out) {
        this.in = in;
        this.out = out;
    }

    /** From which pixel each lane of the given vector of pixels comes. */
    private static VectorShuffle<Float> places(int vector) {
        return VectorShuffle.fromOp(Lanes.SPECIES, lane -> (vector * Lanes.COUNT + lane) / CHANNELS);
    }

    /** The lanes of the given vector of pixels that hold a channel. */
    private static VectorMask<Float> lanes(int vector, int channel) {
        boolean[] lanes = new boolean[Lanes.COUNT];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = (vector * Lanes.COUNT + lane) % CHANNELS == channel;
        }
        return VectorMask.fromArray(Lanes.SPECIES, lanes, 0);
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(2L * out.size()));
    }

    /** Units are rows. */
    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        int width = in.width();
        for (int y = first; y < end; y++) {
            int from = operands.inAt + y * in.rowStride();
            int to = operands.outAt + y * out.rowStride();
            int whole = Lanes.SPECIES.loopBound(width);
            pixels(operands.in, from, operands.out, to, whole);
            if (whole < width) {
                int rest = width - Lanes.COUNT;
                pixels(operands.in, from + rest, operands.out, to + rest * CHANNELS, Lanes.COUNT);
            }
        }
    }

    private void pixels(float[] from, int at, float[] to, int toAt, int count) {
        int plane = in.channelStride();
        for (int x = 0; x < count; x += Lanes.COUNT) {
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, from, at + x);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, from, at + plane + x);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, from, at + 2 * plane + x);
            int next = toAt + x * CHANNELS;
            a.rearrange(PLACES0)
                    .blend(b.rearrange(PLACES0), SECOND0)
                    .blend(c.rearrange(PLACES0), THIRD0)
                    .intoArray(to, next);
            a.rearrange(PLACES1)
                    .blend(b.rearrange(PLACES1), SECOND1)
                    .blend(c.rearrange(PLACES1), THIRD1)
                    .intoArray(to, next + Lanes.COUNT);
            a.rearrange(PLACES2)
                    .blend(b.rearrange(PLACES2), SECOND2)
                    .blend(c.rearrange(PLACES2), THIRD2)
                    .intoArray(to, next + 2 * Lanes.COUNT);
        }
    }
}

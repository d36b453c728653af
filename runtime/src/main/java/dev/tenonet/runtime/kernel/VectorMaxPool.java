package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Max pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond the channels overlaps the one before it.
 */
final class VectorMaxPool extends PoolKernel {
    VectorMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
    }

    @Override
    void pixel(float[] from, int inAt, int y, int x, float[] to, int at) {
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            FloatVector largest = FloatVector.broadcast(Lanes.SPECIES, Float.NEGATIVE_INFINITY);
            for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                int row = inAt + channel + rows.position(y, ky) * in.rowStride();
                for (int kx = columns.first(x); kx < columns.end(x); kx++) {
                    int tap = row + columns.position(x, kx) * in.pixelStride();
                    largest = largest.max(FloatVector.fromArray(Lanes.SPECIES, from, tap));
                }
            }
            largest.max(epilogue.low()).min(epilogue.high()).intoArray(to, at + channel);
        }
    }
}

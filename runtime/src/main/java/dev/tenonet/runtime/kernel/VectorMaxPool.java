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
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        int rowCount = rows.count(y);
        int columnCount = columns.count(x);
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            FloatVector largest = FloatVector.broadcast(Lanes.SPECIES, Float.NEGATIVE_INFINITY);
            for (int ky = 0; ky < rowCount; ky++) {
                int row = tap + channel + ky * rowStep;
                for (int kx = 0; kx < columnCount; kx++) {
                    largest = largest.max(FloatVector.fromArray(Lanes.SPECIES, from, row + kx * columnStep));
                }
            }
            largest.max(epilogue.low()).min(epilogue.high()).intoArray(to, at + channel);
        }
    }
}

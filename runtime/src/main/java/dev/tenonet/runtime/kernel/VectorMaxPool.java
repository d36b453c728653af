package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Max pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond the channels overlaps the one before it. One loop over rows and columns: in two of them C2 of JDK 17 allocates
 * the vector.
 */
final class VectorMaxPool extends PoolKernel {
    VectorMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        int columnCount = columns.count(x);
        int taps = rows.count(y) * columnCount;
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            FloatVector largest = FloatVector.broadcast(Lanes.SPECIES, Float.NEGATIVE_INFINITY);
            int next = tap + channel;
            int column = 0;
            for (int t = 0; t < taps; t++) {
                largest = largest.max(FloatVector.fromArray(Lanes.SPECIES, from, next));
                next += columnStep;
                column++;
                if (column == columnCount) {
                    column = 0;
                    next += rowStep - columnCount * columnStep;
                }
            }
            largest.max(epilogue.low()).min(epilogue.high()).intoArray(to, at + channel);
        }
    }
}

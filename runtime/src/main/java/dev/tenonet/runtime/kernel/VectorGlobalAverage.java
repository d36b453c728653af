package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Averages with the lanes along the channels, of which there must be a vector at least. Rows are summed apart, so that
 * rounding errors grow with height + width, not with their product.
 */
final class VectorGlobalAverage implements Kernel {
    private final View in;
    private final Epilogue epilogue;

    VectorGlobalAverage(GlobalAverage spec) {
        in = spec.in();
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        float pixels = (float) in.height() * in.width();
        for (int c = 0; c < in.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, in.channels() - Lanes.COUNT);
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int y = 0; y < in.height(); y++) {
                int at = inAt + channel + y * in.rowStride();
                FloatVector row = FloatVector.zero(Lanes.SPECIES);
                for (int x = 0; x < in.width(); x++) {
                    row = row.add(FloatVector.fromArray(Lanes.SPECIES, from, at + x * in.pixelStride()));
                }
                sum = sum.add(row);
            }
            sum.div(pixels).max(epilogue.low()).min(epilogue.high()).intoArray(to, outAt + channel);
        }
        epilogue.finish(to, outAt, in.channels());
    }
}

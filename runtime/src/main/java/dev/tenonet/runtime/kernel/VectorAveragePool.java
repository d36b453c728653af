package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Average pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would
 * reach beyond the channels overlaps the one before it. One loop over rows and columns: in two of them C2 of JDK 17
 * allocates the vector.
 */
final class VectorAveragePool extends PixelPool {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            View in = View.pixels(Lanes.COUNT, 2, 2);
            View out = View.pixels(Lanes.COUNT, 1, 1);
            Window window = new Window(2, 1, 1, 0, 0);
            AveragePool spec = new AveragePool(in, out, window, window, false, 0, Clamp.none());
            VectorAveragePool small = new VectorAveragePool(spec, Epilogue.NONE);
            float[] from = new float[in.size()];
            float[] to = new float[out.size()];
            return () -> small.vectors(from, 0, 0, 0, to, 0);
        }
    }.soon();

    private final AveragePool spec;
    /** With the same bits, until vectors are compiled. */
    private final ScalarAveragePool plain;

    VectorAveragePool(AveragePool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        this.spec = spec;
        plain = new ScalarAveragePool(spec, epilogue);
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        if (VECTORS.isReady()) {
            vectors(from, tap, y, x, to, at);
        } else {
            plain.pixel(from, tap, y, x, to, at);
        }
    }

    private void vectors(float[] from, int tap, int y, int x, float[] to, int at) {
        float divisor = spec.divisor(rows, columns, y, x);
        int columnCount = columns.count(x);
        int taps = rows.count(y) * columnCount;
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            int next = tap + channel;
            int column = 0;
            for (int t = 0; t < taps; t++) {
                sum = FloatVector.fromArray(Lanes.SPECIES, from, next).add(sum);
                next += columnStep;
                column++;
                if (column == columnCount) {
                    column = 0;
                    next += rowStep - columnCount * columnStep;
                }
            }
            sum.div(divisor).max(epilogue.low()).min(epilogue.high()).intoArray(to, at + channel);
        }
    }
}

package dev.tenonet.runtime.kernel;

/** Max pooling, value by value. */
final class ScalarMaxPool extends PoolKernel {
    ScalarMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        for (int c = 0; c < out.channels(); c++) {
            to[at + c] = epilogue.clamp(largest(from, tap + c, rows.count(y), columns.count(x)));
        }
    }

    private float largest(float[] from, int tap, int rowCount, int columnCount) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int ky = 0; ky < rowCount; ky++) {
            int row = tap + ky * rowStep;
            for (int kx = 0; kx < columnCount; kx++) {
                largest = Math.max(largest, from[row + kx * columnStep]);
            }
        }
        return largest;
    }
}

package dev.tenonet.runtime.kernel;

/** Max pooling, value by value. */
final class ScalarMaxPool extends PoolKernel {
    ScalarMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
    }

    @Override
    void pixel(float[] from, int inAt, int y, int x, float[] to, int at) {
        for (int c = 0; c < out.channels(); c++) {
            to[at + c] = epilogue.clamp(largest(from, inAt + c, y, x));
        }
    }

    private float largest(float[] from, int at, int y, int x) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int ky = rows.first(y); ky < rows.end(y); ky++) {
            int row = at + rows.position(y, ky) * in.rowStride();
            for (int kx = columns.first(x); kx < columns.end(x); kx++) {
                largest = Math.max(largest, from[row + columns.position(x, kx) * in.pixelStride()]);
            }
        }
        return largest;
    }
}

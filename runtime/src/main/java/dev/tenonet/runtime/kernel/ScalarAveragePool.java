package dev.tenonet.runtime.kernel;

/** Average pooling, value by value. */
final class ScalarAveragePool extends PoolKernel {
    private final AveragePool spec;

    ScalarAveragePool(AveragePool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        this.spec = spec;
    }

    @Override
    void pixel(float[] from, int inAt, int y, int x, float[] to, int at) {
        float divisor = spec.divisor(rows, columns, y, x);
        for (int c = 0; c < out.channels(); c++) {
            to[at + c] = epilogue.clamp(sum(from, inAt + c, y, x) / divisor);
        }
    }

    private float sum(float[] from, int at, int y, int x) {
        float sum = 0;
        for (int ky = rows.first(y); ky < rows.end(y); ky++) {
            int row = at + rows.position(y, ky) * in.rowStride();
            for (int kx = columns.first(x); kx < columns.end(x); kx++) {
                sum += from[row + columns.position(x, kx) * in.pixelStride()];
            }
        }
        return sum;
    }
}

package dev.tenonet.runtime.kernel;

/** Average pooling, value by value. */
final class ScalarAveragePool extends PoolKernel {
    private final AveragePool spec;

    ScalarAveragePool(AveragePool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        this.spec = spec;
    }

    @Override
    void pixel(float[] from, int tap, int y, int x, float[] to, int at) {
        float divisor = spec.divisor(rows, columns, y, x);
        for (int c = 0; c < out.channels(); c++) {
            to[at + c] = epilogue.clamp(sum(from, tap + c, rows.count(y), columns.count(x)) / divisor);
        }
    }

    private float sum(float[] from, int tap, int rowCount, int columnCount) {
        float sum = 0;
        for (int ky = 0; ky < rowCount; ky++) {
            int row = tap + ky * rowStep;
            for (int kx = 0; kx < columnCount; kx++) {
                sum += from[row + kx * columnStep];
            }
        }
        return sum;
    }
}

package dev.tenonet.runtime.kernel;

/** Average pooling, value by value. */
final class ScalarAveragePool implements Kernel {
    private final AveragePool spec;
    private final View in;
    private final View out;
    private final Taps rows;
    private final Taps columns;
    private final Epilogue epilogue;

    ScalarAveragePool(AveragePool spec) {
        this.spec = spec;
        in = spec.in();
        out = spec.out();
        rows = new Taps(spec.rows(), in.height(), out.height());
        columns = new Taps(spec.columns(), in.width(), out.width());
        epilogue = Epilogue.of(spec.activation(), Provider.SCALAR);
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int row = outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                float divisor = spec.divisor(rows, columns, y, x);
                int pixel = row + x * out.pixelStride();
                for (int c = 0; c < out.channels(); c++) {
                    to[pixel + c] = epilogue.clamp(sum(from, inAt + c, y, x) / divisor);
                }
            }
            epilogue.finishPixels(to, row, out, out.width());
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

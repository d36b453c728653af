package dev.tenonet.runtime.kernel;

/** Pixels that are weighted sums of the four around them, in a sequence of the two beside them. */
abstract class LinearKernel implements Kernel, Divisible {
    /** Four inputs, most of them in the cache, and the output. */
    private static final int MOVES = 3;

    final int channels;
    private final boolean image;
    private final View in;
    private final View out;
    private final Samples rows;
    private final Samples columns;

    LinearKernel(Resample spec, Samples rows, Samples columns) {
        image = spec.mode() == Resize.BILINEAR;
        in = spec.in();
        out = spec.out();
        channels = in.channels();
        this.rows = rows;
        this.columns = columns;
    }

    /** Makes all channels of a pixel. The weight of the lower pixels is {@code down}, that of the right ones {@code right}. */
    abstract void pixel(
            float[] from,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float down,
            float right,
            float[] to,
            int at);

    /** Makes all channels of a pixel of a sequence. */
    abstract void between(float[] from, int left, int right, float weight, float[] to, int at);

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofMoves(MOVES * (long) out.size()));
    }

    /** Units are rows. */
    @Override
    public final void run(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            row(operands.in, operands.inAt, y, operands.out, operands.outAt + y * out.rowStride());
        }
    }

    private void row(float[] from, int inAt, int y, float[] to, int rowAt) {
        int top = inAt + rows.low()[y] * in.rowStride();
        int bottom = inAt + rows.high()[y] * in.rowStride();
        float down = rows.fraction()[y];
        for (int x = 0; x < out.width(); x++) {
            int left = columns.low()[x] * in.pixelStride();
            int right = columns.high()[x] * in.pixelStride();
            int at = rowAt + x * out.pixelStride();
            float weight = columns.fraction()[x];
            if (image) {
                pixel(from, top + left, top + right, bottom + left, bottom + right, down, weight, to, at);
            } else {
                between(from, top + left, top + right, weight, to, at);
            }
        }
    }
}

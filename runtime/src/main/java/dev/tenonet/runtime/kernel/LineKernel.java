package dev.tenonet.runtime.kernel;

/** A kernel that treats the lines of an image along one axis, each copied to scratch and back. */
abstract class LineKernel implements Kernel, Divisible {
    /** To scratch and back; the function weighs more. */
    private static final int MOVES = 8;

    private final View in;
    private final View out;
    private final int axis;

    /** @param axis 0 for channels, 1 for rows, 2 for columns */
    LineKernel(View in, View out, int axis) {
        this.in = in;
        this.out = out;
        this.axis = axis;
    }

    /** Treats the line in {@code data[0]} to {@code data[length - 1]} of scratch. */
    abstract void line(float[] data, int length);

    private static int size(View view, int axis) {
        return switch (axis) {
            case 0 -> view.channels();
            case 1 -> view.height();
            default -> view.width();
        };
    }

    private static int stride(View view, int axis) {
        return switch (axis) {
            case 0 -> view.channelStride();
            case 1 -> view.rowStride();
            default -> view.pixelStride();
        };
    }

    /** Values of a line. */
    final int length() {
        return size(in, axis);
    }

    @Override
    public int scratch() {
        return length();
    }

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        int lines = size(in, slow()) * size(in, fast());
        work.divide(this, work.operands(from, inAt, to, outAt), lines, Cost.ofMoves((long) MOVES * in.size()));
    }

    /** Units are lines. */
    @Override
    public final void run(Operands operands, int first, int end, float[] scratch) {
        int lines = size(in, fast());
        for (int unit = first; unit < end; unit++) {
            int i = unit / lines;
            int j = unit % lines;
            int start = operands.inAt + i * stride(in, slow()) + j * stride(in, fast());
            StridedCopy.values(operands.in, start, stride(in, axis), scratch, 0, 1, length());
            line(scratch, length());
            int to = operands.outAt + i * stride(out, slow()) + j * stride(out, fast());
            StridedCopy.values(scratch, 0, 1, operands.out, to, stride(out, axis), length());
        }
    }

    /** The other axes. */
    private int slow() {
        return axis == 1 ? 0 : 1;
    }

    private int fast() {
        return axis == 2 ? 0 : 2;
    }
}

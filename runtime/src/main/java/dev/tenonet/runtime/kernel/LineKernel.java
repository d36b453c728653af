package dev.tenonet.runtime.kernel;

/** A kernel that treats the lines of an image along one axis, each copied to scratch and back. */
abstract class LineKernel implements Kernel {
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
        int slow = axis == 1 ? 0 : 1;
        int fast = axis == 2 ? 0 : 2;
        for (int i = 0; i < size(in, slow); i++) {
            for (int j = 0; j < size(in, fast); j++) {
                int start = inAt + i * stride(in, slow) + j * stride(in, fast);
                copy(from, start, stride(in, axis), work.scratch, 0, 1);
                line(work.scratch, length());
                int end = outAt + i * stride(out, slow) + j * stride(out, fast);
                copy(work.scratch, 0, 1, to, end, stride(out, axis));
            }
        }
    }

    private void copy(float[] from, int fromAt, int fromStep, float[] to, int toAt, int toStep) {
        for (int i = 0; i < length(); i++) {
            to[toAt + i * toStep] = from[fromAt + i * fromStep];
        }
    }
}

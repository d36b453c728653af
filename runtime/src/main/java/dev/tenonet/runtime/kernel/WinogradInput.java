package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/** Transforms tiles of a convolution's input: B^T d B. */
final class WinogradInput {
    private final WinogradTransform transform;
    private final WinogradBlock block;
    private final View in;
    /** Distance of the first window's first tap from the image. */
    private final int origin;

    WinogradInput(Convolution spec, WinogradTransform transform, WinogradBlock block) {
        this.transform = transform;
        this.block = block;
        in = spec.in();
        origin = spec.patches().offset(0, 0);
    }

    /** Transforms tiles {@code first} to {@code end} - 1 of a block into the matrices {@code to}. */
    void read(float[] from, int at, int blockAt, int first, int end, float[] to, float[] scratch) {
        for (int tile = first; tile < end; ) {
            int count = block.strip(tile, end);
            int length = (count * block.outputs + 2) * block.inChannels;
            readColumns(from, at + origin, tile, count, scratch, length);
            readRows(scratch, length, count, to, (tile - blockAt) * block.inStep);
            tile += count;
        }
    }

    /** Transforms a strip along the columns, which its tiles share. What lies beyond the halo belongs to others: zeros. */
    private void readColumns(float[] from, int at, int tile, int count, float[] scratch, int length) {
        int rows = Math.min(block.inputs, block.height + 2 - block.row(tile));
        int columns = Math.min(count * block.outputs + 2, block.width + 2 - block.column(tile));
        int floats = columns * block.inChannels;
        int source = at + block.row(tile) * in.rowStride() + block.column(tile) * in.pixelStride();
        boolean direct = rows == block.inputs && in.pixelStride() == block.inChannels;
        if (!direct) {
            gather(from, source, rows, columns, scratch, length);
        }
        float[] strip = direct ? from : scratch;
        int stripAt = direct ? source : block.stripAt;
        int step = direct ? in.rowStride() : length;
        transform.inputs(strip, stripAt, step, scratch, block.halfAt, length, floats);
        for (int i = 0; i < block.inputs && floats < length; i++) {
            int half = block.halfAt + i * length;
            Arrays.fill(scratch, half + floats, half + length, 0);
        }
    }

    private void gather(float[] from, int at, int rows, int columns, float[] scratch, int length) {
        int channels = block.inChannels;
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < columns; x++) {
                int pixel = at + row * in.rowStride() + x * in.pixelStride();
                System.arraycopy(from, pixel, scratch, block.stripAt + row * length + x * channels, channels);
            }
        }
        Arrays.fill(scratch, block.stripAt + rows * length, block.stripAt + block.inputs * length, 0);
    }

    private void readRows(float[] scratch, int length, int count, float[] to, int toAt) {
        int channels = block.inChannels;
        for (int i = 0; i < block.inputs; i++) {
            int half = block.halfAt + i * length;
            int row = toAt + i * block.inputs * block.inMatrix;
            for (int t = 0; t < count; t++) {
                int source = half + t * block.outputs * channels;
                transform.inputs(scratch, source, channels, to, row + t * block.inStep, block.inMatrix, channels);
            }
        }
    }
}

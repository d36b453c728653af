package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import java.util.Arrays;

/** Transforms tiles of a convolution's input: B^T d B. */
final class WinogradInput {
    private final WinogradTransform transform;
    private final WinogradBlocking block;
    private final View in;
    /** Distance of the first window's first tap from the image. */
    private final int origin;
    /** Distance between the rows of a tile. */
    private final int rowStride;

    WinogradInput(ConvolutionProblem spec, WinogradTransform transform, WinogradBlocking block) {
        this.transform = transform;
        this.block = block;
        in = spec.in();
        origin = spec.patches().offset(0, 0);
        rowStride = block.rowStep * in.rowStride();
    }

    /** Transforms the tiles of groups {@code first} to {@code end} - 1 of a block into the matrices {@code to}. */
    void read(float[] from, int at, int blockAt, int first, int end, float[] to, float[] scratch) {
        for (int group = first; group < end; ) {
            int count = block.strip(group, end);
            int tile = block.tile(group);
            int length = block.columns(count) * block.inChannels;
            readColumns(from, at + origin, group, scratch, length);
            int toAt = block.matricesAt + (tile - block.tile(blockAt)) * block.inStep;
            readRows(scratch, length, block.tile(group + count) - tile, to, toAt);
            group += count;
        }
    }

    /** Transforms a strip along the columns, which its tiles share. What lies beyond the halo belongs to others: zeros. */
    private void readColumns(float[] from, int at, int group, float[] scratch, int length) {
        int top = block.row(group);
        int left = block.column(group);
        int rows = Math.min(block.inputs, (block.height - 1 - top) / block.rowStep + 1 + block.overlap);
        int columns = Math.min(length / block.inChannels, block.width + block.overlap * block.columnStep - left);
        int floats = columns * block.inChannels;
        int source = at + top * in.rowStride() + left * in.pixelStride();
        boolean direct = rows == block.inputs && in.pixelStride() == block.inChannels;
        if (!direct) {
            gather(from, source, rows, columns, scratch, length);
        }
        float[] strip = direct ? from : scratch;
        int stripAt = direct ? source : block.stripAt;
        int step = direct ? rowStride : length;
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
                int pixel = at + row * rowStride + x * in.pixelStride();
                System.arraycopy(from, pixel, scratch, block.stripAt + row * length + x * channels, channels);
            }
        }
        Arrays.fill(scratch, block.stripAt + rows * length, block.stripAt + block.inputs * length, 0);
    }

    private void readRows(float[] scratch, int length, int tiles, float[] to, int toAt) {
        int channels = block.inChannels;
        int step = block.columnStep * channels;
        for (int i = 0; i < block.inputs; i++) {
            int half = block.halfAt + i * length;
            int row = toAt + i * block.inputs * block.inMatrix;
            for (int t = 0; t < tiles; t++) {
                int source = half + block.columnsOfStrip[t] * channels;
                transform.inputs(scratch, source, step, to, row + t * block.inStep, block.inMatrix, channels);
            }
        }
    }
}

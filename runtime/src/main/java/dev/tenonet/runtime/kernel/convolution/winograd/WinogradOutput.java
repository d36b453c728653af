package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation.Pointwise;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.loop.RunKernel;
import dev.tenonet.runtime.kernel.loop.VectorSum;
import dev.tenonet.runtime.kernel.provider.Provider;

/** Transforms products of tiles to outputs: A^T M A; then adds the second image, if there is one, and the activation. */
final class WinogradOutput {
    private final WinogradTransform transform;
    private final WinogradBlocking block;
    private final View out;
    private final View other;
    private final Pointwise activation;
    private final Epilogue epilogue;
    private final RunKernel sum;

    WinogradOutput(
            ConvolutionProblem spec,
            View other,
            WinogradTransform transform,
            WinogradBlocking block,
            Epilogue epilogue) {
        this.transform = transform;
        this.block = block;
        this.other = other;
        out = spec.out();
        activation = spec.activation().prepare(Provider.VECTOR);
        this.epilogue = epilogue;
        sum = VectorSum.ofPixels(out.channels(), epilogue);
    }

    /** Makes the outputs of groups {@code first} to {@code end} - 1 of a block from the matrices {@code from}. */
    void write(Operands operands, int blockAt, int first, int end, float[] from, float[] scratch) {
        for (int group = first; group < end; ) {
            int count = block.strip(group, end);
            int tile = block.tile(group);
            int length = count * block.outputs * block.columnStep * block.outChannels;
            int at = block.productsAt + (tile - block.tile(blockAt)) * block.outStep;
            writeRows(from, at, block.tile(group + count) - tile, scratch, length);
            writeColumns(operands, group, scratch, length);
            group += count;
        }
    }

    private void writeRows(float[] from, int at, int tiles, float[] scratch, int length) {
        int channels = block.outChannels;
        int step = block.columnStep * channels;
        for (int i = 0; i < block.inputs; i++) {
            int row = at + i * block.inputs * block.outMatrix;
            for (int t = 0; t < tiles; t++) {
                int half = block.halfAt + i * length + block.columnsOfStrip[t] * channels;
                transform.outputs(from, row + t * block.outStep, block.outMatrix, scratch, half, step, channels);
            }
        }
    }

    private void writeColumns(Operands operands, int group, float[] scratch, int length) {
        int top = block.row(group);
        int left = block.column(group);
        int rows = Math.min(block.outputs, (block.height - 1 - top) / block.rowStep + 1);
        int columns = Math.min(length / block.outChannels, block.width - left);
        int floats = columns * block.outChannels;
        int at = operands.outAt + top * out.rowStride() + left * out.pixelStride();
        int rowStride = block.rowStep * out.rowStride();
        boolean direct = operands.other == null && rows == block.outputs && out.pixelStride() == block.outChannels;
        float[] to = direct ? operands.out : scratch;
        int toAt = direct ? at : block.stripAt;
        transform.outputs(scratch, block.halfAt, length, to, toAt, direct ? rowStride : length, floats);
        if (direct) {
            for (int row = 0; row < rows; row++) {
                activation.apply(operands.out, at + row * rowStride, floats);
            }
            return;
        }
        for (int row = 0; row < rows; row++) {
            int strip = block.stripAt + row * length;
            int outAt = at + row * rowStride;
            if (operands.other == null) {
                activation.apply(scratch, strip, floats);
                copy(scratch, strip, operands.out, outAt, columns);
            } else {
                int otherAt =
                        operands.otherAt + (top + row * block.rowStep) * other.rowStride() + left * other.pixelStride();
                add(scratch, strip, operands.other, otherAt, operands.out, outAt, columns);
                epilogue.finishPixels(operands.out, outAt, out, columns);
            }
        }
    }

    private void copy(float[] strip, int at, float[] to, int toAt, int columns) {
        int channels = block.outChannels;
        for (int x = 0; x < columns; x++) {
            System.arraycopy(strip, at + x * channels, to, toAt + x * out.pixelStride(), channels);
        }
    }

    private void add(float[] strip, int at, float[] b, int bAt, float[] to, int toAt, int columns) {
        int channels = block.outChannels;
        if (other.pixelStride() == channels && out.pixelStride() == channels) {
            sum.run(strip, at, b, bAt, to, toAt, columns * channels);
            return;
        }
        for (int x = 0; x < columns; x++) {
            int bPixel = bAt + x * other.pixelStride();
            sum.run(strip, at + x * channels, b, bPixel, to, toAt + x * out.pixelStride(), channels);
        }
    }
}

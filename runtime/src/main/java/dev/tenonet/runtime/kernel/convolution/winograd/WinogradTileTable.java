package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;

/**
 * Where the tiles of a convolution of stride 1 lie; with a dilation of d x e, tiles are of the d x e images of every d-th row
 * and e-th column. Tiles that reach beyond the output are the last ones, so that loops over the others need no bounds.
 */
final class WinogradTileTable {
    /** Outputs along the side of a tile. */
    final int outputs;
    /** Values along the side of a tile. */
    final int inputs;

    /** How many there are. */
    final int tiles;
    /** How many lie within the output. */
    final int whole;
    /** For each tile its first value, from the image's first pixel. */
    final int[] in;
    /** For each tile its first output. */
    final int[] out;
    /** For each tile its first pixel of the second input. */
    final int[] other;
    /** For each tile how many rows of outputs it has. */
    private final int[] rows;

    private final int[] columns;

    final int inRow;
    final int inColumn;
    final int outRow;
    final int outColumn;
    final int otherRow;
    final int otherColumn;

    WinogradTileTable(ConvolutionProblem spec, View second, WinogradMatrices matrices) {
        outputs = matrices.output().length;
        inputs = matrices.input().length;
        View from = spec.in();
        View to = spec.out();
        int down = spec.rows().dilation();
        int right = spec.columns().dilation();
        inRow = down * from.rowStride();
        inColumn = right * from.pixelStride();
        outRow = down * to.rowStride();
        outColumn = right * to.pixelStride();
        otherRow = down * second.rowStride();
        otherColumn = right * second.pixelStride();
        int[] tops = starts(to.height(), down);
        int[] lefts = starts(to.width(), right);
        tiles = tops.length * lefts.length;
        in = new int[tiles];
        out = new int[tiles];
        other = new int[tiles];
        rows = new int[tiles];
        columns = new int[tiles];
        Im2Col patches = spec.patches();
        int begin = 0;
        int end = tiles;
        for (int top : tops) {
            int high = Math.min(outputs, (to.height() - 1 - top) / down + 1);
            for (int left : lefts) {
                int wide = Math.min(outputs, (to.width() - 1 - left) / right + 1);
                int tile = high == outputs && wide == outputs ? begin++ : --end;
                rows[tile] = high;
                columns[tile] = wide;
                in[tile] = patches.offset(top, left);
                out[tile] = top * to.rowStride() + left * to.pixelStride();
                other[tile] = top * second.rowStride() + left * second.pixelStride();
            }
        }
        whole = begin;
    }

    /** First outputs of the tiles along an axis. */
    private int[] starts(int size, int step) {
        int span = outputs * step;
        int[] starts = new int[size / span * step + Math.min(step, size % span)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i / step * span + i % step;
        }
        return starts;
    }

    /** Whether a tile's window reaches value (i, j); what it does not reach belongs to others. */
    boolean reads(int tile, int i, int j) {
        return i < rows[tile] + inputs - outputs && j < columns[tile] + inputs - outputs;
    }

    /** Whether a tile's output (i, j) exists. */
    boolean writes(int tile, int i, int j) {
        return i < rows[tile] && j < columns[tile];
    }
}

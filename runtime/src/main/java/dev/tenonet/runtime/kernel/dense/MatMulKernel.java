package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;

/** Units are blocks of rows of each product. A unit brings the right matrix into the order that it reads, a small part of its work. */
abstract class MatMulKernel implements MergeKernel, ParallelTask {
    private static final int ROWS = 56;

    final Matrices left;
    final Matrices right;
    final Matrices product;
    /** Rows of a block, but for the last. */
    final int most;

    private final int blocks;

    MatMulKernel(MatMul spec) {
        left = Matrices.of(spec.a(), spec.batched());
        right = Matrices.of(spec.b(), spec.batched());
        product = Matrices.of(spec.out(), spec.batched());
        most = Math.min(ROWS, left.rows());
        blocks = (left.rows() + ROWS - 1) / ROWS;
    }

    /** Computes rows {@code row} to {@code row + count - 1} of a product. */
    abstract void block(Operands operands, int matrix, int row, int count, float[] scratch);

    @Override
    public final void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        long products = (long) product.count() * left.rows() * left.columns() * right.columns();
        work.divide(
                this, work.operands(a, aAt, b, bAt, out, outAt), product.count() * blocks, Cost.ofProducts(products));
    }

    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int unit = first; unit < end; unit++) {
            int row = unit % blocks * ROWS;
            block(operands, unit / blocks, row, Math.min(ROWS, left.rows() - row), scratch);
        }
    }

    /** Copies rows of the left matrix to the beginning of scratch. */
    final void readLeft(Operands operands, int matrix, int row, int count, float[] scratch) {
        for (int r = 0; r < count; r++) {
            int from = operands.inAt + left.at(matrix, row + r, 0);
            left.read(operands.in, from, scratch, r * left.columns(), left.columns());
        }
    }
}

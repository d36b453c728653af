package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;

/** By {@link VectorGemm}, whose panels are packed in scratch, behind the rows of the left matrix and before those of sums. */
final class VectorMatMul extends MatMulKernel {
    private final VectorGemm gemm;
    private final int panels;
    private final int packedAt;
    private final int sumsAt;
    private final int partAt;
    private final int width;
    private final float[] zeros;

    VectorMatMul(MatMul spec) {
        super(spec);
        int depth = left.columns();
        width = VectorGemm.packedLength(1, right.columns());
        panels = width / VectorGemm.PANEL;
        gemm = new VectorGemm(depth, width);
        int rows = VectorGemm.padded(most);
        for (int fewer = 1; fewer < most; fewer++) {
            rows = Math.max(rows, VectorGemm.padded(fewer));
        }
        packedAt = rows * depth;
        sumsAt = packedAt + depth * width;
        partAt = sumsAt + rows * width;
        zeros = new float[width];
    }

    @Override
    public int scratch() {
        return partAt + VectorGemm.scratch(left.columns());
    }

    @Override
    void block(Operands operands, int matrix, int row, int count, float[] scratch) {
        int depth = left.columns();
        readLeft(operands, matrix, row, count, scratch);
        for (int panel = 0; panel < panels; panel++) {
            pack(operands, matrix, panel * VectorGemm.PANEL, scratch);
        }
        gemm.multiply(
                scratch, 0, count, depth, scratch, packedAt, panels, false, zeros, scratch, sumsAt, scratch, partAt);
        for (int r = 0; r < count; r++) {
            int to = operands.outAt + product.at(matrix, row + r, 0);
            product.write(scratch, sumsAt + r * width, operands.out, to);
        }
    }

    private void pack(Operands operands, int matrix, int column, float[] scratch) {
        int count = Math.min(VectorGemm.PANEL, right.columns() - column);
        for (int k = 0; k < left.columns(); k++) {
            int from = operands.otherAt + right.at(matrix, k, column);
            int to = packedAt + VectorGemm.packedIndex(left.columns(), k, column);
            right.read(operands.other, from, scratch, to, count);
        }
    }
}

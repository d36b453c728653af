package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import java.util.Arrays;

/** By {@link ScalarProducts}: rows of the right matrix and of sums are lines. */
final class ScalarMatMul extends MatMulKernel {
    ScalarMatMul(MatMul spec) {
        super(spec);
    }

    @Override
    public int scratch() {
        return most * left.columns();
    }

    @Override
    void block(Operands operands, int matrix, int row, int count, float[] scratch) {
        int depth = left.columns();
        int width = right.columns();
        readLeft(operands, matrix, row, count, scratch);
        float[][] lines = operands.lines(depth + 2, width);
        for (int k = 0; k < depth; k++) {
            right.read(operands.other, operands.otherAt + right.at(matrix, k, 0), lines[k], 0, width);
        }
        float[] sums = lines[depth + 1];
        for (int r = 0; r < count; r++) {
            Arrays.fill(lines[depth], 0, width, 0);
            for (int k = 0; k < depth; k += PartialSums.LONGEST) {
                int part = Math.min(PartialSums.LONGEST, depth - k);
                ScalarProducts.add(lines, depth, 1, scratch, r * depth + k, depth, lines, k, part, width);
                PartialSums.end(lines[depth], sums, width, k == 0);
            }
            product.write(sums, 0, operands.out, operands.outAt + product.at(matrix, row + r, 0));
        }
    }
}

package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.Prepared;
import dev.tenonet.runtime.kernel.RowKernel;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.convolution.ResidualTarget;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.CacheLines;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * Convolutions and pools one after the other by strips of rows. A unit is several strips, because a thread computes some
 * rows again that belong to the unit before, but none that belong to its own strip before.
 */
final class StripKernel implements Kernel, MergeKernel, ParallelTask {
    /** Enough for a few threads to share, few enough to compute little again. */
    private static final int UNITS = 8;

    private final int height;
    private final int rowsAtOnce;
    private final int rowsOfUnit;
    private final long nanos;
    private final int scratch;
    private final StripStage last;

    /**
     * Prepares the stages.
     *
     * @param other what is added; null if nothing is
     * @param floats that the strips may take, where a row at a time does not take more
     */
    StripKernel(List<StripSpec> stages, View other, int floats, Provider provider, float[]... parameters) {
        View out = stages.get(stages.size() - 1).out();
        height = out.height();
        StripLayout layout = new StripLayout(stages);
        rowsAtOnce = layout.rowsAtOnce(floats);
        rowsOfUnit = Math.max(rowsAtOnce, (height + UNITS - 1) / UNITS);
        RowKernel[] kernels = kernels(stages, layout, other, provider, parameters);
        nanos = Arrays.stream(kernels).mapToLong(RowKernel::nanos).sum();
        int at = Arrays.stream(kernels).mapToInt(Prepared::scratch).max().orElseThrow();
        StripStage stage = new StripStage(kernels[0].byRows());
        for (int i = 1; i < kernels.length; i++) {
            int rows = layout.rows(i - 1, rowsAtOnce);
            Window window = stages.get(i).rows();
            at = CacheLines.next(at);
            stage = new StripStage(kernels[i].byRows(), stage, layout.in(i), window, layout.before(i), rows, at);
            at += rows * layout.in(i).rowStride();
        }
        last = stage;
        scratch = at + Arrays.stream(kernels).mapToInt(RowKernel::slack).max().orElseThrow();
    }

    private static RowKernel[] kernels(
            List<StripSpec> stages, StripLayout layout, View other, Provider provider, float[]... parameters) {
        RowKernel[] kernels = new RowKernel[stages.size()];
        int taken = 0;
        for (int i = 0; i < kernels.length; i++) {
            StripSpec stage = stages.get(i).between(layout.in(i), layout.out(i));
            float[][] own = Arrays.copyOfRange(parameters, taken, taken + stage.parameters());
            taken += own.length;
            boolean adds = other != null && i == kernels.length - 1;
            // Of all stages only convolutions by Winograd's algorithms are no such kernels.
            kernels[i] = (RowKernel)
                    (adds ? ((ResidualTarget) stage).prepareSum(other, provider, own) : stage.prepare(provider, own));
        }
        return kernels;
    }

    @Override
    public int scratch() {
        return scratch;
    }

    int units() {
        return (height + rowsOfUnit - 1) / rowsOfUnit;
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        run(in, inAt, null, 0, out, outAt, work);
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(a, aAt, b, bAt, to, outAt), units(), nanos);
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] memory) {
        int begin = first * rowsOfUnit;
        int stop = Math.min(end * rowsOfUnit, height);
        for (int y = begin; y < stop; y += rowsAtOnce) {
            last.rows(operands, operands.out, operands.outAt, y, Math.min(y + rowsAtOnce, stop), y > begin, memory);
        }
    }
}

package dev.tenonet.runtime.kernel.resize;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;

/**
 * Changes the size of an image as PyTorch's {@code interpolate} does for a given size. NEAREST takes input floor(o s)
 * for output o of O, where s is h / O as a float and so is the product: for 30 to 58 or 26 to 44, one output takes the
 * input before floor(o h / O). The others weigh the neighbours of (o + 1/2) h / O - 1/2, or of o (h - 1) / (O - 1) with {@code
 * alignCorners}; before the first input there is the first. Places round as PyTorch's.
 *
 * @param in pixels; needs no halo
 * @param out pixels, with the same channels
 * @param mode LINEAR only for sequences, views of one row
 * @param alignCorners not for NEAREST
 */
public record Resample(View in, View out, InterpolationMode mode, boolean alignCorners) implements KernelSpec<Kernel> {
    public Resample {
        SpecChecks.requirePixels("Resample", in, out);
        SpecChecks.require(in.channels() == out.channels(), "Resample keeps the channels, but got %s and %s", in, out);
        SpecChecks.require(
                mode != InterpolationMode.LINEAR || (in.height() == 1 && out.height() == 1),
                "Resample is LINEAR along one row only, but got %s and %s",
                in,
                out);
        SpecChecks.require(
                !alignCorners || mode != InterpolationMode.NEAREST, "Resample aligns no corners with NEAREST");
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        if (mode == InterpolationMode.NEAREST) {
            return new Nearest(
                    in,
                    out,
                    InterpolationTable.nearest(in.height(), out.height()),
                    InterpolationTable.nearest(in.width(), out.width()));
        }
        InterpolationTable rows = InterpolationTable.linear(in.height(), out.height(), alignCorners);
        InterpolationTable columns = InterpolationTable.linear(in.width(), out.width(), alignCorners);
        return provider.pick(
                () -> new LinearKernel.Scalar(this, rows, columns),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new LinearKernel.Vector(this, rows, columns), LinearKernel.Vector.VECTORS));
    }

    /** One implementation for both providers: it only moves memory. */
    private record Nearest(View in, View out, int[] rows, int[] columns) implements Kernel, ParallelTask {
        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            work.divide(this, work.operands(from, inAt, to, outAt), rows.length, Cost.ofMoves(2L * out.size()));
        }

        /** Units are rows. */
        @Override
        public void runUnits(Operands operands, int first, int end, float[] scratch) {
            for (int y = first; y < end; y++) {
                int source = operands.inAt + rows[y] * in.rowStride();
                int target = operands.outAt + y * out.rowStride();
                for (int x = 0; x < columns.length; x++) {
                    int pixel = source + columns[x] * in.pixelStride();
                    int at = target + x * out.pixelStride();
                    System.arraycopy(operands.in, pixel, operands.out, at, in.channels());
                }
            }
        }
    }
}

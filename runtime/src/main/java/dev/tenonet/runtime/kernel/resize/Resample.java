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
 * Changes the size of an image as PyTorch's {@code interpolate} does for a given size or factor. NEAREST takes input floor(o s)
 * for output o of O, where s is h / O as a float and so is the product: for 30 to 58 or 26 to 44, one output takes the
 * input before floor(o h / O). With a factor f, s is 1 / f. The others weigh the neighbours of (o + 1/2) s - 1/2, or of o (h - 1) / (O - 1) with {@code
 * alignCorners}; before the first input there is the first. BICUBIC weighs four by Keys' kernel with a = -0.75. Places round as PyTorch's.
 *
 * @param in pixels; needs no halo
 * @param out pixels, with the same channels
 * @param mode LINEAR only for sequences, views of one row
 * @param alignCorners not for NEAREST; no factor matters then
 * @param rowFactor 0 where the heights say it
 * @param columnFactor 0 where the widths say it
 */
public record Resample(
        View in, View out, InterpolationMode mode, boolean alignCorners, double rowFactor, double columnFactor)
        implements KernelSpec<Kernel> {
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
        SpecChecks.require(
                rowFactor >= 0 && columnFactor >= 0,
                "Resample needs factors above 0, but got %s and %s",
                rowFactor,
                columnFactor);
    }

    /** To the output's size. */
    public Resample(View in, View out, InterpolationMode mode, boolean alignCorners) {
        this(in, out, mode, alignCorners, 0, 0);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return switch (mode) {
            case NEAREST ->
                new Nearest(
                        in,
                        out,
                        InterpolationTable.nearest(in.height(), out.height(), rowFactor),
                        InterpolationTable.nearest(in.width(), out.width(), columnFactor));
            case LINEAR, BILINEAR -> linear(provider);
            case BICUBIC -> cubic(provider);
        };
    }

    private Kernel cubic(Provider provider) {
        CubicTable rows = CubicTable.of(in.height(), out.height(), alignCorners, rowFactor);
        CubicTable columns = CubicTable.of(in.width(), out.width(), alignCorners, columnFactor);
        return provider.pick(
                () -> new CubicKernel.Scalar(this, rows, columns),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new CubicKernel.Vector(this, rows, columns), CubicKernel.Vector.VECTORS));
    }

    private Kernel linear(Provider provider) {
        InterpolationTable rows = InterpolationTable.linear(in.height(), out.height(), alignCorners, rowFactor);
        InterpolationTable columns = InterpolationTable.linear(in.width(), out.width(), alignCorners, columnFactor);
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

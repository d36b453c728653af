package dev.tenonet.runtime.kernel;

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
public record Resample(View in, View out, Resize mode, boolean alignCorners) implements KernelSpec<Kernel> {
    public Resample {
        Contract.requirePixels("Resample", in, out);
        Contract.require(in.channels() == out.channels(), "Resample keeps the channels, but got %s and %s", in, out);
        Contract.require(
                mode != Resize.LINEAR || (in.height() == 1 && out.height() == 1),
                "Resample is LINEAR along one row only, but got %s and %s",
                in,
                out);
        Contract.require(!alignCorners || mode != Resize.NEAREST, "Resample aligns no corners with NEAREST");
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        if (mode == Resize.NEAREST) {
            return new Nearest(
                    in, out, Samples.nearest(in.height(), out.height()), Samples.nearest(in.width(), out.width()));
        }
        Samples rows = Samples.linear(in.height(), out.height(), alignCorners);
        Samples columns = Samples.linear(in.width(), out.width(), alignCorners);
        return provider.pick(
                () -> new ScalarLinear(this, rows, columns),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorLinear(this, rows, columns), VectorLinear.VECTORS));
    }

    /** One implementation for both providers: it only moves memory. */
    private record Nearest(View in, View out, int[] rows, int[] columns) implements Kernel, Divisible {
        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            work.divide(this, work.operands(from, inAt, to, outAt), rows.length, Cost.ofMoves(2L * out.size()));
        }

        /** Units are rows. */
        @Override
        public void run(Operands operands, int first, int end, float[] scratch) {
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

package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionParts;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.SmallCalls;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * A pooled convolution of one input channel, with the lanes along the columns: few output channels would leave most lanes
 * empty. Even and odd columns of the image are first laid apart, so that the four values of a window stand in the same
 * lane of four vectors. A few rows of windows go through each of the steps together, as each is a short loop.
 */
final class VectorPooledRows implements Kernel, ParallelTask {
    /** Channels at once: with four sums each, 12 sums, 4 vectors of the image and a weight. */
    private static final int GROUP = 3;
    /** Two groups at once, where there are registers for as many. */
    private static final boolean PAIRS = Lanes.COUNT >= 16;

    private static final int WINDOW = 4;
    /** Sums that the second pass finds in the first-level cache. */
    private static final int BLOCK_FLOATS = 6 << 10;

    static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private final View in;
    private final View out;
    private final Epilogue inner;
    private final Epilogue outer;
    private final VectorWindows windows;
    private final JitGate windowsReady;
    /** Serves until the vector code is compiled. */
    private final ChainedPool twin;

    private final VectorEvenOddColumns columns;
    /** Channels, filled up to whole groups. */
    private final int planes;
    /** Floats from the first value to the first tap of the first pixel. */
    private final int origin;

    private final int splitRows;
    /** For each tap, from the split row of the upper left value on, the vector for even columns of the output. */
    private final int[] even;
    /** The same for odd columns. */
    private final int[] odd;
    /** [group][tap][channel of the group] */
    private final float[] weight;

    private final float[] bias;
    /** Where the four values of each window of some rows stand: [value][row][channel][column]. */
    private final int values;
    /** Columns of a row of windows, filled up to whole vectors. */
    private final int row;

    private final int rowsAtOnce;
    /** For each value of a row of the output, pixel by pixel, where it stands in [channel][column]. */
    private final int[] source;
    /** For each value of a row of the output its place. */
    private final int[] target;

    VectorPooledRows(PooledConvolution spec, float[]... parameters) {
        ConvolutionProblem convolution = spec.convolution().problem();
        in = convolution.in();
        out = spec.out();
        inner = Epilogue.of(convolution.activation(), Provider.VECTOR);
        outer = Epilogue.of(spec.activation(), Provider.VECTOR);
        windows = new VectorWindows(spec.pooling(), inner, outer);
        windowsReady = VectorWindows.vectors(spec.pooling());
        twin = ChainedPool.twin(spec, parameters);
        planes = (out.channels() + GROUP - 1) / GROUP * GROUP;
        origin = convolution.patches().offset(0, 0);
        int kernelRows = convolution.rows().kernel();
        int kernelColumns = convolution.columns().kernel();
        splitRows = 2 * out.height() + kernelRows - 1;
        columns = new VectorEvenOddColumns(2 * out.width() + kernelColumns - 1);
        row = (out.width() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        // The last vectors of the last row reach beyond it.
        values = splitRows * columns.row() + row + kernelColumns;
        rowsAtOnce = Math.max(1, Math.min(out.height(), BLOCK_FLOATS / (WINDOW * planes * row)));
        even = new int[kernelRows * kernelColumns];
        odd = new int[kernelRows * kernelColumns];
        for (int tap = 0; tap < even.length; tap++) {
            int at = tap / kernelColumns * columns.row();
            even[tap] = at + columns.place(tap % kernelColumns);
            odd[tap] = at + columns.place(tap % kernelColumns + 1);
        }
        weight = pack(parameters[0]);
        bias = convolution.biasOf(parameters, planes);
        int channels = out.channels();
        source = new int[out.width() * channels];
        target = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = i % channels * row + i / channels;
            target[i] = i / channels * out.pixelStride() + i % channels;
        }
    }

    /** Without taps, for small calls. */
    private VectorPooledRows(VectorPooledRows of) {
        in = of.in;
        out = of.out;
        inner = of.inner;
        outer = of.outer;
        windows = of.windows;
        windowsReady = of.windowsReady;
        twin = of.twin;
        columns = of.columns;
        planes = of.planes;
        origin = of.origin;
        splitRows = of.splitRows;
        even = new int[0];
        odd = even;
        weight = of.weight;
        bias = of.bias;
        values = of.values;
        row = of.row;
        rowsAtOnce = of.rowsAtOnce;
        source = of.source;
        target = of.target;
    }

    /** Both numbers of channels at once. */
    private static Runnable vectorsOnLittle() {
        Window window = new Window(2, 1, 1, 0, 0);
        View in = View.pixels(1, 3, 2 * Lanes.COUNT + 1);
        View whole = View.pixels(3 * GROUP, 2, 2 * Lanes.COUNT);
        Convolution convolution = new Convolution(in, whole, window, window, 1, false, Clamp.none());
        View out = View.pixels(3 * GROUP, 1, Lanes.COUNT);
        VectorPooledRows small = new VectorPooledRows(
                new PooledConvolution(convolution, PoolMode.MAX, out, Clamp.none()), new float[3 * GROUP * 4]);
        float[] image = new float[small.values];
        float[] scratch = new float[small.scratch()];
        int step = small.planes * small.row;
        VectorPooledRows empty = new VectorPooledRows(small);
        VectorEvenOddColumns least = new VectorEvenOddColumns(2 * Lanes.COUNT);
        Runnable full = () -> {
            small.columns.split(image, 0, in.rowStride(), small.splitRows, scratch);
            small.sums(scratch, 0, scratch, small.values, step);
        };
        return SmallCalls.seldom(full, () -> {
            least.split(image, 0, 0, 1, scratch);
            empty.sums(scratch, 0, scratch, small.values, step);
        });
    }

    /** Whether the image's rows are without gaps, and its windows without dilation and at each pixel. */
    static boolean suits(Convolution convolution) {
        return convolution.in().channels() == 1
                && ConvolutionParts.isOne(convolution.problem())
                && convolution.in().pixelStride() == 1
                && isPlain(convolution.rows())
                && isPlain(convolution.columns());
    }

    private static boolean isPlain(Window window) {
        return window.stride() == 1 && window.dilation() == 1;
    }

    private float[] pack(float[] parameters) {
        int taps = even.length;
        float[] packed = new float[planes * taps];
        for (int channel = 0; channel < out.channels(); channel++) {
            int group = channel / GROUP;
            for (int tap = 0; tap < taps; tap++) {
                packed[(group * taps + tap) * GROUP + channel % GROUP] = parameters[channel * taps + tap];
            }
        }
        return packed;
    }

    @Override
    public int scratch() {
        return Math.max(values + WINDOW * rowsAtOnce * planes * row, twin.scratch());
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        if (!VECTORS.isReady() || !windowsReady.isReady()) {
            twin.run(from, inAt, to, outAt, work);
            return;
        }
        columns.split(from, inAt + origin, in.rowStride(), splitRows, work.scratch);
        long products = (long) even.length * WINDOW * out.size();
        work.divide(this, work.operands(from, inAt, to, outAt), out.height(), Cost.ofProducts(products));
    }

    /** A unit is a row of the output. */
    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, end - y);
            int step = rows * planes * row;
            for (int i = 0; i < rows; i++) {
                sums(operands.shared, (y + i) * 2 * columns.row(), scratch, values + i * planes * row, step);
            }
            inner.finish(scratch, values, WINDOW * step);
            windows.pool(scratch, values, step / Lanes.COUNT, Lanes.COUNT, step, 2 * step, 3 * step);
            for (int i = 0; i < rows; i++) {
                store(scratch, values + i * planes * row, operands.out, operands.outAt + (y + i) * out.rowStride());
            }
        }
    }

    /** The four values of each window of a row, {@code step} apart. */
    private void sums(float[] image, int at, float[] to, int toAt, int step) {
        for (int x = 0; x < row; x += Lanes.COUNT) {
            int channel = 0;
            for (; PAIRS && channel <= planes - 2 * GROUP; channel += 2 * GROUP) {
                six(image, at + x, channel, to, toAt + channel * row + x, step);
            }
            for (; channel < planes; channel += GROUP) {
                three(image, at + x, channel, to, toAt + channel * row + x, step);
            }
        }
    }

    /** The four values of a vector of windows, for three channels. */
    private void three(float[] image, int at, int channel, float[] to, int toAt, int step) {
        FloatVector a0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel]), a1 = a0, a2 = a0, a3 = a0;
        FloatVector b0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 1]), b1 = b0, b2 = b0, b3 = b0;
        FloatVector c0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 2]), c1 = c0, c2 = c0, c3 = c0;
        int w = channel * even.length;
        int below = columns.row();
        for (int tap = 0; tap < even.length; tap++) {
            int left = at + even[tap];
            int right = at + odd[tap];
            FloatVector x0 = FloatVector.fromArray(Lanes.SPECIES, image, left);
            FloatVector x1 = FloatVector.fromArray(Lanes.SPECIES, image, right);
            FloatVector x2 = FloatVector.fromArray(Lanes.SPECIES, image, left + below);
            FloatVector x3 = FloatVector.fromArray(Lanes.SPECIES, image, right + below);
            FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP]);
            a0 = x0.fma(factor, a0);
            a1 = x1.fma(factor, a1);
            a2 = x2.fma(factor, a2);
            a3 = x3.fma(factor, a3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 1]);
            b0 = x0.fma(factor, b0);
            b1 = x1.fma(factor, b1);
            b2 = x2.fma(factor, b2);
            b3 = x3.fma(factor, b3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 2]);
            c0 = x0.fma(factor, c0);
            c1 = x1.fma(factor, c1);
            c2 = x2.fma(factor, c2);
            c3 = x3.fma(factor, c3);
        }
        a0.intoArray(to, toAt);
        a1.intoArray(to, toAt + step);
        a2.intoArray(to, toAt + 2 * step);
        a3.intoArray(to, toAt + 3 * step);
        b0.intoArray(to, toAt + row);
        b1.intoArray(to, toAt + row + step);
        b2.intoArray(to, toAt + row + 2 * step);
        b3.intoArray(to, toAt + row + 3 * step);
        c0.intoArray(to, toAt + 2 * row);
        c1.intoArray(to, toAt + 2 * row + step);
        c2.intoArray(to, toAt + 2 * row + 2 * step);
        c3.intoArray(to, toAt + 2 * row + 3 * step);
    }

    /** The same for six channels. */
    private void six(float[] image, int at, int channel, float[] to, int toAt, int step) {
        FloatVector a0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel]), a1 = a0, a2 = a0, a3 = a0;
        FloatVector b0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 1]), b1 = b0, b2 = b0, b3 = b0;
        FloatVector c0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 2]), c1 = c0, c2 = c0, c3 = c0;
        FloatVector d0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 3]), d1 = d0, d2 = d0, d3 = d0;
        FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 4]), e1 = e0, e2 = e0, e3 = e0;
        FloatVector f0 = FloatVector.broadcast(Lanes.SPECIES, bias[channel + 5]), f1 = f0, f2 = f0, f3 = f0;
        int w = channel * even.length;
        int v = w + even.length * GROUP;
        int below = columns.row();
        for (int tap = 0; tap < even.length; tap++) {
            int left = at + even[tap];
            int right = at + odd[tap];
            FloatVector x0 = FloatVector.fromArray(Lanes.SPECIES, image, left);
            FloatVector x1 = FloatVector.fromArray(Lanes.SPECIES, image, right);
            FloatVector x2 = FloatVector.fromArray(Lanes.SPECIES, image, left + below);
            FloatVector x3 = FloatVector.fromArray(Lanes.SPECIES, image, right + below);
            FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP]);
            a0 = x0.fma(factor, a0);
            a1 = x1.fma(factor, a1);
            a2 = x2.fma(factor, a2);
            a3 = x3.fma(factor, a3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 1]);
            b0 = x0.fma(factor, b0);
            b1 = x1.fma(factor, b1);
            b2 = x2.fma(factor, b2);
            b3 = x3.fma(factor, b3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[w + tap * GROUP + 2]);
            c0 = x0.fma(factor, c0);
            c1 = x1.fma(factor, c1);
            c2 = x2.fma(factor, c2);
            c3 = x3.fma(factor, c3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[v + tap * GROUP]);
            d0 = x0.fma(factor, d0);
            d1 = x1.fma(factor, d1);
            d2 = x2.fma(factor, d2);
            d3 = x3.fma(factor, d3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[v + tap * GROUP + 1]);
            e0 = x0.fma(factor, e0);
            e1 = x1.fma(factor, e1);
            e2 = x2.fma(factor, e2);
            e3 = x3.fma(factor, e3);
            factor = FloatVector.broadcast(Lanes.SPECIES, weight[v + tap * GROUP + 2]);
            f0 = x0.fma(factor, f0);
            f1 = x1.fma(factor, f1);
            f2 = x2.fma(factor, f2);
            f3 = x3.fma(factor, f3);
        }
        a0.intoArray(to, toAt);
        a1.intoArray(to, toAt + step);
        a2.intoArray(to, toAt + 2 * step);
        a3.intoArray(to, toAt + 3 * step);
        b0.intoArray(to, toAt + row);
        b1.intoArray(to, toAt + row + step);
        b2.intoArray(to, toAt + row + 2 * step);
        b3.intoArray(to, toAt + row + 3 * step);
        c0.intoArray(to, toAt + 2 * row);
        c1.intoArray(to, toAt + 2 * row + step);
        c2.intoArray(to, toAt + 2 * row + 2 * step);
        c3.intoArray(to, toAt + 2 * row + 3 * step);
        d0.intoArray(to, toAt + 3 * row);
        d1.intoArray(to, toAt + 3 * row + step);
        d2.intoArray(to, toAt + 3 * row + 2 * step);
        d3.intoArray(to, toAt + 3 * row + 3 * step);
        e0.intoArray(to, toAt + 4 * row);
        e1.intoArray(to, toAt + 4 * row + step);
        e2.intoArray(to, toAt + 4 * row + 2 * step);
        e3.intoArray(to, toAt + 4 * row + 3 * step);
        f0.intoArray(to, toAt + 5 * row);
        f1.intoArray(to, toAt + 5 * row + step);
        f2.intoArray(to, toAt + 5 * row + 2 * step);
        f3.intoArray(to, toAt + 5 * row + 3 * step);
    }

    private void store(float[] sums, int from, float[] to, int at) {
        for (int i = 0; i < source.length; i++) {
            to[at + target[i]] = sums[from + source[i]];
        }
        outer.finishPixels(to, at, out, out.width());
    }
}

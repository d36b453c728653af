package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionParts;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.convolution.direct.MicroKernel;
import dev.tenonet.runtime.kernel.convolution.direct.MicroKernelShape;
import dev.tenonet.runtime.kernel.convolution.direct.MicroKernels;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A pooled convolution with at most a vector of output channels. Two rows of its output are made together: what a row of the
 * image holds is read once for both, which takes it times the weights of two kernel rows. Only the first and the last of
 * these rows of the image are for one of them alone. So there are three products, each of which continues the sums of the
 * one before it: these run through the taps in the order of all convolutions.
 */
final class VectorPooledPixels implements Kernel, ParallelTask {
    private static final int ROWS = 2;
    /** Floats of the four sums of a window. */
    private static final int WINDOW = 4 * Lanes.COUNT;
    /** Fewest columns of a tile. */
    private static final int LEAST_COLUMNS = 6;
    /** Sums that the second pass finds in the first-level cache. */
    private static final int BLOCK_FLOATS = 6 << 10;

    private static final int PRODUCTS_IN_NANO = 6 * Lanes.COUNT;
    /** Where the only pixel that a tile looks up stands: it is told. */
    private static final int[] HERE = {0};

    static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            float[] values = new float[3 * Lanes.COUNT];
            return () -> begin(values, values, Lanes.COUNT, values.length);
        }
    }.soon();

    private final View in;
    private final View out;
    private final Epilogue inner;
    private final Epilogue outer;
    private final VectorWindows windows;
    private final Im2Col patches;
    private final JitGate windowsReady;
    /** Serves until the vector code is compiled. */
    private final ChainedPool twin;

    private final long nanos;
    /** Floats of the sums of two rows. */
    private final int row;

    private final int rowsAtOnce;
    /** Columns of a tile, an even number. The last tile of a row overlaps the one before it. */
    private final int columns;

    /** For the rows of the image that both rows of the output read. */
    private final MicroKernels both;
    /** For the first and the last one. */
    private final MicroKernels one;
    /** Of a kernel row. */
    private final int[] taps;
    /** Of all kernel rows but the first. */
    private final int[] tapsOfBoth;
    /** Floats from the first row of the image to the last. */
    private final int last;
    /** [tap][channel] of the first and of the last kernel row, then [tap][row of the output][channel]. */
    private final float[] weight;

    private final float[] bias;

    VectorPooledPixels(PooledConvolution spec, float[]... parameters) {
        ConvolutionProblem convolution = spec.convolution().problem();
        in = convolution.in();
        out = spec.out();
        inner = Epilogue.of(convolution.activation(), Provider.VECTOR);
        outer = Epilogue.of(spec.activation(), Provider.VECTOR);
        windows = new VectorWindows(spec.pooling(), inner, outer);
        windowsReady = VectorWindows.vectors(spec.pooling());
        patches = convolution.patches();
        nanos = 4L * out.size() * patches.length() / PRODUCTS_IN_NANO;
        int width = 2 * out.width();
        row = width * ROWS * Lanes.COUNT;
        rowsAtOnce = Math.max(1, Math.min(out.height(), BLOCK_FLOATS / row));
        columns = columnsOfTile(width);
        int kernelRows = convolution.rows().kernel();
        int[] all = patches.offsets();
        taps = Arrays.copyOf(all, all.length / kernelRows);
        tapsOfBoth = Arrays.copyOfRange(all, taps.length, all.length);
        last = kernelRows * in.rowStride();
        int step = convolution.columns().stride() * in.pixelStride();
        both = MicroKernels.soon(new MicroKernelShape(columns, 2, false, step, true));
        one = MicroKernels.soon(new MicroKernelShape(columns, 1, taps[taps.length - 1] == taps.length - 1, step, true));
        weight = pack(parameters[0]);
        bias = convolution.biasOf(parameters, Lanes.COUNT);
        twin = ChainedPool.twin(spec, parameters);
    }

    /** Whether vectors along the channels are not more than one, and neighbouring rows of the output read the same ones. */
    static boolean suits(PooledConvolution spec) {
        Convolution convolution = spec.convolution();
        Window rows = convolution.rows();
        return convolution.groups() == 1
                && ConvolutionParts.isOne(convolution.problem())
                && spec.out().channels() <= Lanes.COUNT
                && 2 * spec.out().width() >= LEAST_COLUMNS
                && rows.kernel() > 1
                && rows.stride() == 1
                && rows.dilation() == 1;
    }

    private static int columnsOfTile(int width) {
        int most = MicroKernelShape.UNIVERSAL.pixels();
        int tiles = (width + most - 1) / most;
        int even = (width / 2 + tiles - 1) / tiles * 2;
        return Math.max(even, LEAST_COLUMNS);
    }

    private float[] pack(float[] parameters) {
        int length = patches.length();
        float[] packed = new float[ROWS * length * Lanes.COUNT];
        for (int k = 0; k < length; k++) {
            for (int channel = 0; channel < out.channels(); channel++) {
                float value = parameters[channel * length + patches.weightIndex(k)];
                packed[ofUpper(k) * Lanes.COUNT + channel] = value;
                packed[ofLower(k) * Lanes.COUNT + channel] = value;
            }
        }
        return packed;
    }

    /** Which vector of weights is that of tap {@code k} for the upper row of the output. */
    private int ofUpper(int k) {
        return k < taps.length ? k : ROWS * k;
    }

    /** The same for the lower row, which is at this kernel row one row of the image later. */
    private int ofLower(int k) {
        int rest = k - (patches.length() - taps.length);
        return rest >= 0 ? taps.length + rest : ROWS * (taps.length + k) + 1;
    }

    @Override
    public int scratch() {
        return Math.max(rowsAtOnce * row, twin.scratch());
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        if (isCompiled()) {
            work.divide(this, work.operands(from, inAt, to, outAt), out.height(), nanos);
        } else {
            twin.run(from, inAt, to, outAt, work);
        }
    }

    /** Whether all is compiled; of tiles, whether they are those of this kernel, not what serves in their place. */
    boolean isCompiled() {
        return VECTORS.isReady()
                && windowsReady.isReady()
                && both.get().shape().continued()
                && one.get().shape().continued();
    }

    /** A unit is a row of the output. */
    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, end - y);
            for (int i = 0; i < rows; i++) {
                sums(operands.in, operands.inAt, y + i, scratch, i * row);
            }
            inner.finish(scratch, 0, rows * row);
            windows.pool(scratch, 0, rows * row / WINDOW, WINDOW, 2 * Lanes.COUNT, Lanes.COUNT, 3 * Lanes.COUNT);
            for (int i = 0; i < rows; i++) {
                store(scratch, i * row / 4, operands.out, operands.outAt + (y + i) * out.rowStride());
            }
        }
    }

    /** The sums of two rows: [column][row][channel]. */
    private void sums(float[] from, int inAt, int y, float[] to, int toAt) {
        int width = 2 * out.width();
        for (int x = 0; x < width; x += columns) {
            int column = Math.min(x, width - columns);
            int at = toAt + column * ROWS * Lanes.COUNT;
            begin(bias, to, at, at + columns * ROWS * Lanes.COUNT);
            tile(from, inAt + patches.offset(ROWS * y, column), to, at);
        }
    }

    private static void begin(float[] bias, float[] to, int at, int end) {
        FloatVector start = FloatVector.fromArray(Lanes.SPECIES, bias, 0);
        for (int i = at; i < end; i += Lanes.COUNT) {
            start.intoArray(to, i);
        }
    }

    private void tile(float[] from, int at, float[] to, int toAt) {
        int tail = taps.length * Lanes.COUNT;
        MicroKernel single = one.get();
        single.multiply(from, at, HERE, 0, taps, weight, 0, Lanes.COUNT, bias, 0, to, toAt);
        both.get().multiply(from, at, HERE, 0, tapsOfBoth, weight, 2 * tail, ROWS * Lanes.COUNT, bias, 0, to, toAt);
        single.multiply(from, at + last, HERE, 0, taps, weight, tail, Lanes.COUNT, bias, 0, to, toAt + Lanes.COUNT);
    }

    /** Takes a row of pixels, each a vector, to the output. */
    private void store(float[] from, int at, float[] to, int toAt) {
        int channels = out.channels();
        if (channels == Lanes.COUNT && out.pixelStride() == channels) {
            System.arraycopy(from, at, to, toAt, out.width() * channels);
        } else {
            for (int x = 0; x < out.width(); x++) {
                System.arraycopy(from, at + x * Lanes.COUNT, to, toAt + x * out.pixelStride(), channels);
            }
        }
        outer.finishPixels(to, toAt, out, out.width());
    }
}

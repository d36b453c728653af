package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionParts;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.DirectConvolution;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.machine.WeightPrefetch;
import dev.tenonet.runtime.kernel.matrix.Panels;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.function.Supplier;

/**
 * A product of matrices whose left one, the im2col rows, is never written down: the micro-kernel looks up where the taps
 * of its pixels lie. The right one are panels of weights. A unit is a block of pixels, small enough to stay in the
 * second-level cache, times all panels; where the map is small, times a few of them.
 */
public final class VectorConvolution extends DirectConvolution {
    private static final int PANEL = 2 * Lanes.COUNT;
    /** The most that a tile has. */
    private static final int MOST_PIXELS = 14;
    /** The fewest. */
    private static final int LEAST_PIXELS = 6;
    /**
     * Where pixels lie a multiple of 4 KB apart, all those of a tile compete for one set of the first-level cache, which has
     * 8 to 12 places.
     */
    private static final int CACHE_WAY = 1024;
    /** Pixels of a tile that leaves places free, and of one for the last pixels of a block. */
    private static final int FEWER_PIXELS = 7;
    /** Blocks are a multiple of all tiles. */
    private static final int WHOLE_TILES = 42;

    /** 64 KB of input at a time, as it is read once for each panel. */
    private static final int BLOCK_FLOATS = 1 << 14;
    /** Enough for a few threads to share evenly. */
    private static final int UNITS = 16;

    /**
     * Of layers with a twin: in small networks, which are called a thousand times before all is compiled. In larger ones the
     * first call counts, and {@link MicroKernelTwin} is compiled sooner.
     */
    private static final int MOST_PRODUCTS_OF_TWINS = 1 << 19;

    private static final int PRODUCTS_IN_NANO = 6 * Lanes.COUNT;

    public static final JitGate SUMS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private final int groups;
    private final int inChannels;
    private final int outChannels;
    private final int[] taps;
    private final int pixels;
    private final int pixelsAtOnce;
    /** Of one group. */
    private final int panels;

    private final int panelsAtOnce;
    private final int panelBlocks;
    /** Floats of a row of the last panel of each group. */
    private final int lastWidth;
    /** For panels of two vectors. */
    private final Supplier<MicroKernel> pair;
    /** Likewise, for the last pixels of a block. */
    private final Supplier<MicroKernel> shortPair;
    /** For panels of one vector. */
    private final Supplier<MicroKernel> single;

    /** Fits everything. */
    private final Supplier<MicroKernel> universal;

    private final int paddedChannels;
    /** For each output pixel its first tap; then the last one again, for a tile that reaches beyond. */
    private final int[] source;
    /** For each output pixel its first channel. */
    private final int[] target;
    /** [group][panel][tap][lane], zeros beyond the last channel */
    private final float[] weight;
    /** [group][panel][lane] */
    private final float[] bias;

    private final VectorStore sums;
    /** Until those are compiled. */
    private final VectorStore.Twin plainSums;
    /** Serves until tiles are compiled, in small layers: SIMD code that C2 makes by itself. Null in others. */
    private final ScalarConvolution twin;

    public VectorConvolution(ConvolutionProblem spec, View other, float[]... parameters) {
        super(spec, other, Provider.VECTOR, PRODUCTS_IN_NANO);
        groups = spec.groups();
        inChannels = spec.inChannelsOfGroup();
        outChannels = spec.outChannelsOfGroup();
        Im2Col patches = spec.patches();
        taps = patches.offsets();
        pixels = out.height() * out.width();
        panels = (outChannels + PANEL - 1) / PANEL;
        lastWidth = outChannels - (panels - 1) * PANEL <= Lanes.COUNT ? Lanes.COUNT : PANEL;
        paddedChannels = (panels - 1) * PANEL + lastWidth;
        int most = pixelsOfTile(spec);
        int fewer = Math.min(FEWER_PIXELS, most);
        int step = most == FEWER_PIXELS ? stepWithinRows(spec) : 0;
        int run = patches.run();
        int[] parts = ConvolutionParts.of(spec);
        universal = LongMicroKernel.universal(taps, parts);
        pair = LongMicroKernel.of(new MicroKernelShape(most, 2, true, step), taps, parts, run, universal);
        shortPair = most == fewer
                ? pair
                : LongMicroKernel.of(new MicroKernelShape(fewer, 2, true, 0), taps, parts, run, universal);
        MicroKernelShape ofSingle = singleShape(spec);
        single = lastWidth == PANEL ? pair : LongMicroKernel.of(ofSingle, taps, parts, run, universal);
        pixelsAtOnce = pixelsAtOnce(spec) / ofSingle.pixels() * ofSingle.pixels();
        int pixelBlocks = ceilDiv(pixels, pixelsAtOnce);
        int fewest = epilogue.rest() == null ? ceilDiv(groups * panels * pixelBlocks, UNITS) : groups * panels;
        panelsAtOnce = Math.min(groups * panels, fewest);
        panelBlocks = ceilDiv(groups * panels, panelsAtOnce);
        source = source(patches);
        target = out.places();
        sums = new VectorStore(out, other, epilogue, groups == 1);
        plainSums = new VectorStore.Twin(out, other, epilogue);
        boolean isSmall = (long) parameters[0].length * pixels <= MOST_PRODUCTS_OF_TWINS;
        twin = isSmall && ScalarConvolution.isTwin(spec)
                ? new ScalarConvolution(spec, other, Provider.VECTOR, parameters)
                : null;
        weight = SharedPacking.of(parameters[0], VectorConvolution.class, () -> packWeight(patches, parameters[0]));
        bias = packBias(spec.biasOf(parameters, out.channels()));
    }

    /** All that sums may come to. */
    private static Runnable vectorsOnLittle() {
        View out = View.pixels(PANEL, 1, LEAST_PIXELS);
        VectorStore copied = new VectorStore(out, out, Epilogue.of(Clamp.none(), Provider.VECTOR), true);
        VectorStore below = new VectorStore(out, out, Epilogue.of(Clamp.relu(), Provider.VECTOR), true);
        VectorStore bounded = new VectorStore(out, out, Epilogue.of(new Clamp(0, 6), Provider.VECTOR), true);
        float[] values = new float[out.size()];
        Operands one = new Operands();
        one.out = values;
        Operands two = new Operands();
        two.out = values;
        two.other = values;
        return () -> {
            copied.store(one, values, PANEL, 0, PANEL, 0, LEAST_PIXELS, LEAST_PIXELS);
            below.store(one, values, PANEL, 0, PANEL, 0, LEAST_PIXELS, LEAST_PIXELS);
            bounded.store(one, values, PANEL, 0, PANEL, 0, LEAST_PIXELS, LEAST_PIXELS);
            bounded.store(two, values, PANEL, 0, PANEL, 0, LEAST_PIXELS, LEAST_PIXELS);
        };
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    private static int pixelsOfTile(ConvolutionProblem spec) {
        boolean compete = spec.columns().stride() * spec.in().pixelStride() % CACHE_WAY == 0;
        return Math.min(compete ? FEWER_PIXELS : MOST_PIXELS, MicroKernelShape.UNIVERSAL.pixels());
    }

    /** Floats from pixel to pixel where all tiles of few pixels end within a row; 0 where some do not. */
    private static int stepWithinRows(ConvolutionProblem spec) {
        boolean whole = spec.out().width() % FEWER_PIXELS == 0;
        return whole ? spec.columns().stride() * spec.in().pixelStride() : 0;
    }

    /** A tile is a row of a narrow map, as pixels are equally far apart only within rows. */
    private static MicroKernelShape singleShape(ConvolutionProblem spec) {
        int width = spec.out().width();
        int step = spec.patches().pixelStep(spec.out());
        boolean isRow = step == 0 && width >= LEAST_PIXELS && width <= MOST_PIXELS;
        return isRow
                ? new MicroKernelShape(
                        width, 1, true, spec.columns().stride() * spec.in().pixelStride())
                : new MicroKernelShape(MOST_PIXELS, 1, true, step);
    }

    private int[] source(Im2Col patches) {
        int[] offsets = new int[pixels + MOST_PIXELS];
        for (int p = 0; p < offsets.length; p++) {
            int pixel = Math.min(p, pixels - 1);
            offsets[p] = patches.offset(pixel / out.width(), pixel % out.width());
        }
        return offsets;
    }

    /** As many in each block: a short last one would read all weights again for a few pixels. */
    private int pixelsAtOnce(ConvolutionProblem spec) {
        int step = spec.rows().stride() * spec.columns().stride() * spec.in().pixelStride();
        int block = Math.max(1, BLOCK_FLOATS / step / WHOLE_TILES) * WHOLE_TILES;
        int blocks = Math.max(1, Math.round((float) pixels / block));
        return ceilDiv(ceilDiv(pixels, blocks), MOST_PIXELS) * MOST_PIXELS;
    }

    private float[] packWeight(Im2Col patches, float[] parameters) {
        float[] packed = new float[groups * paddedChannels * taps.length + Lanes.COUNT];
        int[] rows = patches.rowsOfWeights();
        for (int panel = 0; panel < groups * panels; panel++) {
            int channel = panel % panels * PANEL;
            int from = (panel / panels * outChannels + channel) * taps.length;
            int at = weightAt(panel / panels, panel % panels);
            Panels.pack(
                    parameters, from, Math.min(PANEL, outChannels - channel), rows, packed, at, width(panel % panels));
        }
        return packed;
    }

    private float[] packBias(float[] values) {
        float[] packed = new float[groups * paddedChannels + Lanes.COUNT];
        for (int group = 0; group < groups; group++) {
            System.arraycopy(values, group * outChannels, packed, group * paddedChannels, outChannels);
        }
        return packed;
    }

    private int width(int panel) {
        return panel == panels - 1 ? lastWidth : PANEL;
    }

    private int weightAt(int group, int panel) {
        return (group * paddedChannels + panel * PANEL) * taps.length;
    }

    /** A tile may have more pixels than are left. */
    @Override
    public int slack() {
        int most = 0;
        for (int p = 0; p < pixels; p++) {
            most = Math.max(most, source[Math.min(p + MOST_PIXELS, pixels) - 1] - source[p]);
        }
        return most;
    }

    /** The sums of a tile, and of one of its parts. */
    @Override
    public int scratch() {
        return Math.max(2 * MOST_PIXELS * PANEL, twin == null ? 0 : twin.scratch());
    }

    private boolean isTwinsTurn() {
        return twin != null && !(SUMS.isReady() && MicroKernels.areReady());
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        if (isTwinsTurn()) {
            twin.run(a, aAt, b, bAt, to, outAt, work);
        } else {
            super.run(a, aAt, b, bAt, to, outAt, work);
        }
    }

    @Override
    public int units() {
        return ceilDiv(pixels, pixelsAtOnce) * panelBlocks;
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int unit = first; unit < end; unit++) {
            int pixel = unit / panelBlocks * pixelsAtOnce;
            int pixelEnd = Math.min(pixel + pixelsAtOnce, pixels);
            int panel = unit % panelBlocks * panelsAtOnce;
            int panelEnd = Math.min(panel + panelsAtOnce, groups * panels);
            block(operands, pixel, pixelEnd, panel, panelEnd, scratch);
        }
    }

    @Override
    public void rows(Operands operands, int first, int end, float[] scratch) {
        if (isTwinsTurn()) {
            twin.rows(operands, first, end, scratch);
            return;
        }
        int last = end * out.width();
        for (int pixel = first * out.width(); pixel < last; pixel += pixelsAtOnce) {
            block(operands, pixel, Math.min(pixel + pixelsAtOnce, last), 0, groups * panels, scratch);
        }
    }

    private void block(Operands operands, int pixel, int pixelEnd, int firstPanel, int panelEnd, float[] scratch) {
        for (int panel = firstPanel; panel < panelEnd; panel++) {
            multiply(operands, panel / panels, panel % panels, pixel, pixelEnd, scratch);
        }
        finish(operands.out, operands.outAt, pixel, pixelEnd);
    }

    private void multiply(Operands operands, int group, int panel, int first, int end, float[] scratch) {
        int inAt = operands.inAt + group * inChannels;
        int weightAt = weightAt(group, panel);
        int biasAt = group * paddedChannels + panel * PANEL;
        int channel = group * outChannels + panel * PANEL;
        int channels = Math.min(PANEL, outChannels - panel * PANEL);
        int width = width(panel);
        MicroKernel full = (width == PANEL ? pair : single).get();
        MicroKernel rest = width == PANEL ? shortPair.get() : universal.get();
        if (first == 0) {
            scratch[0] = WeightPrefetch.bring(weight, weightAt, width * taps.length);
        }
        for (int p = first; p < end; ) {
            MicroKernel tile = choose(full, rest, end - p);
            MicroKernelShape shape = tile.shape();
            tile.multiply(operands.in, inAt, source, p, taps, weight, weightAt, width, bias, biasAt, scratch, 0);
            int pixelEnd = Math.min(p + shape.pixels(), end);
            if (SUMS.isReady()) {
                sums.store(operands, scratch, shape.width(), channel, channels, p, pixelEnd, end);
            } else {
                plainSums.store(operands, scratch, shape.width(), channel, channels, p, pixelEnd);
            }
            p = pixelEnd;
        }
    }

    /** A tile that looks its pixels up may have more than are left: behind the last one the table repeats it. */
    private static MicroKernel choose(MicroKernel full, MicroKernel rest, int left) {
        int pixels = full.shape().pixels();
        return left >= pixels || left > rest.shape().pixels() && full.shape().stride() == 0 ? full : rest;
    }

    private void finish(float[] to, int outAt, int first, int end) {
        int p = first;
        while (p < end) {
            int count = Math.min(end - p, out.width() - p % out.width());
            epilogue.finishPixels(to, outAt + target[p], out, count);
            p += count;
        }
    }
}

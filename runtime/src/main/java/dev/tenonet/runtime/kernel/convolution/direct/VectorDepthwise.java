package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.convolution.base.RowConvolution;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.loop.RunKernel;
import dev.tenonet.runtime.kernel.loop.VectorSum;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A convolution of each channel by itself, with the lanes along the channels, of which there must be a vector at least.
 * A last vector that would reach beyond the channels overlaps the one before it.
 */
public final class VectorDepthwise extends RowConvolution {
    /**
     * Pixels of a row at once: each weight is read once for them, and their sums do not wait for each other. Seven, as rows of
     * images that were halved again and again from 224 have so many or a multiple.
     */
    private static final int TILE = 7;
    /** Of what is left of a row, if it is no more than these. */
    private static final int SMALL_TILE = 4;

    private static final int NINE = 9;
    /** Pixels whose products stand in scratch until the second input is added. */
    private static final int CHUNK = 16;

    private static final int PRODUCTS_IN_NANO = 2 * Lanes.COUNT;

    public static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private final int inStep;
    private final Im2Col patches;
    private final DepthwiseTaps taps;
    private final float[] bias;
    private final RunKernel sum;
    /** With the same bits, until vectors are compiled. */
    private final ScalarDepthwise plain;

    public VectorDepthwise(ConvolutionProblem spec, View other, float[]... parameters) {
        super(spec, other, Provider.VECTOR, PRODUCTS_IN_NANO);
        inStep = spec.columns().stride() * spec.in().pixelStride();
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
        sum = VectorSum.ofPixels(out.channels(), epilogue);
        plain = new ScalarDepthwise(spec, other, Provider.VECTOR, parameters);
    }

    private static Runnable vectorsOnLittle() {
        View image = View.pixels(Lanes.COUNT, 1, TILE + SMALL_TILE);
        Runnable nine = onLittle(image, new Window(3, 1, 1, 1, 1));
        Runnable tiles = onLittle(image, new Window(1, 1, 1, 0, 0));
        return () -> {
            nine.run();
            tiles.run();
        };
    }

    /** The values before and behind the image are its halo. */
    private static Runnable onLittle(View image, Window window) {
        ConvolutionProblem spec = new ConvolutionProblem(
                image, image, window, window, Lanes.COUNT, false, Clamp.relu(), Algorithm.DIRECT);
        VectorDepthwise small =
                new VectorDepthwise(spec, image, new float[Lanes.COUNT * window.kernel() * window.kernel()]);
        float[] in = new float[3 * image.size() + 3 * Lanes.COUNT];
        float[] out = new float[image.size()];
        int at = image.size() + Lanes.COUNT + small.patches.offset(0, 0);
        return () -> small.pixels(in, at, TILE + SMALL_TILE, out, 0, Lanes.COUNT, small.epilogue);
    }

    @Override
    public int scratch() {
        return CHUNK * out.channels();
    }

    @Override
    protected void multiply(Operands operands, int first, int end, float[] scratch) {
        if (!VECTORS.isReady()) {
            plain.multiply(operands, first, end, scratch);
            return;
        }
        for (int y = first; y < end; y++) {
            row(operands, y, scratch);
        }
    }

    private void row(Operands operands, int y, float[] scratch) {
        int from = operands.inAt + patches.offset(y, 0);
        int to = operands.outAt + y * out.rowStride();
        if (operands.other == null) {
            pixels(operands.in, from, out.width(), operands.out, to, out.pixelStride(), epilogue);
            return;
        }
        for (int x = 0; x < out.width(); x += CHUNK) {
            int count = Math.min(CHUNK, out.width() - x);
            pixels(operands.in, from + x * inStep, count, scratch, 0, out.channels(), Epilogue.NONE);
            add(scratch, operands, y, x, count);
        }
    }

    /** Apart from the products, which compute some values twice: the sums may overwrite what they add. */
    private void add(float[] products, Operands operands, int y, int first, int count) {
        int b = operands.otherAt + y * other.rowStride() + first * other.pixelStride();
        int to = operands.outAt + y * out.rowStride() + first * out.pixelStride();
        int channels = out.channels();
        for (int x = 0; x < count; x++) {
            int bAt = b + x * other.pixelStride();
            sum.run(products, x * channels, operands.other, bAt, operands.out, to + x * out.pixelStride(), channels);
        }
    }

    /** Pixels of one row, which lie {@code step} apart in the output. */
    private void pixels(float[] in, int inAt, int count, float[] to, int outAt, int step, Epilogue bounds) {
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            if (taps.offset().length == NINE) {
                nine(in, inAt + channel, count, to, outAt + channel, channel, step, bounds);
            } else {
                tiles(in, inAt + channel, count, to, outAt + channel, channel, step, bounds);
            }
        }
    }

    /** Windows of 3 x 3 keep their weights in registers. */
    private void nine(float[] in, int inAt, int count, float[] to, int outAt, int channel, int step, Epilogue bounds) {
        int channels = out.channels();
        float[] weight = taps.weight();
        int[] offset = taps.offset();
        FloatVector first = FloatVector.fromArray(Lanes.SPECIES, bias, channel);
        FloatVector w0 = FloatVector.fromArray(Lanes.SPECIES, weight, channel);
        FloatVector w1 = FloatVector.fromArray(Lanes.SPECIES, weight, channels + channel);
        FloatVector w2 = FloatVector.fromArray(Lanes.SPECIES, weight, 2 * channels + channel);
        FloatVector w3 = FloatVector.fromArray(Lanes.SPECIES, weight, 3 * channels + channel);
        FloatVector w4 = FloatVector.fromArray(Lanes.SPECIES, weight, 4 * channels + channel);
        FloatVector w5 = FloatVector.fromArray(Lanes.SPECIES, weight, 5 * channels + channel);
        FloatVector w6 = FloatVector.fromArray(Lanes.SPECIES, weight, 6 * channels + channel);
        FloatVector w7 = FloatVector.fromArray(Lanes.SPECIES, weight, 7 * channels + channel);
        FloatVector w8 = FloatVector.fromArray(Lanes.SPECIES, weight, 8 * channels + channel);
        int at0 = inAt + offset[0];
        int at1 = inAt + offset[1];
        int at2 = inAt + offset[2];
        int at3 = inAt + offset[3];
        int at4 = inAt + offset[4];
        int at5 = inAt + offset[5];
        int at6 = inAt + offset[6];
        int at7 = inAt + offset[7];
        int at8 = inAt + offset[8];
        for (int x = 0; x < count; x++) {
            int at = x * inStep;
            FloatVector value =
                    FloatVector.fromArray(Lanes.SPECIES, in, at0 + at).fma(w0, first);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at1 + at).fma(w1, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at2 + at).fma(w2, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at3 + at).fma(w3, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at4 + at).fma(w4, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at5 + at).fma(w5, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at6 + at).fma(w6, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at7 + at).fma(w7, value);
            value = FloatVector.fromArray(Lanes.SPECIES, in, at8 + at).fma(w8, value);
            if (Lanes.MASKS) {
                value = value.blend(bounds.low(), value.compare(VectorOperators.LE, bounds.low()));
                value = value.blend(bounds.high(), value.compare(VectorOperators.GT, bounds.high()));
            } else {
                value = value.max(bounds.low()).min(bounds.high());
            }
            value.intoArray(to, outAt + x * step);
        }
    }

    /** Where fewer pixels are left than a tile has, the last one is computed again. */
    private void tiles(float[] in, int inAt, int count, float[] to, int outAt, int channel, int step, Epilogue bounds) {
        int x = 0;
        for (; count - x > SMALL_TILE; x += TILE) {
            large(in, inAt + x * inStep, to, outAt + x * step, channel, count - 1 - x, step, bounds);
        }
        if (x < count) {
            int last = count - 1 - x;
            int x1 = Math.min(1, last);
            int x2 = Math.min(2, last);
            int x3 = Math.min(3, last);
            small(in, inAt + x * inStep, to, outAt + x * step, channel, x1, x2, x3, step, bounds);
        }
    }

    /** The pixels up to the {@code last}. */
    private void large(float[] in, int inAt, float[] to, int outAt, int channel, int last, int step, Epilogue bounds) {
        int channels = out.channels();
        int[] offset = taps.offset();
        float[] weight = taps.weight();
        int x5 = Math.min(5, last);
        int x6 = Math.min(6, last);
        FloatVector sum0 = FloatVector.fromArray(Lanes.SPECIES, bias, channel);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        FloatVector sum4 = sum0;
        FloatVector sum5 = sum0;
        FloatVector sum6 = sum0;
        for (int t = 0; t < offset.length; t++) {
            FloatVector w = FloatVector.fromArray(Lanes.SPECIES, weight, t * channels + channel);
            int at = inAt + offset[t];
            sum0 = FloatVector.fromArray(Lanes.SPECIES, in, at).fma(w, sum0);
            sum1 = FloatVector.fromArray(Lanes.SPECIES, in, at + inStep).fma(w, sum1);
            sum2 = FloatVector.fromArray(Lanes.SPECIES, in, at + 2 * inStep).fma(w, sum2);
            sum3 = FloatVector.fromArray(Lanes.SPECIES, in, at + 3 * inStep).fma(w, sum3);
            sum4 = FloatVector.fromArray(Lanes.SPECIES, in, at + 4 * inStep).fma(w, sum4);
            sum5 = FloatVector.fromArray(Lanes.SPECIES, in, at + x5 * inStep).fma(w, sum5);
            sum6 = FloatVector.fromArray(Lanes.SPECIES, in, at + x6 * inStep).fma(w, sum6);
        }
        sum0.max(bounds.low()).min(bounds.high()).intoArray(to, outAt);
        sum1.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + step);
        sum2.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + 2 * step);
        sum3.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + 3 * step);
        sum4.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + 4 * step);
        sum5.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x5 * step);
        sum6.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x6 * step);
    }

    private void small(
            float[] in,
            int inAt,
            float[] to,
            int outAt,
            int channel,
            int x1,
            int x2,
            int x3,
            int step,
            Epilogue bounds) {
        int channels = out.channels();
        int[] offset = taps.offset();
        float[] weight = taps.weight();
        FloatVector sum0 = FloatVector.fromArray(Lanes.SPECIES, bias, channel);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int t = 0; t < offset.length; t++) {
            FloatVector w = FloatVector.fromArray(Lanes.SPECIES, weight, t * channels + channel);
            int at = inAt + offset[t];
            sum0 = FloatVector.fromArray(Lanes.SPECIES, in, at).fma(w, sum0);
            sum1 = FloatVector.fromArray(Lanes.SPECIES, in, at + x1 * inStep).fma(w, sum1);
            sum2 = FloatVector.fromArray(Lanes.SPECIES, in, at + x2 * inStep).fma(w, sum2);
            sum3 = FloatVector.fromArray(Lanes.SPECIES, in, at + x3 * inStep).fma(w, sum3);
        }
        sum0.max(bounds.low()).min(bounds.high()).intoArray(to, outAt);
        sum1.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x1 * step);
        sum2.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x2 * step);
        sum3.max(bounds.low()).min(bounds.high()).intoArray(to, outAt + x3 * step);
    }
}

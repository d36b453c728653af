package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Max pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond what is wanted overlaps the one before it. Of some columns of an output row, the largest values go to scratch, then
 * the largest of these to the windows: windows that overlap share them, and -infinity beside the columns takes the place of
 * clipping. Memory is read in its order, and what is read again stands in the first-level cache.
 */
final class VectorMaxPool extends PoolKernel {
    /** Floats of columns at once. */
    private static final int BLOCK_FLOATS = 1 << 11;
    /** Channels whose loops are long enough. */
    private static final int LONG = 8 * Lanes.COUNT;

    static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    /** Serves until the vector code is compiled. */
    private final MaxPool.Scalar plain;

    private final int channels;
    private final Window window;
    private final int windowsAtOnce;
    /** Columns of scratch, which begin with the padding. */
    private final int span;

    private final int before;
    /** Columns of the image that windows read. */
    private final int read;

    VectorMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        plain = new MaxPool.Scalar(spec, epilogue);
        channels = out.channels();
        window = spec.columns();
        windowsAtOnce = Math.max(1, BLOCK_FLOATS / (window.stride() * channels));
        span = (out.width() - 1) * window.stride() + window.extent();
        before = Math.min(window.before(), span);
        read = Math.min(in.width(), span - before);
    }

    /** Windows of two, of three and of more taps, on pixels side by side and apart. */
    private static Runnable vectorsOnLittle() {
        Runnable[] calls = IntStream.rangeClosed(2, 4)
                .boxed()
                .flatMap(taps -> Stream.of(vectorsOnLittle(taps, 1), vectorsOnLittle(taps, 2)))
                .toArray(Runnable[]::new);
        // Not a list: its iterator would be allocated, as vectors are before they are compiled.
        return () -> {
            for (Runnable call : calls) {
                call.run();
            }
        };
    }

    private static Runnable vectorsOnLittle(int taps, int gap) {
        Window windows = new Window(taps, 1, 1, 0, 0);
        int step = gap * Lanes.COUNT;
        View in = View.pixels(Lanes.COUNT, taps, taps, taps * step, step);
        View out = View.pixels(Lanes.COUNT, 1, 1, step, step);
        Epilogue bounded = Epilogue.of(Clamp.relu(), Provider.VECTOR);
        VectorMaxPool pool = new VectorMaxPool(new MaxPool(in, out, windows, windows, Clamp.relu()), bounded);
        float[] from = new float[in.size() * gap];
        float[] to = new float[step];
        float[] scratch = new float[pool.scratch()];
        return () -> pool.vectors(from, 0, 0, to, 0, scratch);
    }

    @Override
    public int scratch() {
        return span * channels;
    }

    @Override
    void row(float[] from, int inAt, int y, float[] to, int rowAt, float[] scratch) {
        if (VECTORS.isReady()) {
            vectors(from, inAt, y, to, rowAt, scratch);
        } else {
            plain.row(from, inAt, y, to, rowAt, scratch);
        }
    }

    private void vectors(float[] from, int inAt, int y, float[] to, int rowAt, float[] scratch) {
        Arrays.fill(scratch, 0, before * channels, Float.NEGATIVE_INFINITY);
        Arrays.fill(scratch, (before + read) * channels, span * channels, Float.NEGATIVE_INFINITY);
        int top = inAt + rows.firstPosition(y) * in.rowStride();
        int column = 0;
        for (int x = 0; x < out.width(); x += windowsAtOnce) {
            int end = Math.min(x + windowsAtOnce, out.width());
            int behind = Math.min(read, (end - 1) * window.stride() + window.extent() - before);
            if (column < behind) {
                columns(from, top, rows.count(y), column, behind, scratch);
                column = behind;
            }
            windows(scratch, x, end, to, rowAt);
        }
    }

    /** The largest values of columns {@code first} to {@code end} - 1. */
    private void columns(float[] from, int top, int taps, int first, int end, float[] scratch) {
        int toAt = (before + first) * channels;
        int step = in.pixelStride();
        if (taps == 0) {
            Arrays.fill(scratch, toAt, (before + end) * channels, Float.NEGATIVE_INFINITY);
        } else {
            pixels(from, top + first * step, rowStep, taps, step, end - first, scratch, toAt, channels);
        }
    }

    /** The largest values of windows {@code first} to {@code end} - 1. */
    private void windows(float[] scratch, int first, int end, float[] to, int rowAt) {
        int step = window.stride() * channels;
        int toStep = out.pixelStride();
        int at = rowAt + first * toStep;
        int tapStep = window.dilation() * channels;
        pixels(scratch, first * step, tapStep, window.kernel(), step, end - first, to, at, toStep);
        if (epilogue.isBounded()) {
            bound(to, at, end - first);
        }
    }

    /** The largest of {@code taps} pixels {@code tapStep} apart, for {@code count} of them {@code step} apart. */
    private void pixels(
            float[] from, int at, int tapStep, int taps, int step, int count, float[] to, int toAt, int toStep) {
        if (step == channels && toStep == channels) {
            VectorLargest.values(from, at, tapStep, taps, to, toAt, count * channels);
        } else if (channels >= LONG) {
            for (int i = 0; i < count; i++) {
                VectorLargest.values(from, at + i * step, tapStep, taps, to, toAt + i * toStep, channels);
            }
        } else {
            for (int c = 0; c < channels; c += Lanes.COUNT) {
                int channel = Math.min(c, channels - Lanes.COUNT);
                VectorLargest.vectors(from, at + channel, tapStep, taps, step, count, to, toAt + channel, toStep);
            }
        }
    }

    private void bound(float[] to, int at, int count) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            boundVectors(to, at + Math.min(c, channels - Lanes.COUNT), count);
        }
    }

    private void boundVectors(float[] to, int at, int count) {
        int step = out.pixelStride();
        for (int i = 0; i < count; i++) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, to, at + i * step);
            if (Lanes.MASKS) {
                x = x.blend(epilogue.low(), x.compare(VectorOperators.LE, epilogue.low()));
                x = x.blend(epilogue.high(), x.compare(VectorOperators.GT, epilogue.high()));
            } else {
                x = x.max(epilogue.low()).min(epilogue.high());
            }
            x.intoArray(to, at + i * step);
        }
    }
}

package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * Max pooling with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond the channels overlaps the one before it. For each vector of channels of an output row, the largest values of the
 * image's columns go to scratch, then the largest of these to the windows: windows that overlap share them, and -infinity
 * beside the columns takes the place of clipping.
 */
final class VectorMaxPool extends PoolKernel {
    private static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    /** Serves until the vector code is compiled. */
    private final ScalarMaxPool plain;

    private final Window window;
    /** Columns of scratch, which begin with the padding. */
    private final int span;

    private final int before;
    /** Columns of the image that windows read. */
    private final int read;

    VectorMaxPool(MaxPool spec, Epilogue epilogue) {
        super(spec.in(), spec.out(), spec.rows(), spec.columns(), epilogue);
        plain = new ScalarMaxPool(spec, epilogue);
        window = spec.columns();
        span = (out.width() - 1) * window.stride() + window.extent();
        before = Math.min(window.before(), span);
        read = Math.min(in.width(), span - before);
    }

    /** Windows of two, of three and of more taps. */
    private static Runnable vectorsOnLittle() {
        List<Runnable> calls = IntStream.rangeClosed(2, 4)
                .mapToObj(VectorMaxPool::vectorsOnLittle)
                .toList();
        return () -> calls.forEach(Runnable::run);
    }

    private static Runnable vectorsOnLittle(int taps) {
        Window windows = new Window(taps, 1, 1, 0, 0);
        View in = View.pixels(Lanes.COUNT, taps, taps);
        View out = View.pixels(Lanes.COUNT, 1, 1);
        MaxPool spec = new MaxPool(in, out, windows, windows, Clamp.none());
        VectorMaxPool pool = new VectorMaxPool(spec, Epilogue.NONE);
        float[] from = new float[in.size()];
        float[] to = new float[out.size()];
        float[] scratch = new float[pool.scratch()];
        return () -> pool.vectors(from, 0, 0, to, 0, scratch);
    }

    @Override
    public int scratch() {
        return span * Lanes.COUNT;
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
        Arrays.fill(scratch, 0, before * Lanes.COUNT, Float.NEGATIVE_INFINITY);
        Arrays.fill(scratch, (before + read) * Lanes.COUNT, span * Lanes.COUNT, Float.NEGATIVE_INFINITY);
        int top = inAt + rows.firstPosition(y) * in.rowStride();
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int channel = Math.min(c, out.channels() - Lanes.COUNT);
            columns(from, top + channel, rows.count(y), scratch);
            int step = window.stride() * Lanes.COUNT;
            int tapStep = window.dilation() * Lanes.COUNT;
            largest(scratch, 0, tapStep, window.kernel(), step, out.width(), to, rowAt + channel, out.pixelStride());
        }
        if (epilogue.isBounded()) {
            bound(to, rowAt);
        }
    }

    private void columns(float[] from, int at, int taps, float[] scratch) {
        int start = before * Lanes.COUNT;
        if (taps == 0) {
            Arrays.fill(scratch, start, start + read * Lanes.COUNT, Float.NEGATIVE_INFINITY);
        } else {
            largest(from, at, rowStep, taps, in.pixelStride(), read, scratch, start, Lanes.COUNT);
        }
    }

    /** The largest of {@code taps} vectors {@code tapStep} apart, for {@code count} places {@code step} apart. */
    private static void largest(
            float[] from, int at, int tapStep, int taps, int step, int count, float[] to, int toAt, int toStep) {
        if (taps < 3) {
            two(from, at, at + (taps - 1) * tapStep, step, count, to, toAt, toStep);
            return;
        }
        three(from, at, at + tapStep, at + 2 * tapStep, step, count, to, toAt, toStep);
        for (int t = 3; t < taps; t++) {
            more(from, at + t * tapStep, step, count, to, toAt, toStep);
        }
    }

    private static void two(float[] from, int a, int b, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i * step)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i * step))
                    .intoArray(to, toAt + i * toStep);
        }
    }

    private static void three(
            float[] from, int a, int b, int c, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(Lanes.SPECIES, from, a + i * step)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, b + i * step))
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, c + i * step))
                    .intoArray(to, toAt + i * toStep);
        }
    }

    private static void more(float[] from, int at, int step, int count, float[] to, int toAt, int toStep) {
        for (int i = 0; i < count; i++) {
            FloatVector.fromArray(Lanes.SPECIES, to, toAt + i * toStep)
                    .max(FloatVector.fromArray(Lanes.SPECIES, from, at + i * step))
                    .intoArray(to, toAt + i * toStep);
        }
    }

    private void bound(float[] to, int rowAt) {
        for (int c = 0; c < out.channels(); c += Lanes.COUNT) {
            int at = rowAt + Math.min(c, out.channels() - Lanes.COUNT);
            for (int x = 0; x < out.width(); x++) {
                FloatVector.fromArray(Lanes.SPECIES, to, at + x * out.pixelStride())
                        .max(epilogue.low())
                        .min(epilogue.high())
                        .intoArray(to, at + x * out.pixelStride());
            }
        }
    }
}

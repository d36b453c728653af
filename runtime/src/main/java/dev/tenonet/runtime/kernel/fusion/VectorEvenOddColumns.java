package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/** Lays the even and the odd columns of rows apart: first the even ones, then the odd ones, each filled up to whole vectors. */
final class VectorEvenOddColumns {
    private static final VectorShuffle<Float> EVEN =
            VectorShuffle.fromOp(Lanes.SPECIES, lane -> 2 * lane % Lanes.COUNT);
    private static final VectorShuffle<Float> ODD =
            VectorShuffle.fromOp(Lanes.SPECIES, lane -> (2 * lane + 1) % Lanes.COUNT);
    /** The lanes that come from the second of two vectors. */
    private static final VectorMask<Float> SECOND = second();

    private final int width;
    private final int half;

    /** @param width columns of a row */
    VectorEvenOddColumns(int width) {
        this.width = width;
        half = ((width + 1) / 2 + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    private static VectorMask<Float> second() {
        boolean[] lanes = new boolean[Lanes.COUNT];
        Arrays.fill(lanes, Lanes.COUNT / 2, Lanes.COUNT, true);
        return VectorMask.fromArray(Lanes.SPECIES, lanes, 0);
    }

    /** Floats of a row whose columns are laid apart. */
    int row() {
        return 2 * half;
    }

    /** Where a column stands. */
    int place(int column) {
        return column % 2 * half + column / 2;
    }

    /**
     * Lays the columns of {@code rows} rows apart. What fills them up has no meaning.
     *
     * @param step floats from row to row
     */
    void split(float[] from, int at, int step, int rows, float[] to) {
        for (int y = 0; y < rows; y++) {
            int line = at + y * step;
            if (line + row() <= from.length) {
                vectors(from, line, to, y * row());
            } else {
                floats(from, line, to, y * row());
            }
        }
    }

    private void vectors(float[] from, int line, float[] to, int at) {
        for (int x = 0; x < half; x += Lanes.COUNT) {
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, from, line + 2 * x);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, from, line + 2 * x + Lanes.COUNT);
            a.rearrange(EVEN).blend(b.rearrange(EVEN), SECOND).intoArray(to, at + x);
            a.rearrange(ODD).blend(b.rearrange(ODD), SECOND).intoArray(to, at + half + x);
        }
    }

    /** The last rows, where whole vectors would reach beyond the array. */
    private void floats(float[] from, int line, float[] to, int at) {
        for (int x = 0; x < width; x++) {
            to[at + place(x)] = from[line + x];
        }
    }
}

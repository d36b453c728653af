package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.resize.CubicTable;
import dev.tenonet.runtime.kernel.resize.InterpolationTable;
import java.util.Arrays;

/** A linear map of one axis: each output is a sum of some inputs with weights. */
public final class AxisMap {
    /** Where the inputs of an output begin in the other arrays; one more than there are outputs. */
    final int[] begin;

    final int[] source;
    final float[] weight;
    final int size;

    private AxisMap(int size, int[] begin, int[] source, float[] weight) {
        this.size = size;
        this.begin = begin;
        this.source = source;
        this.weight = weight;
    }

    int outputs() {
        return begin.length - 1;
    }

    /** Whether it changes nothing. */
    boolean isIdentity() {
        boolean same = outputs() == size && source.length == size;
        for (int o = 0; same && o < size; o++) {
            same = begin[o] == o && source[o] == o && weight[o] == 1;
        }
        return same;
    }

    /** Gathers a map output by output. */
    private static final class Builder {
        private final int size;
        private final int[] begin;
        private int[] source;
        private float[] weight;
        private int output;
        private int count;

        Builder(int size, int outputs, int most) {
            this.size = size;
            begin = new int[outputs + 1];
            source = new int[most];
            weight = new float[most];
        }

        void add(int from, double factor) {
            source[count] = from;
            weight[count++] = (float) factor;
        }

        void end() {
            begin[++output] = count;
        }

        AxisMap build() {
            source = Arrays.copyOf(source, count);
            weight = Arrays.copyOf(weight, count);
            return new AxisMap(size, begin, source, weight);
        }
    }

    /** The same values. */
    public static AxisMap same(int size) {
        return shifted(0, size, size, Border.ZEROS);
    }

    /** The mean of all. */
    public static AxisMap mean(int size) {
        return adaptive(size, 1);
    }

    /** The sum of each window, divided by a number. */
    public static AxisMap sums(Window window, int size, int outputs, int divisor) {
        return windows(window, size, outputs, false, false, divisor);
    }

    /** The mean of what each window has of the axis, or of its padding too where {@code padding} counts. */
    public static AxisMap means(Window window, int size, int outputs, boolean padding) {
        return windows(window, size, outputs, true, padding, 1);
    }

    private static AxisMap windows(Window window, int size, int outputs, boolean mean, boolean padding, int divisor) {
        Builder map = new Builder(size, outputs, outputs * window.kernel());
        for (int o = 0; o < outputs; o++) {
            int first = o * window.stride() - window.before();
            int from = Math.max(0, first);
            int to = Math.min(size, first + window.kernel());
            int padded = Math.min(size + window.after(), first + window.kernel()) - first;
            double factor = !mean ? 1.0 / divisor : 1.0 / Math.max(1, padding ? padded : to - from);
            for (int i = from; i < to; i++) {
                map.add(i, factor);
            }
            map.end();
        }
        return map.build();
    }

    /** The means of cells from floor(o size / outputs) to ceil((o + 1) size / outputs) - 1. */
    public static AxisMap adaptive(int size, int outputs) {
        Builder map = new Builder(size, outputs, size + 2 * outputs);
        for (int o = 0; o < outputs; o++) {
            int from = (int) ((long) o * size / outputs);
            int to = (int) (((o + 1L) * size + outputs - 1) / outputs);
            for (int i = from; i < to; i++) {
                map.add(i, 1.0 / (to - from));
            }
            map.end();
        }
        return map.build();
    }

    /** The nearest input, as PyTorch rounds it; the factor is 0 where the sizes say it. */
    public static AxisMap nearest(int size, int outputs, double factor) {
        Builder map = new Builder(size, outputs, outputs);
        for (int from : InterpolationTable.nearest(size, outputs, factor)) {
            map.add(from, 1);
            map.end();
        }
        return map.build();
    }

    /** Between two neighbours. */
    public static AxisMap linear(int size, int outputs, boolean alignCorners, double factor) {
        InterpolationTable table = InterpolationTable.linear(size, outputs, alignCorners, factor);
        Builder map = new Builder(size, outputs, 2 * outputs);
        for (int o = 0; o < outputs; o++) {
            map.add(table.low()[o], 1 - table.fraction()[o]);
            map.add(table.high()[o], table.fraction()[o]);
            map.end();
        }
        return map.build();
    }

    /** Between four neighbours. */
    public static AxisMap cubic(int size, int outputs, boolean alignCorners, double factor) {
        CubicTable table = CubicTable.of(size, outputs, alignCorners, factor);
        Builder map = new Builder(size, outputs, CubicTable.TAPS * outputs);
        for (int o = 0; o < outputs; o++) {
            for (int tap = CubicTable.TAPS * o; tap < CubicTable.TAPS * (o + 1); tap++) {
                map.add(table.inputs()[tap], table.weights()[tap]);
            }
            map.end();
        }
        return map.build();
    }

    /** The values {@code before} places later, and what a border has around them; nothing where it has none. */
    public static AxisMap shifted(int before, int size, int outputs, Border border) {
        Builder map = new Builder(size, outputs, outputs);
        for (int o = 0; o < outputs; o++) {
            int place = o - before;
            int from = place >= 0 && place < size ? place : border.source(place, size);
            if (from >= 0) {
                map.add(from, 1);
            }
            map.end();
        }
        return map.build();
    }
}

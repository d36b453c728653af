package dev.tenonet.runtime.kernel.backward;

import java.util.Arrays;

/** The values that windows read, as the columns of a matrix with a row for each channel and tap; and back again. */
final class Columns {
    final AxisTaps rows;
    final AxisTaps columns;
    private final int height;
    private final int width;
    private final int taps;

    Columns(AxisTaps rows, AxisTaps columns, int height, int width) {
        this.rows = rows;
        this.columns = columns;
        this.height = height;
        this.width = width;
        taps = rows.kernel * columns.kernel;
    }

    /** Positions of the output. */
    int positions() {
        return rows.outputs * columns.outputs;
    }

    /**
     * The values that {@code count} windows from the position {@code first} on read, of some channels and taps: that of row r and
     * window i stands at {@code toAt + r rowStep + i step}.
     *
     * @param row channel times taps, plus the tap
     * @param at where the first channel begins
     */
    void read(
            float[] in,
            int at,
            int row,
            int rowCount,
            int first,
            int count,
            float[] to,
            int toAt,
            int rowStep,
            int step) {
        int beginY = first / columns.outputs;
        int beginX = first % columns.outputs;
        int plane = at + row / taps * height * width;
        int ky = row % taps / columns.kernel;
        int kx = row % columns.kernel;
        for (int r = 0; r < rowCount; r++) {
            int y = beginY;
            int x = beginX;
            int target = toAt + r * rowStep;
            for (int left = count; left > 0; y++, x = 0) {
                int run = Math.min(columns.outputs - x, left);
                int source = rows.source[ky * rows.outputs + y];
                if (source < 0) {
                    fill(to, target, run, step);
                } else {
                    readRun(in, plane + source * width, kx, x, run, to, target, step);
                }
                left -= run;
                target += run * step;
            }
            kx++;
            if (kx == columns.kernel) {
                kx = 0;
                ky++;
            }
            if (ky == rows.kernel) {
                ky = 0;
                plane += height * width;
            }
        }
    }

    private static void fill(float[] to, int at, int run, int step) {
        if (step == 1) {
            Arrays.fill(to, at, at + run, 0);
            return;
        }
        for (int i = 0; i < run; i++) {
            to[at + i * step] = 0;
        }
    }

    private void readRun(float[] in, int line, int kx, int x, int run, float[] to, int at, int step) {
        int together = Math.max(x, Math.min(columns.from[kx], x + run));
        int apart = Math.max(together, Math.min(columns.to[kx], x + run));
        readApart(in, line, kx, x, together, to, at, step);
        int from = line + columns.shift[kx];
        int target = at - x * step;
        if (step == 1 && apart > together) {
            System.arraycopy(in, from + together, to, target + together, apart - together);
        } else {
            for (int i = together; i < apart; i++) {
                to[target + i * step] = in[from + i];
            }
        }
        readApart(in, line, kx, apart, x + run, to, at + (apart - x) * step, step);
    }

    private void readApart(float[] in, int line, int kx, int x, int end, float[] to, int at, int step) {
        int base = kx * columns.outputs;
        int target = at;
        for (int i = x; i < end; i++, target += step) {
            int source = columns.source[base + i];
            to[target] = source < 0 ? 0 : in[line + source];
        }
    }

    /** Adds values to where {@link #read} would have read them, with a step of 1. */
    void add(float[] from, int fromAt, int rowStep, int row, int rowCount, int first, int count, float[] to, int at) {
        int beginY = first / columns.outputs;
        int beginX = first % columns.outputs;
        int plane = at + row / taps * height * width;
        int ky = row % taps / columns.kernel;
        int kx = row % columns.kernel;
        for (int r = 0; r < rowCount; r++) {
            int y = beginY;
            int x = beginX;
            int origin = fromAt + r * rowStep;
            for (int left = count; left > 0; y++, x = 0) {
                int run = Math.min(columns.outputs - x, left);
                int source = rows.source[ky * rows.outputs + y];
                if (source >= 0) {
                    addRun(from, origin, kx, x, run, to, plane + source * width);
                }
                left -= run;
                origin += run;
            }
            kx++;
            if (kx == columns.kernel) {
                kx = 0;
                ky++;
            }
            if (ky == rows.kernel) {
                ky = 0;
                plane += height * width;
            }
        }
    }

    private void addRun(float[] from, int fromAt, int kx, int x, int run, float[] to, int line) {
        int together = Math.max(x, Math.min(columns.from[kx], x + run));
        int apart = Math.max(together, Math.min(columns.to[kx], x + run));
        addApart(from, fromAt, kx, x, together, to, line);
        int target = line + columns.shift[kx];
        int origin = fromAt - x;
        for (int i = together; i < apart; i++) {
            to[target + i] += from[origin + i];
        }
        addApart(from, fromAt + apart - x, kx, apart, x + run, to, line);
    }

    private void addApart(float[] from, int fromAt, int kx, int x, int end, float[] to, int line) {
        int base = kx * columns.outputs;
        for (int i = x; i < end; i++) {
            int source = columns.source[base + i];
            if (source >= 0) {
                to[line + source] += from[fromAt + i - x];
            }
        }
    }
}

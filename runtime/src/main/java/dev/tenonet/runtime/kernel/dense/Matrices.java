package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.View;

/** Matrices of one size in memory; {@code step}s are distances, that between matrices 0 if all are the same one. */
record Matrices(int count, int step, int rows, int rowStep, int columns, int columnStep) {
    /** @param batched a matrix (row, column) for each channel; otherwise one, (channel, column) */
    static Matrices of(View view, boolean batched) {
        return batched
                ? new Matrices(
                        view.channels(),
                        view.channels() == 1 ? 0 : view.channelStride(),
                        view.height(),
                        view.rowStride(),
                        view.width(),
                        view.pixelStride())
                : new Matrices(1, 0, view.channels(), view.channelStride(), view.width(), view.pixelStride());
    }

    /** Where a value of a matrix stands. */
    int at(int matrix, int row, int column) {
        return matrix * step + row * rowStep + column * columnStep;
    }

    /** Copies a row from a column on, or writes it. */
    void read(float[] from, int at, float[] to, int toAt, int length) {
        for (int i = 0; i < length; i++) {
            to[toAt + i] = from[at + i * columnStep];
        }
    }

    void write(float[] row, int rowAt, float[] to, int at) {
        for (int i = 0; i < columns; i++) {
            to[at + i * columnStep] = row[rowAt + i];
        }
    }
}

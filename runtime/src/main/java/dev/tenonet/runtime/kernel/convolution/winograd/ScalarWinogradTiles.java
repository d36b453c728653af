package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import java.util.Arrays;
import java.util.List;

/** Tiles side by side: a line for each value and input channel, and for each value and output channel. */
final class ScalarWinogradTiles extends ScalarWinograd {
    /** [value][output channel][input channel] */
    private final float[] weight;

    private final int productsAt;

    ScalarWinogradTiles(
            ConvolutionProblem spec,
            View other,
            WinogradMatrices matrices,
            WinogradTileTable places,
            float[]... parameters) {
        super(spec, other, matrices, places, parameters);
        productsAt = matricesAt + values * inChannels;
        weight = SharedPacking.of(
                parameters[0],
                List.of(ScalarWinogradTiles.class, spec.algorithm()),
                () -> pack(matrices, parameters[0]));
    }

    private float[] pack(WinogradMatrices matrices, float[] taps) {
        float[] packed = new float[values * outChannels * inChannels];
        new WinogradWeights(matrices.filter(), inChannels).transform(taps, outChannels, (value, o, row) -> {
            int at = (value * outChannels + o) * inChannels;
            for (int c = 0; c < row.length; c++) {
                packed[at + c] = (float) row[c];
            }
        });
        return packed;
    }

    @Override
    int lines() {
        return productsAt + values * outChannels;
    }

    @Override
    int length() {
        return tilesAtOnce;
    }

    @Override
    int readUnits(int count) {
        return inChannels;
    }

    @Override
    int writeUnits(int count) {
        return outChannels;
    }

    @Override
    void read(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices) {
        for (int c = first; c < end; c++) {
            gather(operands.in, operands.inAt + c, tile, count, own);
            transformInput(own, matrices, matricesAt + c, inChannels, count);
        }
    }

    @Override
    void write(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices) {
        for (int o = first; o < end; o++) {
            transformOutput(matrices, productsAt + o, outChannels, own, count);
            store(operands, o, tile, count, own);
        }
    }

    private void gather(float[] from, int at, int tile, int count, float[][] lines) {
        int bounded = Math.max(0, Math.min(count, places.whole - tile));
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < inputs; j++) {
                float[] line = lines[i * inputs + j];
                int place = at + i * places.inRow + j * places.inColumn;
                gather(from, place, places.in, tile, bounded, line);
                for (int t = bounded; t < count; t++) {
                    line[t] = places.reads(tile + t, i, j) ? from[place + places.in[tile + t]] : 0;
                }
            }
        }
    }

    private static void gather(float[] from, int at, int[] places, int first, int count, float[] line) {
        for (int t = 0; t < count; t++) {
            line[t] = from[at + places[first + t]];
        }
    }

    @Override
    void multiply(float[][] own, float[][] lines, int value, int count) {
        int to = productsAt + value * outChannels;
        float share = biasShare(value);
        for (int o = 0; o < outChannels; o++) {
            Arrays.fill(lines[to + o], 0, count, share * bias[o]);
        }
        int at = value * outChannels * inChannels;
        int row = matricesAt + value * inChannels;
        addProducts(own, lines, to, outChannels, weight, at, lines, row, count);
    }

    private void store(Operands operands, int channel, int tile, int count, float[][] lines) {
        int bounded = Math.max(0, Math.min(count, places.whole - tile));
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < outputs; j++) {
                float[] line = lines[i * outputs + j];
                if (operands.other != null) {
                    add(operands, channel, i, j, tile, count, line);
                }
                epilogue.clampAll(line, count);
                int at = operands.outAt + i * places.outRow + j * places.outColumn + channel;
                scatter(line, operands.out, at, places.out, tile, bounded);
                for (int t = bounded; t < count; t++) {
                    if (places.writes(tile + t, i, j)) {
                        operands.out[at + places.out[tile + t]] = line[t];
                    }
                }
            }
        }
    }

    private void add(Operands operands, int channel, int i, int j, int tile, int count, float[] line) {
        int at = operands.otherAt + i * places.otherRow + j * places.otherColumn + channel;
        for (int t = 0; t < count; t++) {
            if (places.writes(tile + t, i, j)) {
                line[t] += operands.other[at + places.other[tile + t]];
            }
        }
    }

    private static void scatter(float[] line, float[] to, int at, int[] places, int first, int count) {
        for (int t = 0; t < count; t++) {
            to[at + places[first + t]] = line[t];
        }
    }

    @Override
    void finish(Operands operands, int tile, int count) {
        if (epilogue.rest() == null) {
            return;
        }
        for (int t = tile; t < tile + count; t++) {
            for (int p = 0; p < outputs * outputs; p++) {
                int i = p / outputs;
                int j = p % outputs;
                if (places.writes(t, i, j)) {
                    int at = operands.outAt + places.out[t] + i * places.outRow + j * places.outColumn;
                    epilogue.finish(operands.out, at, outChannels);
                }
            }
        }
    }
}

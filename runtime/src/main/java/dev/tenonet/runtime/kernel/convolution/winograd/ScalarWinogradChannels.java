package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import java.util.Arrays;
import java.util.List;

/** Output channels side by side: a line for each value, of all tiles' input channels, and for each value and tile. */
final class ScalarWinogradChannels extends ScalarWinograd {
    /** Floats of a line that is transformed: those of several tiles, where channels are few. */
    private static final int LENGTH = 256;

    /** [value * input channels + input channel][output channel] */
    private final float[][] weight;

    private final int tilesOfLine;
    private final int productsAt;

    ScalarWinogradChannels(
            ConvolutionProblem spec,
            View other,
            WinogradMatrices matrices,
            WinogradTileTable places,
            float[]... parameters) {
        super(spec, other, matrices, places, parameters);
        productsAt = matricesAt + values;
        tilesOfLine = Math.max(1, LENGTH / inChannels);
        weight = SharedPacking.of(
                parameters[0],
                List.of(ScalarWinogradChannels.class, spec.algorithm()),
                () -> pack(matrices, parameters[0]));
    }

    private float[][] pack(WinogradMatrices matrices, float[] taps) {
        float[][] packed = new float[values * inChannels][outChannels];
        new WinogradWeights(matrices.filter(), inChannels).transform(taps, outChannels, (value, o, row) -> {
            for (int c = 0; c < row.length; c++) {
                packed[value * inChannels + c][o] = (float) row[c];
            }
        });
        return packed;
    }

    @Override
    int lines() {
        return productsAt + values * tilesAtOnce;
    }

    @Override
    int length() {
        return Math.max(outChannels, Math.max(tilesAtOnce, tilesOfLine) * inChannels);
    }

    @Override
    int readUnits(int count) {
        return (count + tilesOfLine - 1) / tilesOfLine;
    }

    @Override
    int writeUnits(int count) {
        return count;
    }

    @Override
    void read(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices) {
        for (int t = first * tilesOfLine; t < Math.min(count, end * tilesOfLine); t += tilesOfLine) {
            int length = Math.min(tilesOfLine, count - t) * inChannels;
            gather(operands.in, operands.inAt, tile + t, length / inChannels, own);
            transformInput(own, own, 0, 1, length);
            for (int value = 0; value < values; value++) {
                System.arraycopy(own[value], 0, matrices[matricesAt + value], t * inChannels, length);
            }
        }
    }

    @Override
    void write(Operands operands, int tile, int count, int first, int end, float[][] own, float[][] matrices) {
        for (int t = first; t < end; t++) {
            transformOutput(matrices, productsAt + t, tilesAtOnce, own, outChannels);
            store(operands, tile + t, own);
        }
    }

    private void gather(float[] from, int at, int tile, int count, float[][] lines) {
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < inputs; i++) {
                for (int j = 0; j < inputs; j++) {
                    float[] line = lines[i * inputs + j];
                    int to = t * inChannels;
                    if (places.reads(tile + t, i, j)) {
                        int place = at + places.in[tile + t] + i * places.inRow + j * places.inColumn;
                        System.arraycopy(from, place, line, to, inChannels);
                    } else {
                        Arrays.fill(line, to, to + inChannels, 0);
                    }
                }
            }
        }
    }

    @Override
    void multiply(float[][] own, float[][] lines, int value, int count) {
        int to = productsAt + value * tilesAtOnce;
        float share = biasShare(value);
        for (int o = 0; o < outChannels; o++) {
            lines[to][o] = share * bias[o];
        }
        for (int t = 1; t < count; t++) {
            System.arraycopy(lines[to], 0, lines[to + t], 0, outChannels);
        }
        float[] factors = lines[matricesAt + value];
        addProducts(own, lines, to, count, factors, 0, weight, value * inChannels, outChannels);
    }

    private void store(Operands operands, int tile, float[][] lines) {
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < outputs; j++) {
                if (places.writes(tile, i, j)) {
                    float[] line = lines[i * outputs + j];
                    if (operands.other != null) {
                        int from = operands.otherAt + places.other[tile] + i * places.otherRow + j * places.otherColumn;
                        add(operands.other, from, line);
                    }
                    epilogue.clampAll(line, outChannels);
                    int at = operands.outAt + places.out[tile] + i * places.outRow + j * places.outColumn;
                    System.arraycopy(line, 0, operands.out, at, outChannels);
                    epilogue.finish(operands.out, at, outChannels);
                }
            }
        }
    }

    private void add(float[] b, int at, float[] sums) {
        for (int c = 0; c < outChannels; c++) {
            sums[c] += b[at + c];
        }
    }
}

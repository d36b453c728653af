package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/** Output channels side by side: a line for each value, of all tiles' input channels, and for each value and tile. */
final class ScalarWinogradChannels extends ScalarWinograd {
    /** Floats of a line that is transformed: those of several tiles, where channels are few. */
    private static final int LENGTH = 256;

    /** [value * input channels + input channel][output channel] */
    private final float[][] weight;

    private final int tilesOfLine;
    private final int productsAt;

    ScalarWinogradChannels(
            Convolution spec, View other, WinogradMatrices matrices, WinogradPlaces places, float[]... parameters) {
        super(spec, other, matrices, places, parameters);
        productsAt = matricesAt + values;
        tilesOfLine = Math.max(1, LENGTH / inChannels);
        weight = new float[values * inChannels][outChannels];
        new WinogradWeights(matrices.filter(), inChannels).transform(parameters[0], outChannels, (value, o, row) -> {
            for (int c = 0; c < row.length; c++) {
                weight[value * inChannels + c][o] = (float) row[c];
            }
        });
    }

    @Override
    void block(Operands operands, int tile, int count) {
        int most = Math.max(outChannels, Math.max(tilesAtOnce, tilesOfLine) * inChannels);
        float[][] lines = operands.lines(productsAt + values * tilesAtOnce, most);
        for (int t = 0; t < count; t += tilesOfLine) {
            int tiles = Math.min(tilesOfLine, count - t);
            gather(operands.in, operands.inAt, tile + t, tiles, lines);
            transformInput(lines, 0, 1, tiles * inChannels);
            for (int value = 0; value < values; value++) {
                System.arraycopy(lines[value], 0, lines[matricesAt + value], t * inChannels, tiles * inChannels);
            }
        }
        for (int value = 0; value < values; value++) {
            multiply(lines, value, count);
        }
        for (int t = 0; t < count; t++) {
            transformOutput(lines, productsAt + t, tilesAtOnce, outChannels);
            store(operands, tile + t, lines);
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

    private void multiply(float[][] lines, int value, int count) {
        int to = productsAt + value * tilesAtOnce;
        for (int t = 0; t < count; t++) {
            if (takesBias(value)) {
                System.arraycopy(bias, 0, lines[to + t], 0, outChannels);
            } else {
                Arrays.fill(lines[to + t], 0, outChannels, 0);
            }
        }
        float[] factors = lines[matricesAt + value];
        ScalarProducts.add(
                lines, to, count, factors, 0, inChannels, weight, value * inChannels, inChannels, outChannels);
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

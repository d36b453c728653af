package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.matrix.PanelProducts;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;

/**
 * The products of a convolution, all three parts of it as products of matrices: of the weight with the columns that windows read; of the turned
 * weight with the gradient, added to where the columns were read; and of the gradient with the columns. So whatever border,
 * stride, dilation and groups there are, backward is the transpose of forward. (Chellapilla and others: High Performance
 * Convolutional Neural Networks for Document Processing, 2006.)
 */
final class ConvolutionProducts {
    /** Positions whose columns a product of the gradient by the weight takes at a time. */
    private static final int CHUNK = 256;

    /** Rows of the columns' gradient at a time, which stay in the first-level cache. */
    private static final int ROWS = 112;

    /** Units that keep some threads busy. */
    private static final int UNITS = 8;

    private final int channels;
    private final int height;
    private final int width;
    private final int outputs;
    private final int groups;
    private final Columns columns;
    private final int depth;
    private final int positions;
    private final int outputsOfGroup;
    private final int panel = PanelProducts.width(Provider.current());
    private final PanelProducts byWeight;
    private final PanelProducts byTurned;
    private final PanelProducts byGradient;
    private final ParallelTask forward = this::forward;
    private final ParallelTask inputs = this::inputs;
    private final ParallelTask weights = this::weights;
    /** Takes over where each group has one channel; null else. */
    private final DepthwiseProducts depthwise;

    private Pass pass;
    private BatchValue image;
    private BatchValue result;
    private float[] weight;
    private float[] bias;
    private float[] gradient;
    private float[] turned = {};
    private float[] sums = {};
    private int parts;

    /**
     * @param channels of the input, of {@code height} x {@code width}
     * @param outputs channels of the output
     */
    ConvolutionProducts(
            int channels,
            int height,
            int width,
            int outputs,
            int outHeight,
            int outWidth,
            Window rows,
            Window columns,
            int groups,
            Border border) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.outputs = outputs;
        this.groups = groups;
        this.columns = new Columns(
                new AxisTaps(rows, border, height, outHeight),
                new AxisTaps(columns, border, width, outWidth),
                height,
                width);
        depth = channels / groups * rows.kernel() * columns.kernel();
        positions = outHeight * outWidth;
        outputsOfGroup = outputs / groups;
        byWeight = PanelProducts.of(Provider.current(), depth);
        byTurned = PanelProducts.of(Provider.current(), outputsOfGroup);
        depthwise = groups == channels && groups == outputs
                ? new DepthwiseProducts(channels, height * width, this.columns, depth)
                : null;
        byGradient = PanelProducts.of(Provider.current(), positions);
    }

    int scratch() {
        if (depthwise != null) {
            return depthwise.scratch();
        }
        int ofProduct = byWeight.scratch();
        int forwards = depth * panel + byWeight.tile(outputsOfGroup);
        int back = outputsOfGroup * panel + byTurned.tile(Math.min(ROWS, depth));
        int weight = CHUNK * panel + byGradient.tile(outputsOfGroup) + outputsOfGroup * panel;
        return ofProduct + Math.max(forwards, Math.max(back, weight));
    }

    /** The convolution of images, to results; {@code shift} is null where there is no bias. */
    void forward(Pass current, BatchValue images, float[] weights, float[] shift, BatchValue results) {
        if (depthwise != null) {
            depthwise.forward(current, images, weights, shift, results);
            return;
        }
        pass = current;
        image = images;
        weight = weights;
        bias = shift;
        result = results;
        pass.divide(forward, pass.count * groups * panels(positions), cost() / 8);
    }

    /** As moves: a thread computes some dozen products while it moves a float. */
    private long cost() {
        return (long) pass.count * outputs * depth * positions;
    }

    private int panels(int columns) {
        return (columns + panel - 1) / panel;
    }

    private int inAt(BatchValue value, int sample, int group) {
        return value.at + sample * value.size + group * (channels / groups) * height * width;
    }

    private int outAt(BatchValue value, int sample, int group) {
        return value.at + sample * value.size + group * outputsOfGroup * positions;
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        int panels = panels(positions);
        int tileAt = depth * panel;
        int rest = tileAt + byWeight.tile(outputsOfGroup);
        for (int unit = from; unit < end; unit++) {
            int sample = unit / panels / groups;
            int group = unit / panels % groups;
            int first = unit % panels * panel;
            int count = Math.min(panel, positions - first);
            int at = inAt(image, sample, group);
            columns.read(image.array, at, 0, depth, first, count, scratch, 0, panel, 1);
            int weightAt = group * outputsOfGroup * depth;
            byWeight.multiply(weight, weightAt, outputsOfGroup, depth, scratch, 0, scratch, tileAt, scratch, rest);
            store(scratch, tileAt, sample, group, first, count);
        }
    }

    private void store(float[] tile, int tileAt, int sample, int group, int first, int count) {
        int to = outAt(result, sample, group) + first;
        for (int o = 0; o < outputsOfGroup; o++) {
            float shift = bias == null ? 0 : bias[group * outputsOfGroup + o];
            int line = to + o * positions;
            int row = tileAt + o * panel;
            for (int i = 0; i < count; i++) {
                result.array[line + i] = tile[row + i] + shift;
            }
        }
    }

    /** The transpose of {@link #forward}, without a bias: to images, from results. */
    void transposed(Pass current, BatchValue results, float[] weights, BatchValue images) {
        if (depthwise != null) {
            depthwise.transposed(current, results, weights, images);
            return;
        }
        pass = current;
        result = results;
        weight = weights;
        image = images;
        turn();
        pass.divide(inputs, pass.count, cost() / 8);
    }

    /** The gradient by the weight, from images and the gradients by the results. */
    void weights(Pass current, BatchValue images, BatchValue results, float[] into) {
        if (depthwise != null) {
            depthwise.weights(current, images, results, into);
            return;
        }
        pass = current;
        image = images;
        result = results;
        gradient = into;
        byWeights();
    }

    /** The sums of results over samples and places. */
    static void sums(BatchValue of, int count, int places, int first, int end, float[] into) {
        for (int o = first; o < end; o++) {
            double sum = 0;
            for (int sample = 0; sample < count; sample++) {
                int at = of.at + sample * of.size + o * places;
                double some = 0;
                for (int i = 0; i < places; i++) {
                    some += of.array[at + i];
                }
                sum += some;
            }
            into[o] = (float) sum;
        }
    }

    private void turn() {
        if (turned.length < weight.length) {
            turned = new float[weight.length];
        }
        for (int group = 0; group < groups; group++) {
            int at = group * outputsOfGroup * depth;
            for (int o = 0; o < outputsOfGroup; o++) {
                for (int k = 0; k < depth; k++) {
                    turned[at + k * outputsOfGroup + o] = weight[at + o * depth + k];
                }
            }
        }
    }

    /** A sample each: windows overlap, so that two threads would add to one place. */
    private void inputs(Operands operands, int from, int end, float[] scratch) {
        for (int sample = from; sample < end; sample++) {
            int begin = image.at + sample * image.size;
            Arrays.fill(image.array, begin, begin + image.size, 0);
            for (int group = 0; group < groups; group++) {
                for (int first = 0; first < positions; first += panel) {
                    inputs(sample, group, first, Math.min(panel, positions - first), scratch);
                }
            }
        }
    }

    private void inputs(int sample, int group, int first, int count, float[] scratch) {
        int at = outAt(result, sample, group) + first;
        for (int o = 0; o < outputsOfGroup; o++) {
            System.arraycopy(result.array, at + o * positions, scratch, o * panel, count);
        }
        int tileAt = outputsOfGroup * panel;
        int rest = tileAt + byTurned.tile(Math.min(ROWS, depth));
        int weightAt = group * outputsOfGroup * depth;
        int to = inAt(image, sample, group);
        for (int k = 0; k < depth; k += ROWS) {
            int rows = Math.min(ROWS, depth - k);
            int turnedAt = weightAt + k * outputsOfGroup;
            byTurned.multiply(turned, turnedAt, rows, outputsOfGroup, scratch, 0, scratch, tileAt, scratch, rest);
            columns.add(scratch, tileAt, panel, k, rows, first, count, image.array, to);
        }
    }

    /** In parts of the samples where the weight has few columns: as many as sizes say, not threads. */
    private void byWeights() {
        int blocks = groups * panels(depth);
        parts = Math.max(1, Math.min(pass.count, UNITS / blocks));
        int size = gradient.length;
        if (sums.length < size * parts && parts > 1) {
            sums = new float[size * parts];
        }
        pass.divide(weights, blocks * parts, cost() / 8);
        if (parts > 1) {
            float[] total = gradient;
            System.arraycopy(sums, 0, total, 0, size);
            for (int part = 1; part < parts; part++) {
                for (int i = 0; i < size; i++) {
                    total[i] += sums[part * size + i];
                }
            }
        }
    }

    private void weights(Operands operands, int from, int end, float[] scratch) {
        int panels = panels(depth);
        for (int unit = from; unit < end; unit++) {
            int part = unit % parts;
            int group = unit / parts / panels;
            int first = unit / parts % panels * panel;
            int count = Math.min(panel, depth - first);
            int sumAt = CHUNK * panel;
            Arrays.fill(scratch, 0, sumAt + outputsOfGroup * panel, 0);
            int begin = (int) ((long) pass.count * part / parts);
            int last = (int) ((long) pass.count * (part + 1) / parts);
            for (int sample = begin; sample < last; sample++) {
                for (int position = 0; position < positions; position += CHUNK) {
                    weights(sample, group, first, count, position, scratch);
                }
            }
            float[] to = parts > 1 ? sums : gradient;
            int toAt = (parts > 1 ? part * gradient.length : 0) + group * outputsOfGroup * depth + first;
            for (int o = 0; o < outputsOfGroup; o++) {
                System.arraycopy(scratch, sumAt + o * panel, to, toAt + o * depth, count);
            }
        }
    }

    private void weights(int sample, int group, int first, int count, int position, float[] scratch) {
        int some = Math.min(CHUNK, positions - position);
        int at = inAt(image, sample, group);
        columns.read(image.array, at, first, count, position, some, scratch, 0, 1, panel);
        int sumAt = CHUNK * panel;
        int tileAt = sumAt + outputsOfGroup * panel;
        int rest = tileAt + byGradient.tile(outputsOfGroup);
        int gradientAt = outAt(result, sample, group) + position;
        byGradient.multiply(result.array, gradientAt, outputsOfGroup, some, scratch, 0, scratch, tileAt, scratch, rest);
        for (int i = 0; i < outputsOfGroup * panel; i++) {
            scratch[sumAt + i] += scratch[tileAt + i];
        }
    }
}

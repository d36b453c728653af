package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.Arrays;

/**
 * The products of a convolution with one channel a group, where matrices would have one row: tap by tap, over all places of a
 * channel.
 */
final class DepthwiseProducts {
    private final int channels;
    private final int size;
    private final Columns columns;
    private final int taps;
    private final int places;
    private final ParallelTask forward = this::forward;
    private final ParallelTask transposed = this::transposed;
    private final ParallelTask weights = this::weights;
    private Pass pass;
    private BatchValue image;
    private BatchValue result;
    private float[] weight;
    private float[] bias;
    private float[] gradient;

    /**
     * @param size values of a channel of the image
     * @param taps of a window
     */
    DepthwiseProducts(int channels, int size, Columns columns, int taps) {
        this.channels = channels;
        this.size = size;
        this.columns = columns;
        this.taps = taps;
        places = columns.positions();
    }

    int scratch() {
        return places;
    }

    private long moves() {
        return 4L * pass.count * channels * places * taps;
    }

    void forward(Pass current, BatchValue images, float[] factors, float[] shift, BatchValue results) {
        pass = current;
        image = images;
        weight = factors;
        bias = shift;
        result = results;
        pass.divide(forward, pass.count * channels, moves());
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            int channel = plane % channels;
            int to = result.at + plane * places;
            Arrays.fill(result.array, to, to + places, bias == null ? 0 : bias[channel]);
            for (int tap = 0; tap < taps; tap++) {
                columns.read(image.array, image.at + plane * size, tap, 1, 0, places, scratch, 0, places, 1);
                add(weight[channel * taps + tap], scratch, result.array, to);
            }
        }
    }

    private void add(float factor, float[] from, float[] to, int at) {
        for (int i = 0; i < places; i++) {
            to[at + i] += factor * from[i];
        }
    }

    void transposed(Pass current, BatchValue results, float[] factors, BatchValue images) {
        pass = current;
        result = results;
        weight = factors;
        image = images;
        pass.divide(transposed, pass.count * channels, moves());
    }

    private void transposed(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            int at = image.at + plane * size;
            Arrays.fill(image.array, at, at + size, 0);
            for (int tap = 0; tap < taps; tap++) {
                float factor = weight[plane % channels * taps + tap];
                int origin = result.at + plane * places;
                for (int i = 0; i < places; i++) {
                    scratch[i] = factor * result.array[origin + i];
                }
                columns.add(scratch, 0, places, tap, 1, 0, places, image.array, at);
            }
        }
    }

    void weights(Pass current, BatchValue images, BatchValue results, float[] into) {
        pass = current;
        image = images;
        result = results;
        gradient = into;
        pass.divide(weights, channels * taps, moves());
    }

    /** A weight each, over all samples in their order. */
    private void weights(Operands operands, int from, int end, float[] scratch) {
        for (int unit = from; unit < end; unit++) {
            int channel = unit / taps;
            double sum = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                int plane = sample * channels + channel;
                columns.read(image.array, image.at + plane * size, unit % taps, 1, 0, places, scratch, 0, places, 1);
                sum += product(scratch, result.array, result.at + plane * places);
            }
            gradient[unit] = (float) sum;
        }
    }

    /** In four sums, which need not wait for each other. */
    private double product(float[] left, float[] right, int at) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= places; i += 4) {
            a += (double) left[i] * right[at + i];
            b += (double) left[i + 1] * right[at + i + 1];
            c += (double) left[i + 2] * right[at + i + 2];
            d += (double) left[i + 3] * right[at + i + 3];
        }
        for (; i < places; i++) {
            a += (double) left[i] * right[at + i];
        }
        return (a + b) + (c + d);
    }
}

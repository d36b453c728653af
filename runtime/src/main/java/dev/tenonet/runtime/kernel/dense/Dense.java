package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.List;

/**
 * A fully connected layer: out(f) = activation(bias(f) + sum of weight(f, j) * in(j)), where j counts the input in the
 * order (channel, row, column). The output is {@code features} floats, side by side.
 *
 * <p>Parameters: the weight (features, input size), then the bias (features) if there is one.
 *
 * @param in in any order, without gaps
 */
public record Dense(View in, int features, boolean bias, Activation activation) implements KernelSpec<Kernel> {
    /** Floats of a line of the cache. */
    private static final int LINE = 16;

    public Dense {
        SpecChecks.require(in.isDense(), "Dense needs an input without gaps, but got %s", in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        SpecChecks.requireParameters("Dense", parameters, (long) features * in.size(), bias, features);
        return provider.pick(
                () -> new ScalarDense(this, parameters),
                () -> VectorDensePanels.suits(this)
                        ? new Twinned<>(new VectorDensePanels(this, parameters), VectorDensePanels.VECTORS)
                        : new Twinned<>(new VectorDense(this, parameters), VectorDense.VECTORS));
    }

    /** What a packed weight depends on. */
    Object form(String packing) {
        return List.of(packing, in);
    }

    /**
     * The weight with its columns in the order in which the input lies in memory. Brought into it row by row and in
     * place: the first such layer of VGG-16 has 411 MB, and a second copy would nearly double what loading needs.
     */
    float[] weightOf(float[][] parameters) {
        float[] weight = parameters[0];
        int[] place = pixelPlaces();
        if (isAscending(place)) {
            return weight;
        }
        float[] row = new float[in.size()];
        for (int from = 0; from < weight.length; from += row.length) {
            System.arraycopy(weight, from, row, 0, row.length);
            for (int c = 0; c < in.channels(); c += LINE) {
                reorder(row, weight, from, place, c, Math.min(LINE, in.channels() - c), in.channelStride());
            }
        }
        return weight;
    }

    /** Some channels of a row, pixel by pixel: what they read stays in the first-level cache, and they write whole lines. */
    private static void reorder(
            float[] row, float[] weight, int from, int[] place, int channel, int channels, int channelStride) {
        int first = channel * place.length;
        int end = first + channels * place.length;
        for (int p = 0; p < place.length; p++) {
            int to = from + place[p] + channel * channelStride;
            for (int at = first + p; at < end; at += place.length) {
                weight[to] = row[at];
                to += channelStride;
            }
        }
    }

    private boolean isAscending(int[] place) {
        for (int p = 0; p < place.length; p++) {
            if (place[p] != p) {
                return false;
            }
        }
        return in.channels() == 1 || in.channelStride() == place.length;
    }

    /** For each pixel its place in memory. */
    private int[] pixelPlaces() {
        int[] place = new int[in.height() * in.width()];
        for (int p = 0; p < place.length; p++) {
            place[p] = p / in.width() * in.rowStride() + p % in.width() * in.pixelStride();
        }
        return place;
    }

    /** The bias, or zeros. */
    float[] biasOf(float[][] parameters) {
        return bias ? parameters[1] : new float[features];
    }
}

package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Exactness;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers whose sums have hundreds to thousands of products, against double: errors as shares of the largest value. But for
 * Winograd's algorithms with six points, the bar is three times the error that PyTorch 2.7.1 has on such a layer (x86, weights
 * as it initialises them, normal inputs), as its CPU build printed it.
 */
class ExactnessTest {
    /** What six points leave after exact sums is 6e-7, twice PyTorch's error; the rest is that of products in parts. */
    private static final double SIX_POINTS = 3.5e-6;

    /**
     * A layer, with padding that keeps its size where the stride is 1.
     *
     * @param bar for sums of products of its inputs, thus not for six points
     */
    private record Layer(int in, int out, int size, int kernel, int stride, Algorithm algorithm, double bar) {
        private int outputs() {
            return (size - 1) / stride + 1;
        }

        private Convolution spec() {
            Window window = new Window(kernel, stride, 1, kernel / 2, kernel / 2);
            int row = (size + kernel - 1) * in;
            View view = View.pixels(in, size, size, row, in);
            View to = View.pixels(out, outputs(), outputs());
            return new Convolution(view, to, window, window, 1, true, Clamp.none(), algorithm);
        }

        /** Of rows with the padding. */
        private int width() {
            return size + kernel - 1;
        }
    }

    static Stream<Layer> layers() {
        return Stream.of(
                new Layer(512, 96, 14, 3, 1, Algorithm.DIRECT, 8.5e-7),
                new Layer(512, 96, 14, 3, 1, Algorithm.WINOGRAD_2X2, 8.5e-7),
                new Layer(512, 96, 14, 3, 1, Algorithm.WINOGRAD_4X4, SIX_POINTS),
                new Layer(512, 96, 7, 3, 1, Algorithm.DIRECT, 8.2e-7),
                new Layer(512, 96, 7, 3, 1, Algorithm.WINOGRAD_4X4, SIX_POINTS),
                new Layer(256, 64, 28, 3, 1, Algorithm.WINOGRAD_4X4, SIX_POINTS),
                new Layer(192, 64, 28, 5, 1, Algorithm.WINOGRAD_2X2_5X5, SIX_POINTS),
                new Layer(1_024, 32, 16, 5, 1, Algorithm.DIRECT, 1.4e-6),
                new Layer(1_024, 32, 16, 5, 1, Algorithm.WINOGRAD_2X2_5X5, SIX_POINTS),
                new Layer(256, 512, 28, 3, 2, Algorithm.DIRECT, 7.6e-7),
                new Layer(2_048, 512, 7, 1, 1, Algorithm.DIRECT, 1e-6),
                new Layer(1_024, 256, 14, 1, 1, Algorithm.DIRECT, 1e-6));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void convolutionsAddUpInParts(Layer layer) {
        Convolution spec = layer.spec();
        int at = layer.kernel / 2 * (layer.width() + 1) * layer.in;
        float[] in =
                new float[layer.width() * layer.width() * layer.in + spec.in().rowStride() * 8];
        float[] image = Exactness.normal(layer.in * layer.size * layer.size, 1);
        int row = layer.size * layer.in;
        for (int y = 0; y < layer.size; y++) {
            System.arraycopy(image, y * row, in, at + y * spec.in().rowStride(), row);
        }
        int products = layer.in * layer.kernel * layer.kernel;
        float[] weight = Exactness.uniform(products * layer.out, products, 2);
        float[] bias = Exactness.uniform(layer.out, products, 3);
        double[] expected = reference(spec, in, at, weight, bias);
        for (Provider provider : Provider.values()) {
            Kernel kernel = spec.prepare(provider, weight.clone(), bias);
            Exactness.check(
                    provider + " " + layer, expected, Exactness.run(kernel, in, at, expected.length), layer.bar);
        }
    }

    /** Gates of squeeze-and-excite, one pixel of 960 channels: a network's error is mostly theirs where they are large. */
    @ParameterizedTest
    @EnumSource
    void gatesAreMoreExactThanOtherSums(Provider provider) {
        Window point = new Window(1, 1, 1, 0, 0);
        View one = View.pixels(960, 1, 1);
        Convolution spec = new Convolution(one, View.pixels(240, 1, 1), point, point, 1, true, Clamp.none());
        double worst = 0;
        for (int seed = 0; seed < 20; seed++) {
            float[] in = Exactness.normal(960, seed);
            float[] weight = Exactness.uniform(960 * 240, 960, seed + 100);
            float[] bias = Exactness.uniform(240, 960, seed + 200);
            double[] expected = reference(spec, in, 0, weight, bias);
            worst = Math.max(
                    worst, Exactness.error(expected, Exactness.run(spec.prepare(provider, weight, bias), in, 0, 240)));
        }
        assertTrue(worst < 3.5e-7, "error " + worst);
    }

    /** Every eighth column: the tiles are those of eight small images, whose rounding shows as in a large one. */
    @ParameterizedTest
    @EnumSource
    void dilatedTilesAreAsExactAsOthers(Provider provider) {
        Window rows = new Window(3, 1, 1, 1, 1);
        Window columns = new Window(3, 1, 8, 8, 8);
        int pixels = 8 + 40 + 8;
        View view = View.pixels(64, 4, 40, pixels * 64, 64);
        Convolution spec = new Convolution(
                view, View.pixels(64, 4, 40), rows, columns, 1, true, Clamp.none(), Algorithm.WINOGRAD_4X4);
        float[] in = new float[16 * pixels * 64];
        float[] image = Exactness.normal(64 * 4 * 40, 1);
        int at = (pixels + 8) * 64;
        for (int y = 0; y < 4; y++) {
            System.arraycopy(image, y * 40 * 64, in, at + y * pixels * 64, 40 * 64);
        }
        float[] weight = Exactness.uniform(64 * 64 * 9, 64 * 9, 2);
        float[] bias = Exactness.uniform(64, 64 * 9, 3);
        double[] expected = reference(spec, in, at, weight, bias);
        Exactness.check(
                "dilated",
                expected,
                Exactness.run(spec.prepare(provider, weight.clone(), bias), in, at, expected.length),
                2e-6);
    }

    private static double[] reference(Convolution spec, float[] in, int at, float[] weight, float[] bias) {
        Im2Col patches = spec.problem().patches();
        int length = patches.length();
        int[] taps = patches.offsets();
        View out = spec.out();
        double[] result = new double[out.size()];
        double[] row = new double[length];
        for (int o = 0; o < out.channels(); o++) {
            for (int k = 0; k < length; k++) {
                row[k] = weight[o * length + patches.weightIndex(k)];
            }
            for (int p = 0; p < out.height() * out.width(); p++) {
                int from = at + patches.offset(p / out.width(), p % out.width());
                double sum = bias[o];
                for (int k = 0; k < length; k++) {
                    sum += in[from + taps[k]] * row[k];
                }
                result[p * out.channels() + o] = sum;
            }
        }
        return result;
    }
}

package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network with weights of Keras gives what Keras defines: images as rows of pixels, kernels that end with the channels. */
@Tag("kernels")
class KerasNetworkTest {
    private static final Path FILES =
            Path.of("..", "runtime", "keras", "src", "test", "resources", "dev", "tenonet", "keras");
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final double EPSILON = 1e-3;

    private static final String NET = BlockTest.net(
            "@Input(channels = 2, height = 6, width = 5) Tensor image();",
            "@Conv2d(channels = 3, kernel = {3, 2}, stride = 2, padding = Padding.SAME_UPPER) @Relu Tensor stem();",
            "@DepthwiseConv2d(kernel = 2, multiplier = 2, padding = Padding.SAME_UPPER) Tensor depth();",
            "@BatchNorm(eps = 1e-3, scale = false) Tensor norm();",
            "@Transpose({Axis.HEIGHT, Axis.WIDTH, Axis.CHANNELS}) @Flatten Tensor flat();",
            "@Linear(features = 4) Tensor digit();");

    private final Map<String, float[]> values = new HashMap<>();

    /** Both files of cnn.h5 and cnn.keras, which keras_files.py writes as Keras lays them out. */
    @ParameterizedTest
    @ValueSource(strings = {"cnn.h5", "cnn.keras"})
    void computesWhatKerasDefines(String name) throws IOException {
        Weights weights = Weights.open(FILES.resolve(name));
        for (String tensor : weights.without("dropout/").without("optimizer/").names()) {
            // What tf.keras calls "depthwise_kernel:0" is "kernel" to Keras 3.
            values.put(tensor.replace(":0", "").replace("depthwise_", ""), weights.get(tensor));
        }
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .source(NET)
                .option("-Atenonet.lint=all=off")
                .run();
        float[] image = Models.values(7, 2 * HEIGHT * WIDTH);
        float[] planes = new float[image.length];
        for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
            for (int channel = 0; channel < 2; channel++) {
                planes[channel * HEIGHT * WIDTH + pixel] = image[pixel * 2 + channel];
            }
        }
        float[] found = Models.run(Models.load(compilation, "demo.NetModel", weights.fromKeras()), planes)[0];
        assertArrayEquals(expected(image), found, 1e-5f);
    }

    private float[] expected(float[] image) {
        double[] stem = window(
                image(image),
                HEIGHT,
                WIDTH,
                2,
                3,
                2,
                2,
                (tap, in, out) -> values.get("stem/kernel")[(tap * 2 + in) * 3 + out],
                3,
                values.get("stem/bias"));
        for (int i = 0; i < stem.length; i++) {
            stem[i] = Math.max(0, stem[i]);
        }
        double[] depth = window(
                stem,
                3,
                3,
                3,
                2,
                2,
                1,
                (tap, in, out) -> out / 2 == in ? values.get("depth/kernel")[(tap * 3 + in) * 2 + out % 2] : 0,
                6,
                values.get("depth/bias"));
        return digit(depth);
    }

    private float[] digit(double[] depth) {
        float[] digit = values.get("digit/bias").clone();
        for (int out = 0; out < digit.length; out++) {
            double sum = digit[out];
            for (int i = 0; i < depth.length; i++) {
                sum += norm(depth[i], i % 6) * values.get("digit/kernel")[i * 4 + out];
            }
            digit[out] = (float) sum;
        }
        return digit;
    }

    private double norm(double value, int channel) {
        double scale = 1 / Math.sqrt(values.get("norm/moving_variance")[channel] + EPSILON);
        return (value - values.get("norm/moving_mean")[channel]) * scale + values.get("norm/beta")[channel];
    }

    private static double[] image(float[] values) {
        double[] image = new double[values.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = values[i];
        }
        return image;
    }

    @FunctionalInterface
    private interface Kernel {
        double weight(int tap, int in, int out);
    }

    /** Keras' padding = "same": as many outputs as steps, what is odd of the padding at the end. */
    private static double[] window(
            double[] image,
            int height,
            int width,
            int channels,
            int rows,
            int columns,
            int stride,
            Kernel kernel,
            int outputs,
            float[] bias) {
        int outHeight = (height + stride - 1) / stride;
        int outWidth = (width + stride - 1) / stride;
        int top = Math.max(0, (outHeight - 1) * stride + rows - height) / 2;
        int left = Math.max(0, (outWidth - 1) * stride + columns - width) / 2;
        double[] result = new double[outHeight * outWidth * outputs];
        for (int i = 0; i < result.length; i++) {
            int out = i % outputs;
            int x0 = i / outputs % outWidth * stride - left;
            int y0 = i / outputs / outWidth * stride - top;
            double sum = bias[out];
            for (int tap = 0; tap < rows * columns; tap++) {
                int y = y0 + tap / columns;
                int x = x0 + tap % columns;
                for (int in = 0; y >= 0 && y < height && x >= 0 && x < width && in < channels; in++) {
                    sum += image[(y * width + x) * channels + in] * kernel.weight(tap, in, out);
                }
            }
            result[i] = sum;
        }
        return result;
    }
}

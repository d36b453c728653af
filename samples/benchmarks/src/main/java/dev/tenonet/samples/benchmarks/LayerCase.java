package dev.tenonet.samples.benchmarks;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.TransposedConvolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.normalization.Softmax;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.GlobalAverage;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import java.util.Arrays;
import java.util.List;

/**
 * A layer of constant shape.
 *
 * @param inFloats of the array that holds the input and its padding
 * @param inAt where the input's first value stands in it
 * @param outFloats values of the output
 * @param multiplyAccumulates of the definition; 0 for layers that have none
 * @param parameters shapes, in the order that the specification wants
 */
record LayerCase(
        String name,
        KernelSpec<Kernel> spec,
        int inFloats,
        int inAt,
        int outFloats,
        long multiplyAccumulates,
        List<int[]> parameters) {

    /** Input or output with its padding. */
    private record Image(int channels, int size, int padding) {
        int row() {
            return (size + 2 * padding) * channels;
        }

        View view() {
            return View.pixels(channels, size, size, row(), channels);
        }

        int floats() {
            return (size + 2 * padding) * row();
        }

        int at() {
            return padding * (row() + channels);
        }

        int values() {
            return channels * size * size;
        }
    }

    /** A square convolution that pads by half its kernel, with bias and ReLU. */
    static LayerCase convolution(int inputs, int outputs, int size, int kernel, int stride) {
        String name = "%dx%d s%d %d-%d@%d".formatted(kernel, kernel, stride, inputs, outputs, size);
        return convolution(name, 1, outputs, new Image(inputs, size, kernel / 2), kernel, stride);
    }

    /** A 3x3 convolution of each channel by itself. */
    static LayerCase depthwise(int channels, int size, int stride) {
        String name = "depthwise 3x3 s%d %d@%d".formatted(stride, channels, size);
        return convolution(name, channels, channels, new Image(channels, size, 1), 3, stride);
    }

    private static LayerCase convolution(String name, int groups, int outputs, Image in, int kernel, int stride) {
        Window window = new Window(kernel, stride, 1, in.padding, in.padding);
        Image out = new Image(outputs, (in.size - 1) / stride + 1, 0);
        int[] weight = {outputs, in.channels / groups, kernel, kernel};
        return new LayerCase(
                name,
                new Convolution(in.view(), out.view(), window, window, groups, true, Clamp.relu()),
                in.floats(),
                in.at(),
                out.values(),
                (long) out.values() * in.channels / groups * kernel * kernel,
                List.of(weight, new int[] {outputs}));
    }

    /** A transposed convolution that doubles the size. */
    static LayerCase transposed(int inputs, int outputs, int size) {
        Image in = new Image(inputs, size, 0);
        Image out = new Image(outputs, 2 * size, 0);
        Window window = new Window(2, 2, 1, 0, 0);
        return new LayerCase(
                "transposed 2x2 s2 %d-%d@%d".formatted(inputs, outputs, size),
                new TransposedConvolution(in.view(), out.view(), window, window, 1, true, Clamp.none()),
                in.floats(),
                in.at(),
                out.values(),
                (long) out.values() * inputs,
                List.of(new int[] {inputs, outputs, 2, 2}, new int[] {outputs}));
    }

    /** A fully connected layer. */
    static LayerCase dense(int inputs, int outputs) {
        View in = View.pixels(inputs, 1, 1);
        return new LayerCase(
                "linear %d-%d".formatted(inputs, outputs),
                new Dense(in, outputs, true, Clamp.relu()),
                inputs,
                0,
                outputs,
                (long) inputs * outputs,
                List.of(new int[] {outputs, inputs}, new int[] {outputs}));
    }

    /** A max pool with stride 2. */
    static LayerCase maxPool(int channels, int size, int kernel) {
        Image in = new Image(channels, size, 0);
        Image out = new Image(channels, size / 2, 0);
        Window window = new Window(kernel, 2, 1, (kernel - 1) / 2, (kernel - 1) / 2);
        String name = "max pool %dx%d s2 %d@%d".formatted(kernel, kernel, channels, size);
        return pass(name, new MaxPool(in.view(), out.view(), window, window, Clamp.none()), in, out.values());
    }

    /** An average pool that halves the size. */
    static LayerCase averagePool(int channels, int size) {
        Image in = new Image(channels, size, 0);
        Image out = new Image(channels, size / 2, 0);
        Window window = new Window(2, 2, 1, 0, 0);
        String name = "average pool 2x2 s2 %d@%d".formatted(channels, size);
        return pass(
                name, new AveragePool(in.view(), out.view(), window, window, true, 0, Clamp.none()), in, out.values());
    }

    /** The average of whole channels. */
    static LayerCase globalAverage(int channels, int size) {
        Image in = new Image(channels, size, 0);
        String name = "global average %d@%d".formatted(channels, size);
        return pass(name, new GlobalAverage(in.view(), Clamp.none()), in, channels);
    }

    /** A softmax over the channels of each pixel. */
    static LayerCase softmax(int channels, int size) {
        Image in = new Image(channels, size, 0);
        String name = "softmax %d@%d".formatted(channels, size);
        return pass(name, new Softmax(in.view(), in.view(), 0), in, in.values());
    }

    private static LayerCase pass(String name, KernelSpec<Kernel> spec, Image in, int outFloats) {
        return new LayerCase(name, spec, in.floats(), in.at(), outFloats, 0, List.of());
    }

    /** Floats of input, output and parameters: what a call reads and writes at least. */
    long floats() {
        long sum = (long) inFloats + outFloats;
        for (int[] shape : parameters) {
            sum += Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        }
        return sum;
    }
}

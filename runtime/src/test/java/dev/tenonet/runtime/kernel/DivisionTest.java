package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.TransposedConvolution;
import dev.tenonet.runtime.kernel.dense.MatMul;
import dev.tenonet.runtime.kernel.elementwise.ApplyActivation;
import dev.tenonet.runtime.kernel.elementwise.Binary;
import dev.tenonet.runtime.kernel.elementwise.ChannelScale;
import dev.tenonet.runtime.kernel.elementwise.GatedLinear;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.elementwise.ParametricRelu;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.fusion.Strips;
import dev.tenonet.runtime.kernel.layout.ChannelPad;
import dev.tenonet.runtime.kernel.layout.ChannelShuffle;
import dev.tenonet.runtime.kernel.layout.Copy;
import dev.tenonet.runtime.kernel.layout.PixelShuffle;
import dev.tenonet.runtime.kernel.layout.PixelUnshuffle;
import dev.tenonet.runtime.kernel.layout.Slice;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.normalization.BatchNormalization;
import dev.tenonet.runtime.kernel.normalization.GroupNormalization;
import dev.tenonet.runtime.kernel.normalization.LayerNormalization;
import dev.tenonet.runtime.kernel.normalization.LocalResponse;
import dev.tenonet.runtime.kernel.normalization.LogSoftmax;
import dev.tenonet.runtime.kernel.normalization.Softmax;
import dev.tenonet.runtime.kernel.pool.AdaptiveAverage;
import dev.tenonet.runtime.kernel.pool.AdaptiveMax;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.GlobalAverage;
import dev.tenonet.runtime.kernel.pool.GlobalMax;
import dev.tenonet.runtime.kernel.pool.LpPool;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Reduce;
import dev.tenonet.runtime.kernel.reduction.ReduceMean;
import dev.tenonet.runtime.kernel.reduction.ReduceNorm;
import dev.tenonet.runtime.kernel.reduction.Reduction;
import dev.tenonet.runtime.kernel.resize.InterpolationMode;
import dev.tenonet.runtime.kernel.resize.Resample;
import dev.tenonet.runtime.kernel.testing.Image;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does a kernel's units, and however they are grouped, each kernel gives the bits of one thread. */
class DivisionTest {
    private static final int CHANNELS = 36;
    private static final int SIZE = 30;
    private static final int ROUNDS = 5;
    private static final View IMAGE = View.pixels(CHANNELS, SIZE, SIZE);
    private static final View PLANES = View.planes(CHANNELS, SIZE, SIZE);
    private static final View HALVED = View.pixels(CHANNELS, SIZE / 2, SIZE / 2);
    private static final View DOUBLED = View.pixels(CHANNELS, 2 * SIZE, 2 * SIZE);
    private static final View VECTOR = View.pixels(CHANNELS, 1, 1);
    private static final Window AROUND = new Window(3, 2, 1, 1, 0);
    private static final Window ONE = new Window(1, 1, 1, 0, 0);
    private static final Clamp RELU = Clamp.relu();

    static Stream<Arguments> kernels() {
        return specs().stream()
                .flatMap(spec -> Stream.of(Provider.values())
                        .map(provider -> Arguments.of(spec.spec(), provider, spec.parameters())));
    }

    private record Spec(KernelSpec<?> spec, float[]... parameters) {}

    private static float[] numbers(int count) {
        float[] numbers = Image.numbers(count, count);
        for (int i = 0; i < count; i++) {
            // Variances must be positive.
            numbers[i] = Math.abs(numbers[i]) + 0.1f;
        }
        return numbers;
    }

    private static List<Spec> specs() {
        float[] channels = numbers(CHANNELS);
        View rgb = View.planes(3, 2 * SIZE, 4 * SIZE);
        View few = View.pixels(3, 2 * SIZE, 4 * SIZE);
        return List.of(
                new Spec(new MaxPool(IMAGE, HALVED, AROUND, AROUND, RELU)),
                new Spec(new AveragePool(IMAGE, HALVED, AROUND, AROUND, true, 0, RELU)),
                new Spec(
                        new Strips(
                                new Convolution(IMAGE, IMAGE, ONE, ONE, 1, true, new Tanh()),
                                new MaxPool(IMAGE, HALVED, AROUND, AROUND, RELU)),
                        numbers(CHANNELS * CHANNELS),
                        channels),
                new Spec(new AdaptiveAverage(IMAGE, View.pixels(CHANNELS, 13, 13))),
                new Spec(new AdaptiveMax(IMAGE, View.pixels(CHANNELS, 13, 13))),
                new Spec(new LpPool(IMAGE, HALVED, AROUND, AROUND, 2, RELU)),
                new Spec(new LpPool(IMAGE, HALVED, AROUND, AROUND, 3, RELU)),
                new Spec(new ChannelShuffle(IMAGE, IMAGE, 2)),
                new Spec(new ChannelShuffle(IMAGE, PLANES, 3)),
                new Spec(new Slice(IMAGE, View.pixels(12, SIZE, SIZE), 0, 1, 3)),
                new Spec(new ChannelPad(View.pixels(CHANNELS - 6, SIZE, SIZE), PLANES, 2, 1)),
                new Spec(new PixelUnshuffle(DOUBLED, View.pixels(4 * CHANNELS, SIZE, SIZE), 2, false)),
                new Spec(new Resample(IMAGE, DOUBLED, InterpolationMode.BICUBIC, false)),
                new Spec(new GlobalAverage(IMAGE, new Tanh())),
                new Spec(new GlobalMax(PLANES, new Tanh())),
                new Spec(new Resample(IMAGE, DOUBLED, InterpolationMode.BILINEAR, false)),
                new Spec(new Resample(IMAGE, DOUBLED, InterpolationMode.NEAREST, false)),
                new Spec(new LocalResponse(IMAGE, IMAGE, 5, 1, 0.75, 1)),
                new Spec(new Copy(rgb, few)),
                new Spec(new Copy(IMAGE, PLANES)),
                new Spec(new Copy(IMAGE, View.pixels(CHANNELS, SIZE, SIZE, 32 * 40, 40))),
                new Spec(new ApplyActivation(IMAGE, PLANES, new Tanh())),
                new Spec(new ApplyActivation(IMAGE, IMAGE, new Tanh())),
                new Spec(new PixelShuffle(IMAGE, View.pixels(CHANNELS / 4, 2 * SIZE, 2 * SIZE), 2)),
                new Spec(new Softmax(IMAGE, IMAGE, 0)),
                new Spec(new LogSoftmax(IMAGE, IMAGE, 1)),
                new Spec(new Reduce(IMAGE, View.pixels(1, SIZE, SIZE), true, false, false, Reduction.LARGEST)),
                new Spec(new ReduceNorm(IMAGE, View.pixels(CHANNELS, SIZE, 1), false, false, true, 2, 0)),
                new Spec(new ReduceMean(IMAGE, View.pixels(CHANNELS, SIZE, 1), false, false, true)),
                new Spec(
                        new BatchNormalization(IMAGE, IMAGE, true, true, 1, RELU),
                        channels,
                        channels,
                        channels,
                        channels),
                new Spec(new GroupNormalization(IMAGE, IMAGE, 6, true, 1, RELU), channels, channels),
                new Spec(
                        new LayerNormalization(IMAGE, IMAGE, true, false, false, true, true, true, 1),
                        channels,
                        channels),
                new Spec(new ParametricRelu(IMAGE, IMAGE, CHANNELS), channels),
                new Spec(
                        new TransposedConvolution(HALVED, IMAGE, AROUND, AROUND, 1, true, RELU),
                        numbers(9 * CHANNELS * CHANNELS),
                        channels),
                new Spec(new MatMul(IMAGE, IMAGE, PLANES, true)),
                new Spec(new GatedLinear(IMAGE, View.pixels(CHANNELS / 2, SIZE, SIZE), 0, RELU)),
                new Spec(new ChannelScale(IMAGE, PLANES, true, RELU), channels, channels),
                new Spec(new Binary(IMAGE, IMAGE, IMAGE, Operator.ADD, RELU)),
                new Spec(new Binary(IMAGE, VECTOR, PLANES, Operator.DIVIDE, new Tanh())));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void threadsChangeNoBit(KernelSpec<?> spec, Provider provider, float[][] parameters) {
        Prepared kernel = (Prepared) spec.prepare(provider, parameters);
        float[] expected = run(kernel, 1);
        for (int threads : new int[] {2, 3, 7}) {
            for (int round = 0; round < ROUNDS; round++) {
                assertArrayEquals(expected, run(kernel, threads), threads + " threads");
            }
        }
    }

    private static float[] run(Prepared kernel, int threads) {
        float[] in = Image.numbers(DOUBLED.size(), 1);
        float[] out = new float[DOUBLED.size()];
        Workspace work = new Workspace(0, kernel.scratch(), threads, false);
        Arrays.fill(work.scratch, Float.NaN);
        if (kernel instanceof MergeKernel merge) {
            merge.run(in, 0, in, CHANNELS, out, 0, work);
        } else {
            ((Kernel) kernel).run(in, 0, out, 0, work);
        }
        return out;
    }

    /** Nests with loops of all three levels, and innermost ones that take several pieces. */
    @Test
    void piecesCoverANestOnce() {
        View wide = View.pixels(3, 4, 5000, 16000, 3);
        View narrow = View.planes(3, 4, 5000);
        for (LoopNest nest : List.of(LoopNest.of(wide), LoopNest.of(wide, narrow), LoopNest.of(narrow, wide))) {
            AtomicInteger values = new AtomicInteger();
            LoopNestKernel kernel = new LoopNestKernel(nest) {
                @Override
                protected void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
                    for (int k = first; k < first + count; k++) {
                        operands.out[(i * nest.middle + j) * nest.inner + k]++;
                    }
                    values.addAndGet(count);
                }
            };
            float[] out = new float[wide.size()];
            Workspace work = new Workspace(0, 0, 2, false);
            kernel.divide(work, work.operands(null, 0, out, 0), 2);
            float[] once = new float[wide.size()];
            Arrays.fill(once, 1);
            assertArrayEquals(once, out);
            assertEquals(wide.size(), values.get());
        }
    }
}

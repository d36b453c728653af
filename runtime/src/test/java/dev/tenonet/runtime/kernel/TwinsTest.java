package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Gelu;
import dev.tenonet.runtime.kernel.activation.Mish;
import dev.tenonet.runtime.kernel.activation.Sigmoid;
import dev.tenonet.runtime.kernel.activation.Silu;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.Residual;
import dev.tenonet.runtime.kernel.convolution.TransposedConvolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.elementwise.Binary;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.elementwise.ParametricRelu;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.fusion.PoolMode;
import dev.tenonet.runtime.kernel.fusion.PooledConvolution;
import dev.tenonet.runtime.kernel.jit.AssumedReadiness;
import dev.tenonet.runtime.kernel.jit.CallTime;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.layout.Copy;
import dev.tenonet.runtime.kernel.normalization.BatchNormalization;
import dev.tenonet.runtime.kernel.normalization.GroupNormalization;
import dev.tenonet.runtime.kernel.normalization.LayerNormalization;
import dev.tenonet.runtime.kernel.normalization.LocalResponse;
import dev.tenonet.runtime.kernel.normalization.LogSoftmax;
import dev.tenonet.runtime.kernel.normalization.Softmax;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.GlobalAverage;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Reduce;
import dev.tenonet.runtime.kernel.reduction.ReduceMean;
import dev.tenonet.runtime.kernel.reduction.ReduceNorm;
import dev.tenonet.runtime.kernel.reduction.Reduction;
import dev.tenonet.runtime.kernel.resize.InterpolationMode;
import dev.tenonet.runtime.kernel.resize.Resample;
import dev.tenonet.runtime.kernel.testing.Image;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What serves until C2 has compiled vector code gives the same bits as that. */
class TwinsTest {
    private static final Window SAME = new Window(3, 1, 1, 1, 1);
    private static final Window POINT = new Window(1, 1, 1, 0, 0);
    private static final List<Clamp> BOUNDS = List.of(Clamp.none(), Clamp.relu(), new Clamp(-0.5f, 0.25f));

    private final Boolean before = AssumedReadiness.get();

    @AfterEach
    void restore() {
        AssumedReadiness.set(before);
    }

    private static Convolution convolution(int channels, Clamp bounds, Algorithm algorithm) {
        int taps = Math.max(algorithm.taps, 3);
        Window window = new Window(taps, 1, 1, 0, 0);
        View in = View.pixels(channels, 13, 11);
        View out = View.pixels(channels + 3, 14 - taps, 12 - taps);
        return new Convolution(in, out, window, window, 1, true, bounds, algorithm);
    }

    private static PooledConvolution pooled(int inChannels, int channels, PoolMode pooling, Activation activation) {
        Window window = new Window(5, 1, 1, 0, 0);
        Convolution convolution = new Convolution(
                View.pixels(inChannels, 14, 40), View.pixels(channels, 10, 36), window, window, 1, true, activation);
        return new PooledConvolution(convolution, pooling, View.pixels(channels, 5, 18), activation);
    }

    static Stream<KernelSpec<Kernel>> kernels() {
        Stream<KernelSpec<Kernel>> convolutions = Stream.of(16, 24, 40)
                .flatMap(channels -> Arrays.stream(Algorithm.values())
                        .flatMap(algorithm -> BOUNDS.stream().map(bounds -> convolution(channels, bounds, algorithm))));
        View image = View.pixels(40, 12, 10);
        Stream<KernelSpec<Kernel>> others = Stream.of(
                new Convolution(image, View.pixels(72, 12, 10), POINT, POINT, 1, true, Clamp.relu()),
                new Convolution(image, View.pixels(72, 12, 10), POINT, POINT, 2, false, new Tanh()),
                new Convolution(image, image, SAME, SAME, 40, true, new Clamp(-0.5f, 0.25f)),
                new Convolution(image, View.pixels(40, 6, 5), WIDE, WIDE, 40, false, new Tanh()),
                new MaxPool(image, View.pixels(40, 6, 5), new Window(2, 2, 1, 0, 0), POINT_OF_TWO, Clamp.none()),
                new MaxPool(image, image, SAME, SAME, Clamp.relu()),
                new MaxPool(
                        image,
                        View.pixels(40, 8, 6),
                        new Window(5, 1, 1, 0, 0),
                        new Window(5, 1, 1, 0, 0),
                        Clamp.none()),
                new Dense(View.pixels(77, 1, 1), 45, true, Clamp.relu()),
                new Dense(View.pixels(2100, 1, 1), 2001, true, new Clamp(-0.5f, 0.25f)),
                new BatchNormalization(image, image, true, true, 1e-5, Clamp.relu()),
                new Copy(View.planes(3, 5, 37), View.pixels(3, 5, 37)),
                new AveragePool(image, View.pixels(40, 6, 5), WIDE, WIDE, false, 0, new Mish()),
                new GlobalAverage(image, new Sigmoid()),
                new Softmax(View.pixels(1000, 1, 1), View.pixels(1000, 1, 1), 0),
                new LogSoftmax(image, image, 0),
                new LayerNormalization(image, image, true, false, false, true, true, true, 1e-6),
                new LayerNormalization(image, image, true, false, false, false, true, false, 1e-6),
                new GroupNormalization(image, image, 4, true, 1e-5, new Silu()),
                new LocalResponse(image, image, 5, 1e-4, 0.75, 2),
                new ParametricRelu(image, image, 40),
                new Reduce(image, View.pixels(1, 12, 10), true, false, false, Reduction.SUM),
                new ReduceNorm(image, View.pixels(1, 12, 10), true, false, false, 2, 0),
                new ReduceMean(image, View.pixels(40, 1, 1), false, true, true),
                new Resample(image, View.pixels(40, 17, 19), InterpolationMode.BILINEAR, false),
                new TransposedConvolution(
                        View.pixels(40, 6, 5),
                        View.pixels(24, 12, 10),
                        POINT_OF_TWO,
                        POINT_OF_TWO,
                        1,
                        true,
                        new Gelu(false)),
                pooled(1, 6, PoolMode.MAX, new Tanh()),
                pooled(1, 20, PoolMode.AVERAGE, Clamp.relu()),
                pooled(1, 32, PoolMode.MAX, new Clamp(-0.5f, 0.25f)),
                // Weights that are transformed at each call, the channels in two parts.
                new Convolution(
                        View.pixels(160, 9, 9),
                        View.pixels(48, 7, 7),
                        new Window(3, 1, 1, 0, 0),
                        new Window(3, 1, 1, 0, 0),
                        1,
                        true,
                        Clamp.relu(),
                        Algorithm.WINOGRAD_4X4));
        return Stream.concat(convolutions, others);
    }

    private static final Window WIDE = new Window(5, 2, 1, 2, 2);
    private static final Window POINT_OF_TWO = new Window(2, 2, 1, 0, 0);

    @ParameterizedTest
    @MethodSource("kernels")
    void kernelsGiveTheSameBits(KernelSpec<Kernel> spec) {
        assertArrayEquals(run(spec, Boolean.FALSE), run(spec, Boolean.TRUE));
    }

    /** The bits of a call on numbers with some that are special. */
    private static int[] run(KernelSpec<Kernel> spec, Boolean compiled) {
        AssumedReadiness.set(compiled);
        Kernel kernel = spec.prepare(Provider.VECTOR, RandomSpecs.parameters(spec));
        int halo = 1 << 10;
        float[] in = Image.numbers((1 << 14) + 2 * halo, 1);
        in[halo + 3] = -0f;
        in[halo + 500] = Float.NaN;
        in[halo + 900] = Float.NEGATIVE_INFINITY;
        float[] out = new float[1 << 15];
        kernel.run(in, halo, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        return bits(out);
    }

    /** All NaN are one. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }

    static Stream<Convolution> summands() {
        View image = View.pixels(40, 9, 9);
        Clamp bounds = new Clamp(-0.5f, 0.25f);
        return Stream.of(
                new Convolution(View.pixels(24, 9, 9), image, POINT, POINT, 1, true, bounds),
                new Convolution(image, image, SAME, SAME, 40, true, bounds));
    }

    static Stream<Binary> operators() {
        View image = View.pixels(40, 9, 9);
        return Arrays.stream(Operator.values())
                .map(operator -> new Binary(image, image, image, operator, new Clamp(-0.5f, 0.25f)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void operatorsGiveTheSameBits(Binary spec) {
        Supplier<int[]> run = () -> {
            MergeKernel kernel = spec.prepare(Provider.VECTOR);
            float[] out = new float[spec.out().size()];
            float[] a = Image.numbers(out.length, 1);
            a[7] = Float.NaN;
            a[8] = -0f;
            kernel.run(a, 0, Image.numbers(out.length, 5), 0, out, 0, new Workspace(0, kernel.scratch(), 1, false));
            return bits(out);
        };
        AssumedReadiness.set(Boolean.FALSE);
        int[] plain = run.get();
        AssumedReadiness.set(Boolean.TRUE);
        assertArrayEquals(plain, run.get());
    }

    @ParameterizedTest
    @MethodSource("summands")
    void sumsGiveTheSameBits(Convolution spec) {
        Supplier<int[]> run = () -> {
            MergeKernel kernel = new Residual(spec, spec.out()).prepare(Provider.VECTOR, RandomSpecs.parameters(spec));
            int halo = 1 << 10;
            float[] out = new float[spec.out().size()];
            float[] in = Image.numbers(spec.in().size() + 4096, 1);
            float[] other = Image.numbers(out.length, 5);
            kernel.run(in, halo, other, 0, out, 0, new Workspace(0, kernel.scratch(), 1, false));
            return bits(out);
        };
        AssumedReadiness.set(Boolean.FALSE);
        int[] plain = run.get();
        AssumedReadiness.set(Boolean.TRUE);
        assertArrayEquals(plain, run.get());
    }

    /** Not a measurement: the limit only keeps a failure from waiting for ever. */
    @Test
    void codeIsReadyOnceItIsCompiledAfterTheFirstCall() {
        AssumedReadiness.set(null);
        JitGate readiness = new JitGate() {
            @Override
            protected Runnable smallCall() {
                return () -> {};
            }
        }.soon();
        CallTime.end(CallTime.begin());
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (!readiness.isReady()) {
                LockSupport.parkNanos(1_000_000);
            }
        });
        assertEquals(true, readiness.isReady());
    }
}

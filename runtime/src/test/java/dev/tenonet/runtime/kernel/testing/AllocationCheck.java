package dev.tenonet.runtime.kernel.testing;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Abs;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Ceil;
import dev.tenonet.runtime.kernel.activation.Celu;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Cos;
import dev.tenonet.runtime.kernel.activation.Elu;
import dev.tenonet.runtime.kernel.activation.Erf;
import dev.tenonet.runtime.kernel.activation.Exp;
import dev.tenonet.runtime.kernel.activation.Floor;
import dev.tenonet.runtime.kernel.activation.Gelu;
import dev.tenonet.runtime.kernel.activation.HardSigmoid;
import dev.tenonet.runtime.kernel.activation.HardSwish;
import dev.tenonet.runtime.kernel.activation.LeakyRelu;
import dev.tenonet.runtime.kernel.activation.Log;
import dev.tenonet.runtime.kernel.activation.Mish;
import dev.tenonet.runtime.kernel.activation.Neg;
import dev.tenonet.runtime.kernel.activation.Pow;
import dev.tenonet.runtime.kernel.activation.Reciprocal;
import dev.tenonet.runtime.kernel.activation.Round;
import dev.tenonet.runtime.kernel.activation.Scale;
import dev.tenonet.runtime.kernel.activation.Selu;
import dev.tenonet.runtime.kernel.activation.Sigmoid;
import dev.tenonet.runtime.kernel.activation.Sign;
import dev.tenonet.runtime.kernel.activation.Silu;
import dev.tenonet.runtime.kernel.activation.Sin;
import dev.tenonet.runtime.kernel.activation.Softplus;
import dev.tenonet.runtime.kernel.activation.Softsign;
import dev.tenonet.runtime.kernel.activation.Sqrt;
import dev.tenonet.runtime.kernel.activation.Square;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.activation.Threshold;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.Residual;
import dev.tenonet.runtime.kernel.convolution.TransposedConvolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.dense.DenseKernels;
import dev.tenonet.runtime.kernel.dense.MatMul;
import dev.tenonet.runtime.kernel.elementwise.ApplyActivation;
import dev.tenonet.runtime.kernel.elementwise.Binary;
import dev.tenonet.runtime.kernel.elementwise.ChannelScale;
import dev.tenonet.runtime.kernel.elementwise.GatedLinear;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.elementwise.ParametricRelu;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.fusion.PoolMode;
import dev.tenonet.runtime.kernel.fusion.PooledConvolution;
import dev.tenonet.runtime.kernel.fusion.Strips;
import dev.tenonet.runtime.kernel.layout.ChannelPad;
import dev.tenonet.runtime.kernel.layout.ChannelShuffle;
import dev.tenonet.runtime.kernel.layout.Copy;
import dev.tenonet.runtime.kernel.layout.Halo;
import dev.tenonet.runtime.kernel.layout.Pad;
import dev.tenonet.runtime.kernel.layout.PixelShuffle;
import dev.tenonet.runtime.kernel.layout.PixelUnshuffle;
import dev.tenonet.runtime.kernel.layout.Slice;
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
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs kernels until they allocate nothing any more, in a process of its own as {@code AllocationTest} starts it: what C2
 * makes of a kernel depends on all that has run before, and other tests run what no program does.
 */
public final class AllocationCheck {
    /** Far more than C2 needs, of the processors' time: on a busy machine, too, a process has all of it. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    private static final int CALLS = 200;

    /** So many rounds without an allocation are no accident. */
    private static final int QUIET_ROUNDS = 50;

    private static final int MOST_CHANNELS = 160;
    private static final View VIEW = View.pixels(40, 6, 7);
    private static final View HALOED = View.pixels(40, 6, 7, 9 * 40, 40);
    private static final Window WINDOW = new Window(3, 1, 1, 1, 1);
    private static final Window VALID = new Window(3, 1, 1, 0, 0);
    private static final List<Activation> FUSED = List.of(Clamp.relu(), new Tanh());

    private final Provider provider;

    private AllocationCheck(Provider provider) {
        this.provider = provider;
    }

    /** Arguments: a provider and the name of a group. Exits with 1 and says which kernels allocate, if any do. */
    public static void main(String[] arguments) throws InterruptedException {
        AllocationCheck check = new AllocationCheck(Provider.valueOf(arguments[0]));
        List<String> allocating = new ArrayList<>();
        for (Kernel kernel : check.group(arguments[1])) {
            long bytes = allocated(kernel);
            if (bytes > 0) {
                allocating.add(kernel.getClass().getSimpleName() + ": " + bytes + " bytes in " + CALLS + " calls");
            }
        }
        allocating.forEach(System.out::println);
        System.exit(allocating.isEmpty() ? 0 : 1);
    }

    private List<Kernel> group(String name) {
        return switch (name) {
            case "windows" -> windows();
            case "activations" -> activations();
            case "norms" -> norms();
            default -> shapes();
        };
    }

    private Kernel prepare(KernelSpec<Kernel> spec, float[]... parameters) {
        return spec.prepare(provider, parameters);
    }

    private Kernel inPlace(KernelSpec<MergeKernel> spec, float[]... parameters) {
        return new InPlace(spec.prepare(provider, parameters));
    }

    /** The second input is the output. */
    private record InPlace(MergeKernel merge) implements Kernel {
        @Override
        public int scratch() {
            return merge.scratch();
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            merge.run(in, inAt, out, outAt, out, outAt, work);
        }
    }

    private List<Kernel> windows() {
        List<Kernel> kernels = new ArrayList<>();
        for (Activation activation : FUSED) {
            Convolution dense = new Convolution(HALOED, VIEW, WINDOW, WINDOW, 1, false, activation);
            Convolution depthwise = new Convolution(HALOED, VIEW, WINDOW, WINDOW, 40, false, activation);
            kernels.add(prepare(dense, new float[40 * 40 * 9]));
            kernels.add(prepare(depthwise, new float[40 * 9]));
            kernels.add(inPlace(new Residual(dense, VIEW), new float[40 * 40 * 9]));
            kernels.add(inPlace(new Residual(depthwise, VIEW), new float[40 * 9]));
            Strips strips = new Strips(dense, depthwise);
            kernels.add(prepare(strips, new float[40 * 40 * 9], new float[40 * 9]));
            kernels.add(inPlace(new Residual(strips, VIEW), new float[40 * 40 * 9], new float[40 * 9]));
            Strips pooled = new Strips(dense, new MaxPool(VIEW, VIEW, WINDOW, WINDOW, activation));
            kernels.add(prepare(pooled, new float[40 * 40 * 9]));
            kernels.addAll(winograd(Algorithm.WINOGRAD_2X2, activation));
            kernels.addAll(winograd(Algorithm.WINOGRAD_4X4, activation));
            kernels.addAll(winograd(Algorithm.WINOGRAD_2X2_5X5, activation));
            kernels.add(prepare(new MaxPool(VIEW, VIEW, WINDOW, WINDOW, activation)));
            kernels.add(prepare(new AveragePool(VIEW, VIEW, WINDOW, WINDOW, true, 0, activation)));
            kernels.add(prepare(new GlobalAverage(VIEW, activation)));
            Dense small = new Dense(VIEW, 7, false, activation);
            kernels.add(prepare(small, new float[7 * VIEW.size()]));
            kernels.add(provider.pick(
                    () -> prepare(small, new float[7 * VIEW.size()]),
                    () -> DenseKernels.byRows(small, new float[7 * VIEW.size()])));
            View grey = View.pixels(1, 32, 32);
            Convolution first = new Convolution(grey, View.pixels(6, 30, 30), VALID, VALID, 1, false, activation);
            kernels.add(prepare(
                    new PooledConvolution(first, PoolMode.MAX, View.pixels(6, 15, 15), Clamp.none()), new float[54]));
            Convolution second =
                    new Convolution(View.pixels(3, 12, 12), View.pixels(4, 10, 10), VALID, VALID, 1, false, activation);
            kernels.add(prepare(
                    new PooledConvolution(second, PoolMode.AVERAGE, View.pixels(4, 5, 5), Clamp.none()),
                    new float[108]));
            kernels.add(inPlace(new Binary(HALOED, VIEW, VIEW, Operator.ADD, activation)));
        }
        View square = View.pixels(40, 7, 7);
        kernels.add(inPlace(new MatMul(VIEW, square, VIEW, true)));
        View row = View.pixels(40, 1, 40);
        kernels.add(inPlace(new MatMul(row, row, row, false)));
        kernels.add(transformedInTheCache());
        kernels.add(prepare(new Softmax(VIEW, HALOED, 0)));
        return kernels;
    }

    private List<Kernel> winograd(Algorithm algorithm, Activation activation) {
        int reach = algorithm.taps / 2;
        Window window = new Window(algorithm.taps, 1, 1, reach, reach);
        View haloed = View.pixels(40, 6, 7, (7 + 2 * reach) * 40, 40);
        Convolution winograd = new Convolution(haloed, VIEW, window, window, 1, false, activation, algorithm);
        float[] weight = new float[40 * 40 * algorithm.taps * algorithm.taps];
        return List.of(prepare(winograd, weight), inPlace(new Residual(winograd, VIEW), weight));
    }

    /** Of so many weights that they are transformed at each call. */
    private Kernel transformedInTheCache() {
        View in = View.pixels(MOST_CHANNELS, 6, 7, 9 * MOST_CHANNELS, MOST_CHANNELS);
        View out = View.pixels(48, 6, 7);
        Convolution winograd = new Convolution(in, out, WINDOW, WINDOW, 1, false, Clamp.relu(), Algorithm.WINOGRAD_4X4);
        return prepare(winograd, new float[48 * MOST_CHANNELS * 9]);
    }

    private List<Kernel> activations() {
        return List.of(
                        Clamp.relu(),
                        new Tanh(),
                        new LeakyRelu(0.1f),
                        new Elu(1),
                        new Selu(),
                        new Celu(2),
                        new Gelu(false),
                        new Gelu(true),
                        new Silu(),
                        new Mish(),
                        new Sigmoid(),
                        new HardSigmoid(),
                        new HardSwish(),
                        new Softplus(1, 20),
                        new Softsign(),
                        new Threshold(0, 1),
                        new Abs(),
                        new Ceil(),
                        new Cos(),
                        new Erf(),
                        new Exp(),
                        new Floor(),
                        new Log(),
                        new Neg(),
                        new Reciprocal(),
                        new Round(),
                        new Sign(),
                        new Sin(),
                        new Sqrt(),
                        new Square(),
                        new Pow(1.5),
                        new Scale(2, 1))
                .stream()
                .map(activation -> prepare(new ApplyActivation(VIEW, HALOED, activation)))
                .toList();
    }

    private List<Kernel> norms() {
        float[] channels = new float[40];
        return List.of(
                prepare(new BatchNormalization(VIEW, HALOED, false, false, 1, Clamp.relu()), channels, channels),
                prepare(new GroupNormalization(VIEW, HALOED, 4, false, 1, Clamp.relu())),
                prepare(new GroupNormalization(VIEW, HALOED, 40, false, 1, Clamp.relu())),
                prepare(new LayerNormalization(VIEW, HALOED, true, false, false, true, false, false, 1)),
                prepare(new LayerNormalization(VIEW, HALOED, false, true, true, true, false, false, 1)),
                prepare(new LayerNormalization(VIEW, HALOED, true, false, false, false, false, false, 1)),
                prepare(new LocalResponse(VIEW, HALOED, 5, 1, 0.75, 1)),
                prepare(new GatedLinear(View.pixels(80, 6, 7), HALOED, 0, new Tanh())),
                prepare(new ChannelScale(VIEW, HALOED, true, Clamp.relu()), channels, channels),
                prepare(new ParametricRelu(VIEW, HALOED, 40), channels),
                prepare(new LogSoftmax(VIEW, HALOED, 0)));
    }

    private List<Kernel> shapes() {
        View small = View.pixels(40, 3, 3);
        Window strided = new Window(3, 2, 1, 1, 0);
        Kernel halo = prepare(new Halo(HALOED, 1, 1, 1, 1, Border.REFLECT));
        return List.of(
                prepare(
                        new TransposedConvolution(small, View.pixels(40, 6, 6), strided, strided, 1, false, new Tanh()),
                        new float[40 * 40 * 9]),
                prepare(new Copy(VIEW, View.planes(40, 6, 7))),
                prepare(new Copy(View.planes(3, 6, 40), View.pixels(3, 6, 40))),
                (in, inAt, out, outAt, work) -> halo.run(in, inAt, in, inAt, work),
                prepare(new Pad(VIEW, View.pixels(40, 5, 9), -1, 1, Border.ZEROS, 1)),
                prepare(new Resample(small, VIEW, InterpolationMode.NEAREST, false)),
                prepare(new Resample(small, VIEW, InterpolationMode.BILINEAR, false)),
                prepare(new Resample(small, VIEW, InterpolationMode.BICUBIC, true)),
                prepare(new PixelUnshuffle(View.pixels(10, 12, 14), VIEW, 2, true)),
                prepare(new ChannelShuffle(VIEW, VIEW, 2)),
                prepare(new ChannelShuffle(VIEW, VIEW, 5)),
                prepare(new Slice(VIEW, View.pixels(13, VIEW.height(), VIEW.width()), 0, 2, 3)),
                prepare(new ChannelPad(VIEW, View.pixels(43, VIEW.height(), VIEW.width()), 2, 0)),
                prepare(new AdaptiveMax(VIEW, View.pixels(40, 4, 4))),
                prepare(new LpPool(VIEW, small, strided, strided, 2, Clamp.none())),
                prepare(new LpPool(VIEW, small, strided, strided, 1.5, Clamp.none())),
                prepare(new PixelShuffle(VIEW, View.pixels(10, 12, 14), 2)),
                prepare(new Reduce(VIEW, View.pixels(1, 6, 7), true, false, false, Reduction.LEAST)),
                prepare(new ReduceNorm(VIEW, View.pixels(40, 1, 1), false, true, true, 3, 0)),
                prepare(new ReduceNorm(VIEW, View.pixels(1, 6, 7), true, false, false, 2, 1e-12)),
                prepare(new ReduceMean(VIEW, View.pixels(40, 1, 1), false, true, true)),
                prepare(new AdaptiveAverage(VIEW, View.pixels(40, 4, 4))),
                prepare(new GlobalMax(View.planes(40, 6, 7), new Tanh())));
    }

    /** Bytes of the last round: 0 once enough rounds were quiet. */
    private static long allocated(Kernel kernel) throws InterruptedException {
        // A halo of two rows and columns.
        int at = (2 * 11 + 2) * MOST_CHANNELS;
        float[] in = new float[2 * at + 9 * 9 * MOST_CHANNELS];
        float[] out = new float[in.length];
        Workspace work = new Workspace(0, kernel.scratch(), 1, false);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long end = system.getProcessCpuTime() + LIMIT;
        long allocated = 0;
        for (int quiet = 0; quiet < QUIET_ROUNDS && system.getProcessCpuTime() < end; ) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                kernel.run(in, at, out, at, work);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            quiet = allocated == 0 ? quiet + 1 : 0;
            if (allocated > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return allocated;
    }
}

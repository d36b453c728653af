package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Once compiled, no kernel allocates. Vector code does until then, as its vectors are objects for the interpreter. */
class AllocationTest {
    private static final int CALLS = 200;
    /** Rounds until C2 must have compiled a kernel; each also gives way to the compiler's thread. */
    private static final int ROUNDS = 2000;

    private static final View VIEW = View.pixels(40, 6, 7);
    private static final View HALOED = View.pixels(40, 6, 7, 9 * 40, 40);
    private static final Window WINDOW = new Window(3, 1, 1, 1, 1);

    private static final List<Activation> ACTIVATIONS = List.of(Clamp.relu(), new Tanh());

    private static final List<Activation> OTHER_ACTIVATIONS = List.of(
            new LeakyRelu(0.1f),
            new Elu(1f),
            new Gelu(false),
            new Gelu(true),
            new Silu(),
            new Mish(),
            new Sigmoid(),
            new HardSigmoid(),
            new HardSwish(),
            new Softplus(1f, 20f),
            new Softsign(),
            new Threshold(0f, 1f));

    @Property
    void noKernelAllocates(@ForAll Provider provider) throws InterruptedException {
        for (Activation activation : ACTIVATIONS) {
            int taps = 40 * 9;
            check(new Convolution(HALOED, VIEW, WINDOW, WINDOW, 1, false, activation)
                    .prepare(provider, new float[40 * taps]));
            check(new Convolution(HALOED, VIEW, WINDOW, WINDOW, 40, false, activation)
                    .prepare(provider, new float[taps]));
            check(new MaxPool(VIEW, VIEW, WINDOW, WINDOW, activation).prepare(provider));
            check(new AveragePool(VIEW, VIEW, WINDOW, WINDOW, true, 0, activation).prepare(provider));
            check(new GlobalAverage(VIEW, activation).prepare(provider));
            check(new Dense(VIEW, 7, false, activation).prepare(provider, new float[7 * VIEW.size()]));
            check(new Map(VIEW, HALOED, activation).prepare(provider));
            MergeKernel sum = new Binary(VIEW, HALOED, VIEW, Operator.ADD, activation).prepare(provider);
            check((in, inAt, out, outAt, work) -> sum.run(in, inAt, in, inAt, out, outAt, work));
        }
        check(new Softmax(VIEW, HALOED, 0).prepare(provider));
        check(new Copy(VIEW, View.planes(40, 6, 7)).prepare(provider));
        Kernel halo = new Halo(HALOED, 1, 1, 1, 1, Border.REFLECT).prepare(provider);
        check((in, inAt, out, outAt, work) -> halo.run(in, inAt, in, inAt, work));
    }

    /** By scalar kernels, as the next two: what C2 makes of so many vector kernels in one process depends on their order. */
    @Example
    void noActivationAllocates() throws InterruptedException {
        for (Activation activation : OTHER_ACTIVATIONS) {
            check(activation.toString(), new Map(VIEW, VIEW, activation).prepare(Provider.SCALAR));
        }
    }

    @Example
    void noNormalizationAllocates() throws InterruptedException {
        float[] channels = new float[40];
        check(new ChannelAffine(VIEW, HALOED, false, 1, Clamp.relu()).prepare(Provider.SCALAR, channels, channels));
        check(new GroupNormalization(VIEW, HALOED, 4, false, 1, Clamp.relu()).prepare(Provider.SCALAR));
        check(new GroupNormalization(VIEW, HALOED, 40, false, 1, Clamp.relu()).prepare(Provider.SCALAR));
        check(new LayerNormalization(VIEW, HALOED, true, false, false, false, false, 1).prepare(Provider.SCALAR));
        check(new LayerNormalization(VIEW, HALOED, false, true, true, false, false, 1).prepare(Provider.SCALAR));
        check(new LocalResponse(VIEW, HALOED, 5, 1, 0.75, 1).prepare(Provider.SCALAR));
        check(new ParametricRelu(VIEW, HALOED, 40).prepare(Provider.SCALAR, channels));
        check(new LogSoftmax(VIEW, HALOED, 0).prepare(Provider.SCALAR));
    }

    @Example
    void noChangeOfShapeAllocates() throws InterruptedException {
        View small = View.pixels(40, 3, 3);
        Window window = new Window(3, 2, 1, 1, 0);
        check(new TransposedConvolution(small, View.pixels(40, 6, 6), window, window, 1, false, new Tanh())
                .prepare(Provider.SCALAR, new float[40 * 40 * 9]));
        check(new Frame(VIEW, View.pixels(40, 5, 9), -1, 1, Border.ZEROS, 1).prepare(Provider.SCALAR));
        check(new Resample(small, VIEW, Resize.NEAREST, false).prepare(Provider.SCALAR));
        check(new Resample(small, VIEW, Resize.LINEAR, false).prepare(Provider.SCALAR));
        check(new Shuffle(VIEW, View.pixels(10, 12, 14), 2).prepare(Provider.SCALAR));
        check(new Reduce(VIEW, View.pixels(40, 1, 1), false, true, true).prepare(Provider.SCALAR));
        check(new AdaptiveAverage(VIEW, View.pixels(40, 4, 4)).prepare(Provider.SCALAR));
        check(new GlobalMax(View.planes(40, 6, 7), new Tanh()).prepare(Provider.SCALAR));
    }

    private static void check(Kernel kernel) throws InterruptedException {
        check(kernel.getClass().getSimpleName(), kernel);
    }

    private static void check(String name, Kernel kernel) throws InterruptedException {
        int at = 10 * 40;
        float[] in = new float[2 * at + 9 * 9 * 40];
        float[] out = new float[in.length];
        Workspace work = new Workspace(0, kernel.scratch());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 1;
        for (int round = 0; round < ROUNDS && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                kernel.run(in, at, out, at, work);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            if (allocated > 0) {
                Thread.sleep(1);
            }
        }
        assertEquals(0, allocated, name + ": bytes in " + CALLS + " calls");
    }
}

package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Once compiled, no kernel allocates. Vector code does until then, as its vectors are objects for the interpreter. */
class AllocationTest {
    private static final int CALLS = 100;
    /** Rounds without allocation, one after the other: C2 may compile a kernel again after a first quiet one. */
    private static final int QUIET_ROUNDS = 20;
    /** Rounds that allocate until C2 must have compiled a kernel; each gives way to the compiler's thread. */
    private static final int LOUD_ROUNDS = 2000;

    private static final View VIEW = View.pixels(40, 6, 7);
    private static final View HALOED = View.pixels(40, 6, 7, 9 * 40, 40);
    private static final View PLANES = View.planes(40, 6, 7);
    private static final Window WINDOW = new Window(3, 1, 1, 1, 1);

    @Property
    void noKernelAllocates(@ForAll Provider provider) throws InterruptedException {
        for (Activation activation : List.of(Clamp.relu(), new Tanh())) {
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
            check(new Sum(VIEW, HALOED, VIEW, activation).prepare(provider));
        }
        check(new Copy(VIEW, PLANES).prepare(provider));
        check(new Resample(VIEW, VIEW, Resize.LINEAR, false).prepare(provider));
        Kernel halo = new Halo(HALOED, 1, 1, 1, 1, Border.REFLECT).prepare(provider);
        check((in, inAt, out, outAt, work) -> halo.run(in, inAt, in, inAt, work));
    }

    @Property
    void noActivationAllocates(@ForAll Provider provider) throws InterruptedException {
        for (Activation activation : List.of(
                new Tanh(),
                new Sigmoid(),
                new Silu(),
                new Mish(),
                new Elu(1),
                new Softplus(1, 20),
                new Gelu(false),
                new Gelu(true))) {
            check(new Map(VIEW, HALOED, activation).prepare(provider));
        }
        check(new ParametricRelu(VIEW, VIEW, 40).prepare(provider, new float[40]));
        check(new Softmax(VIEW, HALOED, 0).prepare(provider));
        check(new LogSoftmax(VIEW, HALOED, 0).prepare(provider));
    }

    @Property
    void noOperatorAllocates(@ForAll Provider provider) throws InterruptedException {
        for (Operator operator : Operator.values()) {
            check(new Binary(VIEW, HALOED, VIEW, operator, Clamp.relu()).prepare(provider));
        }
    }

    @Property
    void noNormalizationAllocates(@ForAll Provider provider) throws InterruptedException {
        check(new ChannelAffine(VIEW, VIEW, false, 1, new Tanh()).prepare(provider, new float[40], new float[40]));
        check(new GroupNormalization(PLANES, PLANES, 4, false, 1, new Tanh()).prepare(provider));
        check(new LayerNormalization(VIEW, VIEW, true, false, false, true, true, 1)
                .prepare(provider, new float[40], new float[40]));
        check(new LocalResponse(VIEW, VIEW, 5, 1, 0.75, 1).prepare(provider));
    }

    private static void check(MergeKernel kernel) throws InterruptedException {
        check(kernel, (in, inAt, out, outAt, work) -> kernel.run(in, inAt, in, inAt, out, outAt, work));
    }

    private static void check(Kernel kernel) throws InterruptedException {
        check(kernel, kernel);
    }

    private static void check(Object tested, Kernel kernel) throws InterruptedException {
        int at = 10 * 40;
        float[] in = new float[2 * at + 9 * 9 * 40];
        float[] out = new float[in.length];
        Workspace work = new Workspace(0, kernel.scratch());
        long allocated = 0;
        int quiet = 0;
        for (int loud = 0; loud < LOUD_ROUNDS && quiet < QUIET_ROUNDS; ) {
            allocated = bytesOfRound(kernel, in, out, at, work);
            if (allocated == 0) {
                quiet++;
            } else {
                quiet = 0;
                loud++;
                Thread.sleep(1);
            }
        }
        assertEquals(0, allocated, tested.getClass().getSimpleName() + ": bytes in " + CALLS + " calls");
    }

    private static long bytesOfRound(Kernel kernel, float[] in, float[] out, int at, Workspace work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < CALLS; call++) {
            kernel.run(in, at, out, at, work);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}

package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.AssumedReadiness;
import dev.tenonet.runtime.kernel.jit.ThreadAllocation;
import dev.tenonet.runtime.kernel.layout.Copy;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import java.util.Arrays;
import java.util.List;

/**
 * Runs kernels of the vector provider while nothing counts as compiled, in a process without C2: there each operation
 * on vectors allocates one. Prints what does, whose
 * bits differ from those of vector code, and families of which there are too few specifications.
 */
final class TwinsCheck {
    private static final int SPECS = 40;
    /** Of each family. */
    private static final int FEWEST = 10;

    private static final int RUNS = 3;
    private static final Window THREE = new Window(3, 1, 1, 1, 1);
    private static final Window VALID = new Window(3, 1, 1, 0, 0);

    private TwinsCheck() {}

    /** Arguments: the seed of the specifications. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        for (Class<?> family : RandomSpecs.records(KernelSpec.class)) {
            List<?> specs = new RandomSpecs(seed).of(family, KernelSpec.class, SPECS);
            if (specs.size() < FEWEST) {
                System.out.println(family.getSimpleName() + ": only " + specs.size() + " specifications");
            }
            specs.forEach(spec -> check((KernelSpec<?>) spec));
        }
        others().forEach(TwinsCheck::check);
        System.exit(0);
    }

    /** Such as are seldom drawn, or have too many weights for that. */
    private static List<KernelSpec<?>> others() {
        Window five = new Window(5, 1, 1, 2, 2);
        View image = View.pixels(19, 6, 7);
        View in = View.pixels(160, 9, 9);
        View out = View.pixels(48, 7, 7);
        return List.of(
                new Copy(View.planes(3, 5, 37), View.pixels(3, 5, 37)),
                new Dense(View.pixels(2100, 1, 1), 2001, true, new Clamp(-0.5f, 0.25f)),
                new Convolution(image, image, THREE, THREE, 1, false, Clamp.relu(), Algorithm.WINOGRAD_2X2),
                new Convolution(image, image, five, five, 1, false, Clamp.relu(), Algorithm.WINOGRAD_2X2_5X5),
                new Convolution(in, out, VALID, VALID, 1, true, Clamp.relu(), Algorithm.WINOGRAD_4X4));
    }

    private static void check(KernelSpec<?> spec) {
        AssumedReadiness.set(Boolean.FALSE);
        Trial trial = new Trial(spec);
        long bytes = allocated(trial);
        if (bytes > 0) {
            System.out.println("allocates " + bytes + " bytes: " + spec);
        }
        int[] plain = trial.bits();
        AssumedReadiness.set(Boolean.TRUE);
        trial.run();
        if (!Arrays.equals(plain, trial.bits())) {
            System.out.println("has other bits: " + spec);
        }
    }

    /** Bytes of the run that allocates least: the first ones make what a thread keeps. */
    private static long allocated(Trial trial) {
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long before = ThreadAllocation.bytes();
            trial.run();
            least = Math.min(least, ThreadAllocation.bytes() - before);
        }
        return least;
    }

    /** A kernel of the vector provider, on numbers some of which are special. */
    static final class Trial {
        /** Before and behind what views name: halos, and what tiles read too much. */
        private static final int MARGIN = 1 << 16;

        private static final int LENGTH = 3 * MARGIN;
        private static final float[] IN = numbers(1);
        private static final float[] OTHER = numbers(2);

        private final float[] out = new float[LENGTH];
        private final Object prepared;
        private final Workspace work;

        Trial(KernelSpec<?> spec) {
            prepared = spec.prepare(Provider.VECTOR, RandomSpecs.parameters(spec));
            work = new Workspace(0, ((Prepared) prepared).scratch(), 1, false);
        }

        private static float[] numbers(long seed) {
            float[] numbers = Image.numbers(LENGTH, seed);
            numbers[MARGIN + 3] = -0f;
            numbers[MARGIN + 50] = Float.NaN;
            numbers[MARGIN + 90] = Float.NEGATIVE_INFINITY;
            numbers[MARGIN + 150] = Float.POSITIVE_INFINITY;
            numbers[MARGIN + 200] = 1e-42f;
            return numbers;
        }

        /** All NaN are one. */
        int[] bits() {
            int[] bits = new int[out.length];
            Arrays.setAll(bits, i -> Float.floatToIntBits(out[i]));
            return bits;
        }

        void run() {
            if (prepared instanceof MergeKernel merge && !(prepared instanceof Kernel)) {
                merge.run(IN, MARGIN, OTHER, MARGIN, out, MARGIN, work);
            } else {
                ((Kernel) prepared).run(IN, MARGIN, out, MARGIN, work);
            }
        }
    }
}

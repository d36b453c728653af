package dev.tenonet.samples.zoo;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.samples.zoo.small.BranchesModel;
import dev.tenonet.samples.zoo.small.InvertedModel;
import dev.tenonet.samples.zoo.small.MixedModel;
import dev.tenonet.samples.zoo.small.RatesModel;
import dev.tenonet.samples.zoo.small.ResidualModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs models until they allocate nothing any more, in a process of its own as {@link AllocationTest} starts it. */
final class AllocationCheck {
    /** Far more than C2 needs, of the processors' time: on a busy machine, too, a process has all of it. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private static final int CALLS = 20;

    /** So many rounds without an allocation are no accident. */
    private static final int QUIET_ROUNDS = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationCheck() {}

    /** Exits with 1 and says which models allocate, with how many threads, if any do. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean quiet = true;
        for (int threads = 1; threads <= 2; threads++) {
            for (Map.Entry<String, Model> model :
                    models(ModelOptions.defaults().withThreads(threads)).entrySet()) {
                long bytes = allocated(model.getValue());
                if (bytes > 0) {
                    System.out.println(
                            model.getKey() + ", " + threads + " threads: " + bytes + " bytes in " + CALLS + " calls");
                    quiet = false;
                }
            }
        }
        System.exit(quiet ? 0 : 1);
    }

    private static Map<String, Model> models(ModelOptions options) {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Zoo lenet : new Zoo[] {Zoo.LENET5, Zoo.LENET5RELU}) {
            models.put(lenet.id(), lenet.load(Expected.weights(lenet.id(), new Seeded(6)), options));
        }
        Map<String, int[]> residual = new LinkedHashMap<>();
        residual.put("stem", new int[] {32, 3, 3, 3});
        residual.put("inner1", new int[] {32, 32, 3, 3});
        residual.put("outer1", new int[] {32, 32, 3, 3});
        residual.put("inner2", new int[] {64, 32, 3, 3});
        residual.put("outer2", new int[] {64, 64, 3, 3});
        residual.put("shortcut", new int[] {64, 32, 1, 1});
        residual.put("fc", new int[] {10, 64});
        models.put("residual", ResidualModel.load(weights(residual), options));
        Map<String, int[]> branches = Map.of(
                "stem", new int[] {32, 3, 3, 3},
                "branch1", new int[] {16, 32, 1, 1},
                "reduced", new int[] {16, 32, 1, 1},
                "branch2", new int[] {32, 16, 3, 3},
                "branch3", new int[] {16, 32, 1, 1},
                "fc", new int[] {10, 64});
        models.put("branches", BranchesModel.load(weights(branches), options));
        Map<String, int[]> rates = Map.of(
                "stem", new int[] {32, 3, 3, 3},
                "rate1", new int[] {32, 32, 3, 3},
                "rate2", new int[] {32, 32, 3, 3},
                "rate5", new int[] {32, 32, 3, 3},
                "logits", new int[] {8, 32, 1, 1});
        models.put("rates", RatesModel.load(weights(rates), options));
        models.put("inverted", InvertedModel.load(weights(inverted()), options));
        Map<String, int[]> mixed = Map.of(
                "stem", new int[] {32, 3, 3, 3},
                "mixed", new int[] {16, 16, 1, 1},
                "norm", new int[] {32, 1, 7, 7},
                "expand", new int[] {64, 32},
                "project", new int[] {32, 64},
                "down", new int[] {64, 32, 2, 2},
                "once", new int[] {32, 32, 3, 3},
                "up", new int[] {32, 32, 2, 2},
                "fc", new int[] {10, 136});
        Weights tensors = Weights.builder()
                .put("gamma", new int[] {32, 1, 1}, new float[32])
                .put("place", new int[] {32, 32, 32}, new float[32 * 32 * 32])
                .build();
        models.put("mixed", MixedModel.load(weights(mixed).with(tensors), options));
        return models;
    }

    private static Map<String, int[]> inverted() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("stem", new int[] {32, 3, 3, 3});
        shapes.put("depthwise1", new int[] {32, 1, 3, 3});
        shapes.put("project1", new int[] {16, 32, 1, 1});
        shapes.put("expand2", new int[] {96, 16, 1, 1});
        shapes.put("depthwise2", new int[] {96, 1, 3, 3});
        shapes.put("project2", new int[] {24, 96, 1, 1});
        shapes.put("expand3", new int[] {144, 24, 1, 1});
        shapes.put("depthwise3", new int[] {144, 1, 3, 3});
        shapes.put("project3", new int[] {24, 144, 1, 1});
        shapes.put("head", new int[] {64, 24, 1, 1});
        shapes.put("fc", new int[] {10, 64});
        return shapes;
    }

    private static Weights weights(Map<String, int[]> shapes) {
        Weights.Builder weights = Weights.builder();
        Seeded seeded = new Seeded(6);
        shapes.forEach((layer, shape) -> {
            weights.put(layer + ".weight", shape, seeded.values(layer + ".weight", shape));
            weights.put(layer + ".bias", new int[] {shape[0]}, seeded.values(layer + ".bias", shape[0]));
        });
        return weights.build();
    }

    /** Bytes of the last round: 0 once enough rounds were quiet. */
    private static long allocated(Model model) throws InterruptedException {
        float[][] in = {new float[model.inputs().get(0).size()]};
        float[][] out = {new float[model.outputs().get(0).size()]};
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long end = system.getProcessCpuTime() + LIMIT;
        long allocated = 0;
        for (int quiet = 0; quiet < QUIET_ROUNDS && system.getProcessCpuTime() < end; ) {
            // Those of the team, too, and the one that warms up.
            long[] threads = THREADS.getAllThreadIds();
            long before = bytes(threads);
            for (int call = 0; call < CALLS; call++) {
                model.run(in, out);
            }
            allocated = bytes(threads) - before;
            // Plain Java that serves meanwhile allocates nothing anyway.
            quiet = allocated == 0 && !isWarming(threads) ? quiet + 1 : 0;
            if (allocated > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return allocated;
    }

    /** Whether the runtime still has vector code compiled: its thread lives a second longer. */
    private static boolean isWarming(long[] threads) {
        for (ThreadInfo thread : THREADS.getThreadInfo(threads)) {
            if (thread != null && thread.getThreadName().equals("tenonet-warm-up")) {
                return true;
            }
        }
        return false;
    }

    /** Of threads that live: this allocates nothing itself. */
    private static long bytes(long[] threads) {
        long sum = 0;
        for (long thread : threads) {
            sum += Math.max(0, THREADS.getThreadAllocatedBytes(thread));
        }
        return sum;
    }
}

package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Profile;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.execution.Workspaces;
import dev.tenonet.runtime.kernel.jit.JitWarmer;
import dev.tenonet.runtime.kernel.machine.ScalarPeak;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.VectorPeak;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Measures the layers of a model. */
public final class Profiling {
    /** Until the kernels are compiled, or for so long. */
    private static final int WARM_UP_CALLS = 20_000;

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long COMPILING_MILLIS = 20_000;

    /** What the model does with one sample. */
    @FunctionalInterface
    public interface Pass {
        /** Reads the inputs and writes the outputs. */
        void run(float[][] in, float[][] out, Workspace work);
    }

    private final List<Model.Port> inputs;
    private final List<Model.Port> outputs;
    private final Workspaces workspaces;

    public Profiling(List<Model.Port> inputs, List<Model.Port> outputs, Workspaces workspaces) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.workspaces = workspaces;
    }

    /** @throws IllegalArgumentException if {@code calls} is not at least 1 */
    public Profile run(int calls, Pass pass) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls: expected at least 1, found " + calls);
        }
        float[][] in = arrays(inputs);
        float[][] out = arrays(outputs);
        Random random = new Random(1);
        for (float[] array : in) {
            for (int i = 0; i < array.length; i++) {
                array[i] = 2 * random.nextFloat() - 1;
            }
        }
        LayerTimes warm = new LayerTimes(1);
        run(pass, in, out, warm);
        // Until then, plain Java runs in the place of vector code.
        JitWarmer.SHARED.finish(COMPILING_MILLIS);
        long start = System.nanoTime();
        for (int call = 0; call < WARM_UP_CALLS && System.nanoTime() - start < WARM_UP_NANOS; call++) {
            run(pass, in, out, warm);
        }
        LayerTimes times = new LayerTimes(calls);
        for (int call = 0; call < calls; call++) {
            run(pass, in, out, times);
        }
        return times.profile(calls, workspaces.threads(), peak());
    }

    private void run(Pass pass, float[][] in, float[][] out, LayerTimes times) {
        Workspace work = workspaces.acquire();
        try {
            work.clock = times;
            pass.run(in, out, work);
        } finally {
            workspaces.release(work);
        }
    }

    private static double peak() {
        return Provider.current() == Provider.VECTOR ? VectorPeak.perSecond() : ScalarPeak.perSecond();
    }

    private static float[][] arrays(List<Model.Port> ports) {
        return ports.stream().map(port -> new float[port.size()]).toArray(float[][]::new);
    }
}

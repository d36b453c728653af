package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Loads one model: checks the weights, prepares each kernel with its parameters, sizes the scratch. */
public final class Loading {
    /** The longest wait for vector code: much more than it takes where processors are free. */
    private static final long COMPILING_MILLIS = 20_000;

    private static final int WARM_UP_RUNS = 10_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Weights weights;
    private final ModelOptions options;
    private int scratch;
    /** Floats of all parameters. */
    private long floats;

    /** @throws WeightsMismatchException if the weights are not exactly those of the manifest; lists all differences */
    public Loading(Manifest manifest, Weights weights, ModelOptions options) {
        new Differences(manifest, weights).check();
        this.weights = weights;
        this.options = options;
    }

    /**
     * Reads the parameters one by one and prepares a kernel of the current provider with them.
     *
     * @param parameters names in the order that the specification wants
     * @throws java.io.UncheckedIOException if the file of the weights cannot be read or has changed
     */
    public <K> K prepare(KernelSpec<K> spec, String... parameters) {
        float[][] values = new float[parameters.length][];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = weights.get(parameters[i]);
            floats += values[i].length;
        }
        KernelSpec<K> allowed = options.isExact() ? spec.exact() : spec;
        K prepared = allowed.prepare(Provider.current(), values);
        if (prepared instanceof Prepared sized) {
            scratch = Math.max(scratch, sized.scratch());
        }
        return prepared;
    }

    /**
     * The workspaces of the model, to be called when all kernels are prepared.
     *
     * @param arena floats that hold all activations of a call
     */
    public Workspaces workspaces(int arena) {
        return new Workspaces(arena, scratch, options.threads(), ColdWeights.areCold(floats));
    }

    /**
     * Makes the model fast if the options want it: has it run on zeros once, waits until what the vector kernels need is
     * compiled, and runs it again for as long as {@link ModelOptions#warmUp} says, so that the rest is as well.
     *
     * @return the model
     */
    public <M extends Model> M warmUp(M model) {
        if (options.isWarmUp()) {
            float[][] in = arrays(model.inputs());
            float[][] out = arrays(model.outputs());
            model.run(in, out);
            Warmer.SHARED.finish(COMPILING_MILLIS);
            long start = System.nanoTime();
            for (int run = 1; run < WARM_UP_RUNS && System.nanoTime() - start < WARM_UP_NANOS; run++) {
                model.run(in, out);
            }
        }
        return model;
    }

    private static float[][] arrays(List<Model.Port> ports) {
        float[][] arrays = new float[ports.size()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[ports.get(i).size()];
        }
        return arrays;
    }
}

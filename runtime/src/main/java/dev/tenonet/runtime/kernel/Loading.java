package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.weights.Sources;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Loads one model: checks the weights, prepares each kernel with its parameters, sizes the scratch. */
public final class Loading {
    private static final int WARM_UP_RUNS = 10_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String network;
    private final Weights weights;
    private final ModelOptions options;
    private int scratch;
    /** Floats of all parameters. */
    private long floats;

    /** @throws WeightsMismatchException if the weights are not exactly those of the manifest; lists all differences */
    public Loading(Manifest manifest, Weights weights, ModelOptions options) {
        Objects.requireNonNull(weights, "weights: expected the weights of " + manifest.network() + ", found null");
        Objects.requireNonNull(options, "options: expected ModelOptions.defaults() or others, found null");
        new Differences(manifest, weights).check();
        this.network = manifest.network();
        this.weights = Sources.fitted(weights, manifest.shapes());
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
            NonFinite.warn(network, Sources.of(weights).origin(), parameters[i], values[i]);
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
     * Runs the model on zeros if the options want it warm: 10,000 times, but starts no run after the first second.
     *
     * @return the model
     */
    public <M extends Model> M warmUp(M model) {
        if (options.isWarmUp()) {
            float[][] in = arrays(model.inputs());
            float[][] out = arrays(model.outputs());
            long start = System.nanoTime();
            for (int run = 0; run < WARM_UP_RUNS && System.nanoTime() - start < WARM_UP_NANOS; run++) {
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

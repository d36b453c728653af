package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Trace;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.Sources;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.List;

/**
 * What a model keeps to be traced: where its weights are, for they are packed otherwise when layers run one by one. Those of
 * a file cost nothing; those in memory are given up when the heap is short, as if nobody would ever trace.
 */
public final class Tracing {
    private final Manifest manifest;
    private final ModelOptions options;
    /** Null where {@link #held} has them. */
    private final Weights onFile;

    private final Reference<Weights> held;

    /** Made at the first trace; guarded by this. */
    private TracedLayers layers;

    Tracing(Manifest manifest, Weights weights, ModelOptions options) {
        boolean inMemory = Sources.of(weights).isInMemory();
        this.manifest = manifest;
        this.options = options;
        this.onFile = inMemory ? null : weights;
        this.held = new SoftReference<>(weights);
    }

    /**
     * One sample's trace.
     *
     * @throws IllegalArgumentException if the number or the length of the arrays is not that of the inputs
     * @throws IllegalStateException if the weights were in memory and are gone
     */
    public Trace run(TracePlan plan, List<Model.Port> inputs, float[]... in) {
        Ports.checkNumber("in", inputs, in);
        for (int i = 0; i < in.length; i++) {
            Ports.check(inputs.get(i), in[i]);
        }
        return layers(plan).run(in);
    }

    private synchronized TracedLayers layers(TracePlan plan) {
        if (layers == null) {
            Loading loading = new Loading(manifest, weights(), options);
            TracedLayers prepared = new TracedLayers(manifest.network(), loading);
            plan.write(prepared, loading);
            layers = prepared;
        }
        return layers;
    }

    private Weights weights() {
        Weights weights = onFile != null ? onFile : held.get();
        if (weights == null) {
            throw new IllegalStateException("expected the weights of " + manifest.network()
                    + " for a trace, but they were in memory and made room when the heap was short: keep the Weights that"
                    + " the model was loaded with in a variable, or load them from a file by Weights.open");
        }
        return weights;
    }
}

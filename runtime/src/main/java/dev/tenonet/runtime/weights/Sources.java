package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.Weights;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Opens {@link Weights} to the kernels' package, without a public method that users would see. */
public final class Sources {
    private static Function<Weights, TensorSource> source;
    private static Function<TensorSource, Weights> weights;

    private Sources() {}

    /** Called by {@link Weights} when it is initialised. */
    public static void set(Function<Weights, TensorSource> access, Function<TensorSource, Weights> creation) {
        source = access;
        weights = creation;
    }

    /** The same weights laid out for a network that declares these shapes. */
    public static Weights fitted(Weights original, Map<String, List<Integer>> declared) {
        TensorSource fitted = of(original).fitted(declared);
        return fitted == of(original) ? original : weights.apply(fitted);
    }

    /** Weights of a source. */
    public static Weights weights(TensorSource of) {
        // Its class may not have been initialised yet.
        Weights.builder();
        return weights.apply(of);
    }

    /** What stands behind weights. */
    public static TensorSource of(Weights weights) {
        return source.apply(weights);
    }
}

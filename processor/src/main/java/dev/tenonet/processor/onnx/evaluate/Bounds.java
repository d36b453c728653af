package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Optional;

/** The bounds of a Clip. */
public final class Bounds {
    private Bounds() {}

    /** The smallest and the largest value, infinite where there is none; null if they depend on the input. */
    public static double[] of(Call call) {
        double low = call.real("min", Double.NEGATIVE_INFINITY);
        double high = call.real("max", Double.POSITIVE_INFINITY);
        Optional<Tensor> min = call.optional(1);
        Optional<Tensor> max = call.optional(2);
        if (min.isPresent() && !min.get().isKnown()
                || max.isPresent() && !max.get().isKnown()) {
            return null;
        }
        return new double[] {
            min.map(Tensor::scalar).orElse(low), max.map(Tensor::scalar).orElse(high)
        };
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.Tensor;
import java.util.List;

/** The definition of an operator. */
@FunctionalInterface
public interface Operator {
    /**
     * The results, as many as the node may name; shapes at once, values when they are asked for.
     *
     * @throws dev.tenonet.processor.onnx.model.NotComputable if the definition does not allow these inputs
     */
    List<Tensor> apply(Call call);

    /** One with a single result. */
    @FunctionalInterface
    interface Single {
        Tensor apply(Call call);
    }
}

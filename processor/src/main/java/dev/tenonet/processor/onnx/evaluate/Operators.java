package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All operators whose definition is here, by name. */
public final class Operators {
    private final TreeMap<String, Operator> all = new TreeMap<>();

    private static final Operators TABLE = new Operators();

    private Operators() {
        Activations.register(this);
        Arithmetic.register(this);
        Constants.register(this);
        Convolutions.register(this);
        Indices.register(this);
        Layouts.register(this);
        Logic.register(this);
        Mathematics.register(this);
        Matrices.register(this);
        Norms.register(this);
        Parts.register(this);
        Pools.register(this);
        Reductions.register(this);
        Resizing.register(this);
    }

    void put(String name, Operator operator) {
        if (all.put(name, operator) != null) {
            throw new IllegalStateException("two definitions of " + name);
        }
    }

    void single(String name, Operator.Single operator) {
        put(name, call -> List.of(operator.apply(call)));
    }

    /** The definition of a node's operator, if it is one of ONNX's own and here. */
    public static Optional<Operator> find(Node node) {
        return node.domain().isEmpty() ? Optional.ofNullable(TABLE.all.get(node.operator())) : Optional.empty();
    }

    /** Names of all, in alphabetical order. */
    public static Set<String> names() {
        return TABLE.all.keySet();
    }

    /** Results of a node. */
    public static List<Tensor> apply(Call call) {
        Node node = call.node();
        Operator operator = find(node).orElseThrow(() -> new NotComputable(unknown(node)));
        return operator.apply(call);
    }

    private static String unknown(Node node) {
        return node.domain().isEmpty()
                ? "the importer does not know this operator"
                : "the importer knows no operators of domain " + node.domain();
    }

    /** A tensor of the first input's type. */
    static Tensor like(Tensor first, int[] shape, List<Tensor> from, Supplier<double[]> values) {
        return Tensor.computed(first.type(), shape, from, values);
    }

    static Tensor ints(int[] shape, List<Tensor> from, Supplier<double[]> values) {
        return Tensor.computed(ElementType.INT64, shape, from, values);
    }
}

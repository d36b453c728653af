package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.model.Node;
import java.util.Optional;
import java.util.TreeMap;

/** All rules, by operator, with what stands about them in the list for users. */
public final class Rules {
    /**
     * A row of the list.
     *
     * @param becomes layers, or what else
     * @param refused what is not taken, and why
     */
    public record Entry(Rule rule, String becomes, String refused) {}

    private static final Rules TABLE = new Rules();

    private final TreeMap<String, Entry> all = new TreeMap<>();

    private Rules() {
        ActivationRules.register(this);
        ArithmeticRules.register(this);
        MatrixRules.register(this);
        NormRules.register(this);
        PartRules.register(this);
        PoolRules.register(this);
        ReductionRules.register(this);
        ResizeRules.register(this);
        ShapeRules.register(this);
        WindowRules.register(this);
    }

    void put(String operator, String becomes, String refused, Rule rule) {
        if (all.put(operator, new Entry(rule, becomes, refused)) != null) {
            throw new IllegalStateException("two rules for " + operator);
        }
    }

    static Optional<Rule> find(Node node) {
        Entry entry = node.domain().isEmpty() ? TABLE.all.get(node.operator()) : null;
        return Optional.ofNullable(entry).map(Entry::rule);
    }

    /** All entries, in the order of their names. */
    public static TreeMap<String, Entry> entries() {
        return new TreeMap<>(TABLE.all);
    }
}

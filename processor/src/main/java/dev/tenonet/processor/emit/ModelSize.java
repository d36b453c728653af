package dev.tenonet.processor.emit;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a class file a model takes, from above: what javac writes once, because it is the same, is counted once as
 * far as that matters.
 *
 * @param constants entries of the constant pool
 */
public record ModelSize(int kernels, int constants) {
    /** The constructor makes them all, with eight bytes of code each, and a method has at most 65,535. */
    public static final int MOST_KERNELS = 8_000;

    /** Entries that are numbered by 16 bits, the first of which is not used. */
    public static final int MOST_CONSTANTS = 65_534;

    /** What every model has, whatever its layers are: classes, their constructors and methods, attributes. */
    private static final int BASE = 1_000;

    /** A field or a method: the reference, its name and type, and the name. */
    private static final int MEMBER = 3;

    /** A text: the entry, and the characters. */
    private static final int TEXT = 2;

    /** Constants that take more than one entry, or none: an int in 16 bits stands in the code. */
    private static final class Pool {
        private final Set<Object> seen = new HashSet<>();
        private int entries = BASE;

        void add(int count) {
            entries += count;
        }

        void number(long value) {
            if (value != (short) value && seen.add(value)) {
                entries++;
            }
        }

        void text(String text) {
            if (seen.add(text)) {
                entries += TEXT;
            }
        }

        void value(Object value) {
            if (value instanceof Integer number) {
                number(number);
            } else if (!(value instanceof Boolean) && seen.add(value)) {
                // A float takes one, a double two.
                entries += 2;
            }
        }
    }

    /** The size of the model that this plan becomes. */
    public static ModelSize of(Graph graph, Plan plan) {
        Pool pool = new Pool();
        plan.steps().forEach(step -> add(step, plan, pool));
        plan.constantsRead().forEach(constant -> pool.add(MEMBER));
        graph.layers().forEach(layer -> add(layer, pool));
        // In names of variables and of components, in signatures and as text.
        pool.add(8 * (plan.inputs().size() + plan.outputs().size()));
        return new ModelSize(plan.steps().size(), pool.entries);
    }

    private static void add(Step step, Plan plan, Pool pool) {
        // The field, and the method of the same name that prepares it.
        pool.add(2 * MEMBER - 1);
        step.parameters().forEach(pool::text);
        step.inputs().forEach(input -> add(input, plan, pool));
        add(step.output(), plan, pool);
        add(step.arguments(), pool);
        step.activation().ifPresent(activation -> add(activation.object().arguments(), pool));
    }

    private static void add(List<Argument> arguments, Pool pool) {
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Literal literal) {
                pool.value(literal.value());
            } else if (argument instanceof Argument.Instance instance) {
                add(instance.arguments(), pool);
            }
        }
    }

    private static void add(Operand operand, Plan plan, Pool pool) {
        Value value = plan.value(operand);
        Extent extent = operand.extent();
        int arena = value.place() instanceof Value.Place.Arena place ? place.offset() : 0;
        for (int number : new int[] {
            extent.channels(),
            extent.height(),
            extent.width(),
            value.rowStride(),
            value.pixelStride(),
            value.channelStride(),
            arena + value.offset(operand)
        }) {
            pool.number(number);
        }
    }

    private static void add(Layer layer, Pool pool) {
        // A method, with parameters of its own.
        pool.add(MEMBER + 1);
        pool.text(layer.name());
        pool.text(layer.label());
        // Two longs, of two entries each, and again with what is fused, with a text for all of it.
        pool.add(4 + 2 + TEXT);
        layer.shape().sizes().forEach(pool::number);
        layer.receptiveField().sizes().forEach(pool::number);
        layer.nodes().stream().flatMap(node -> node.parameters().stream()).forEach(parameter -> {
            pool.text(parameter.name());
            parameter.shape().forEach(pool::number);
        });
    }
}

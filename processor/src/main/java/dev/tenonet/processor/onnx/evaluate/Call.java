package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A node with its inputs.
 *
 * @param opset version of the operators
 * @param inputs null for one that is left out
 */
public record Call(Node node, int opset, List<Tensor> inputs) {
    public Call {
        inputs = Collections.unmodifiableList(inputs);
    }

    /** An input that must be there. */
    public Tensor in(int index) {
        return optional(index)
                .orElseThrow(
                        () -> new NotComputable("input " + (index + 1) + " of " + node.operator() + " is missing"));
    }

    public boolean has(int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    public Optional<Tensor> optional(int index) {
        return has(index) ? Optional.of(inputs.get(index)) : Optional.empty();
    }

    /** Whether an attribute is written. */
    public boolean writes(String name) {
        return node.attributes().containsKey(name);
    }

    public long integer(String name, long absent) {
        return attribute(name, Long.class).orElse(absent);
    }

    public boolean flag(String name, boolean absent) {
        return integer(name, absent ? 1 : 0) != 0;
    }

    public double real(String name, double absent) {
        return attribute(name, Double.class).orElse(absent);
    }

    public String text(String name, String absent) {
        return attribute(name, String.class).orElse(absent);
    }

    public Optional<Tensor> tensor(String name) {
        return attribute(name, Tensor.class);
    }

    /** A list of integers; those beyond int become its largest or smallest. */
    public Optional<int[]> ints(String name) {
        return attribute(name, List.class).map(list -> {
            int[] ints = new int[list.size()];
            for (int i = 0; i < ints.length; i++) {
                if (!(list.get(i) instanceof Long number)) {
                    throw new NotComputable("attribute " + name + " should be a list of integers");
                }
                ints[i] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
            }
            return ints;
        });
    }

    public Optional<double[]> reals(String name) {
        return attribute(name, List.class).map(list -> {
            double[] reals = new double[list.size()];
            for (int i = 0; i < reals.length; i++) {
                if (!(list.get(i) instanceof Double number)) {
                    throw new NotComputable("attribute " + name + " should be a list of numbers");
                }
                reals[i] = number;
            }
            return reals;
        });
    }

    private <T> Optional<T> attribute(String name, Class<T> type) {
        Object value = node.attributes().get(name);
        if (value != null && !type.isInstance(value)) {
            throw new NotComputable("attribute " + name + " is of another kind than " + node.operator() + " has");
        }
        return Optional.ofNullable(type.cast(value));
    }

    /** An attribute that counts from the end if it is negative, as an axis of an input of this rank. */
    public int axis(String name, long absent, int rank) {
        return Shapes.axis(integer(name, absent), rank);
    }

    /** What was an attribute before an opset and is an input since: integers. */
    public Optional<int[]> intsOrInput(String name, int input) {
        Optional<int[]> attribute = ints(name);
        return attribute.isPresent() ? attribute : optional(input).map(Tensor::ints);
    }
}

package dev.tenonet.processor.onnx.blocks;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A block: what its occurrences have in common, and parameters for what differs.
 *
 * @param occurrences all alike but for the values of the slots
 * @param parameters in the order in which the layers need them
 * @param bound an expression over the parameters for each slot that differs
 * @param same positions of nodes whose amounts are those of a policy, with its name
 * @param open sizes that differ, but follow from the others
 */
public record BlockType(
        List<Occurrence> occurrences,
        List<Parameter> parameters,
        Map<Slot, Expression> bound,
        Map<Integer, String> same,
        Set<Slot> open) {
    public BlockType {
        occurrences = List.copyOf(occurrences);
        parameters = List.copyOf(parameters);
        open = Set.copyOf(open);
    }

    /**
     * What a use of the block says.
     *
     * @param slot the first place that has its value
     * @param values one for each occurrence
     */
    public record Parameter(Slot slot, List<Object> values) {
        public Parameter {
            values = List.copyOf(values);
        }
    }

    /**
     * A number in a body.
     *
     * @param node position in the body
     * @param attribute name of an attribute, or of a parameter of the block used there as its position
     * @param component of an attribute with several numbers
     */
    public record Slot(int node, String attribute, int component) {}

    /** A parameter, as it is or multiplied or divided by a constant. */
    public record Expression(int parameter, int times, int over) {
        /** The expression over a parameter of that name. */
        public String over(String name) {
            if (times != 1) {
                return times + " * " + name;
            }
            return over == 1 ? name : name + " / " + over;
        }
    }

    /** The body that stands for all. */
    public List<ProgramNode> nodes() {
        return occurrences.get(0).nodes();
    }

    /** The arguments of one occurrence. */
    public List<Object> arguments(Occurrence occurrence) {
        int index = occurrences.stream().map(Occurrence::output).toList().indexOf(occurrence.output());
        return parameters.stream()
                .map(parameter -> parameter.values().get(index))
                .toList();
    }
}

package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.BlockType.Parameter;
import dev.tenonet.processor.onnx.blocks.BlockType.Slot;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of a block's parameters: {@code channels} for those of its result, otherwise the layer's or the attribute's. */
final class ElementNames {
    private static final Set<String> SIZES = Set.of("channels", "features");

    /** Where a slice begins or ends. */
    private static final Set<String> CUTS = Set.of("from", "to");

    private static final Set<String> RESHAPES = Set.of("Flatten", "Reshape");

    private ElementNames() {}

    /**
     * The names, in the order of the parameters.
     *
     * @param draft the body
     * @param inner names of the parameters of the blocks that it uses, by the block's position
     */
    static List<String> of(BlockType block, Flow flow, Draft draft, Map<Integer, List<String>> inner) {
        Map<Integer, String> methods = new HashMap<>();
        draft.rows().forEach(row -> row.nodes().forEach(node -> methods.put(node, row.method())));
        List<String> wishes = new ArrayList<>();
        for (Parameter parameter : block.parameters()) {
            String attribute = attribute(block, parameter.slot(), inner);
            boolean size = SIZES.contains(attribute);
            if (CUTS.contains(attribute)) {
                wishes.add(isHalf(block, parameter, flow) ? "half" : "split");
                continue;
            }
            wishes.add(!size || isResult(block, parameter, flow) ? attribute : inner(block, parameter, flow, methods));
        }
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < wishes.size(); i++) {
            String wish = wishes.get(i);
            Slot slot = block.parameters().get(i).slot();
            boolean shared = Collections.frequency(wishes, wish) > 1 || !Identifiers.isLegal(wish);
            String attribute = attribute(block, slot, inner);
            names.add(free(shared ? methods.get(slot.node()) + Identifiers.capitalised(attribute) : wish, taken));
        }
        return names;
    }

    private static boolean isHalf(BlockType block, Parameter parameter, Flow flow) {
        int slice = block.nodes().get(parameter.slot().node()).output();
        int all = flow.layer(flow.layer(slice).inputs().get(0)).shape().get(0);
        return parameter.values().get(0) instanceof Integer half && all == 2 * half;
    }

    /** What channels are called that are not those of the result. */
    private static String inner(BlockType block, Parameter parameter, Flow flow, Map<Integer, String> methods) {
        int node = parameter.slot().node();
        String method = methods.get(node);
        if (!isNumbered(method)) {
            return method;
        }
        int input = flow.layer(block.nodes().get(node).output()).inputs().get(0);
        while (RESHAPES.contains(flow.layer(input).annotation())) {
            input = flow.layer(input).inputs().get(0);
        }
        return flow.layer(input).annotation().equals("GlobalAvgPool") ? "squeezed" : "width";
    }

    /** Whether the block's result has as many channels as the parameter says, wherever it is used. */
    private static boolean isResult(BlockType block, Parameter parameter, Flow flow) {
        for (int i = 0; i < block.occurrences().size(); i++) {
            List<Integer> shape =
                    flow.layer(block.occurrences().get(i).output()).shape();
            if (shape.isEmpty() || !shape.get(0).equals(parameter.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code conv1 = 64} would say nothing. */
    private static boolean isNumbered(String method) {
        return method.matches("(conv|layer|linear|fc)|.*[0-9]");
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** What a slot is called: the attribute, or the parameter of the block that is used there. */
    static String attribute(BlockType block, Slot slot, Map<Integer, List<String>> inner) {
        return block.nodes().get(slot.node()) instanceof ProgramNode.Use use
                ? inner.get(use.type()).get(Integer.parseInt(slot.attribute()))
                : slot.attribute();
    }
}

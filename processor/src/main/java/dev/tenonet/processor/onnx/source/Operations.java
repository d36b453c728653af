package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.BlockType.Slot;
import dev.tenonet.processor.onnx.blocks.Canonical;
import dev.tenonet.processor.onnx.blocks.Defaults;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Policies;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the annotation of one operation. */
final class Operations {
    /** In which order attributes are written; others follow by name. */
    private static final List<String> ORDER = List.of(
            "value",
            "multiplier",
            "channels",
            "features",
            "height",
            "width",
            "length",
            "groups",
            "size",
            "kernel",
            "stride",
            "pad",
            "padding",
            "outputPadding",
            "dilation",
            "border");

    private static final List<String> LAST = List.of("ceil", "countPadding", "divisor", "bias", "affine", "name");

    private final Flow flow;
    private final Optional<BlockType> block;
    private final List<String> elements;

    /**
     * @param block around the operation
     * @param elements names of that block's parameters
     */
    Operations(Flow flow, Optional<BlockType> block, List<String> elements) {
        this.flow = flow;
        this.block = block;
        this.elements = elements;
    }

    /** An annotation without its attributes, and what stands in its brackets. */
    String annotation(int node, int index, Optional<String> name) {
        ImportedLayer layer = flow.layer(index);
        Map<String, String> written = new LinkedHashMap<>();
        List<String> bound = new ArrayList<>();
        Map<String, Object> all = Canonical.of(layer);
        Optional<String> policy = policy(node, index);
        policy.ifPresent(rule -> {
            all.remove("pad");
            all.put("padding", "Padding." + rule);
        });
        for (String attribute : ordered(all)) {
            write(node, layer, attribute, all, written, bound, policy);
        }
        name.ifPresent(text -> written.put("name", Values.quoted(text)));
        return "@" + layer.annotation() + arguments(written, bound);
    }

    private Optional<String> policy(int node, int index) {
        return block.isPresent()
                ? Optional.ofNullable(block.get().same().get(node))
                : Policies.of(List.of(index), flow);
    }

    private static List<String> ordered(Map<String, Object> all) {
        List<String> names = new ArrayList<>(all.keySet());
        names.sort((one, other) -> {
            int byRank = Integer.compare(rank(one), rank(other));
            return byRank == 0 ? one.compareTo(other) : byRank;
        });
        return names;
    }

    private static int rank(String attribute) {
        if (LAST.contains(attribute)) {
            return 1000 + LAST.indexOf(attribute);
        }
        return ORDER.contains(attribute) ? ORDER.indexOf(attribute) : 100;
    }

    private void write(
            int node,
            ImportedLayer layer,
            String attribute,
            Map<String, Object> all,
            Map<String, String> written,
            List<String> bound,
            Optional<String> policy) {
        Object value = all.get(attribute);
        if (attribute.equals("padding") && policy.isPresent()) {
            written.put(attribute, value.toString());
            return;
        }
        List<String> items = items(node, attribute, value);
        if (isBound(node, attribute, value)) {
            List<String> fewest = Values.shortened(attribute, items);
            boolean plain = fewest.size() == 1 && fewest.get(0).equals(attribute);
            bound.add(plain ? attribute : attribute + " = " + Values.braced(fewest));
        } else if (!isDefault(layer, attribute, value, all)) {
            List<String> fewest = Values.shortened(attribute, items);
            written.put(attribute, Values.braced(fewest));
        }
    }

    private boolean isBound(int node, String attribute, Object value) {
        int count = value instanceof List<?> list ? list.size() : 1;
        for (int i = 0; i < count; i++) {
            if (block.isPresent() && block.get().bound().containsKey(new Slot(node, attribute, i))) {
                return true;
            }
        }
        return false;
    }

    private List<String> items(int node, String attribute, Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Slot slot = new Slot(node, attribute, i);
            String literal = Values.text(values.get(i));
            boolean open = block.map(type -> type.open().contains(slot)).orElse(false);
            items.add(
                    open
                            ? "-1"
                            : block.map(type -> type.bound().get(slot))
                                    .map(expression -> expression.over(elements.get(expression.parameter())))
                                    .orElse(literal));
        }
        return items;
    }

    private boolean isDefault(ImportedLayer layer, String attribute, Object value, Map<String, Object> all) {
        boolean poolStride = attribute.equals("stride") && layer.annotation().contains("Pool");
        if (poolStride && value.equals(all.get("kernel"))) {
            return true;
        }
        Object single =
                value instanceof List<?> list && list.stream().distinct().count() == 1 && Values.isSpread(attribute)
                        ? list.get(0)
                        : value;
        return Defaults.of(layer.annotation(), attribute)
                .filter(standard -> Values.isEqual(single, standard))
                .isPresent();
    }

    /** What stands in brackets: ties to parameters first, a lone value without its name. */
    static String arguments(Map<String, String> written, List<String> bound) {
        List<String> arguments = new ArrayList<>();
        if (!bound.isEmpty()) {
            arguments.add(
                    "bind = " + Values.braced(bound.stream().map(Values::quoted).toList()));
        }
        if (bound.isEmpty() && written.size() == 1 && written.containsKey("value")) {
            return "(" + written.get("value") + ")";
        }
        written.forEach((name, value) -> arguments.add(name + " = " + value));
        return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
    }
}

package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.BlockType.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A block's parameters as they are declared.
 *
 * @param names in the order of the parameters
 * @param defaults those that uses need not write
 * @param bound which of them uses in other blocks tie to theirs
 */
record Elements(List<String> names, List<Optional<Object>> defaults, Set<Integer> bound) {
    /** Of these, 1 goes without saying. */
    private static final Set<String> USUALLY_ONE = Set.of("stride", "dilation", "groups");

    Elements {
        names = List.copyOf(names);
        defaults = List.copyOf(defaults);
        bound = Set.copyOf(bound);
    }

    static Elements of(BlockType block, List<String> names, Set<Integer> bound) {
        List<Optional<Object>> defaults = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Parameter parameter = block.parameters().get(i);
            boolean one = USUALLY_ONE.stream().anyMatch(names.get(i).toLowerCase(java.util.Locale.ROOT)::endsWith)
                    && parameter.values().contains(1);
            defaults.add(one ? Optional.of(1) : Optional.empty());
        }
        return new Elements(names, defaults, bound);
    }

    /** The declarations, a line each. */
    List<String> lines(BlockType block) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean integer = block.parameters().get(i).values().get(0) instanceof Integer;
            Optional<Object> standard = defaults.get(i).or(() -> Optional.of((Object) 0));
            boolean written = bound.contains(i) || defaults.get(i).isPresent();
            lines.add((integer ? "int " : "double ") + names.get(i) + "()"
                    + (written ? " default " + Values.text(standard.get()) : "") + ";");
        }
        if (!bound.isEmpty()) {
            lines.add("String[] bind() default {};");
        }
        return lines;
    }
}

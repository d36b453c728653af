package dev.tenonet.processor.cases;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One layer on its way from PyTorch's arguments to an annotation. A row of {@link TorchLayers} moves each argument that
 * it knows; what is left over makes the layer inexpressible, so that no argument is lost.
 */
final class Translation {
    private final TorchCase.Layer layer;
    private final List<List<Integer>> inputs;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private String annotation;
    private boolean refusedByCompiler;

    /** Starts with the shapes of what the layer reads, batch axis first. */
    Translation(TorchCase.Layer layer, List<List<Integer>> inputs) {
        this.layer = layer;
        this.inputs = inputs;
    }

    /** Names the annotation. */
    Translation as(String name) {
        annotation = name;
        return this;
    }

    /** Moves an argument, if it is given, to the attribute that means the same: a number, a flag or a list of numbers. */
    Translation copy(String argument, String attribute) {
        Object value = take(argument);
        return value == null ? this : put(attribute, literal(value));
    }

    /** As {@link #copy}, with PyTorch's default where this language has another. */
    Translation copy(String argument, String attribute, Object torchDefault) {
        Object value = take(argument);
        return put(attribute, literal(value == null ? torchDefault : value));
    }

    /**
     * Moves the name of a choice to the enum constant of the same name. A name that is none of PyTorch's is left to the
     * compiler to refuse, provided that it is no constant here either.
     */
    Translation choose(String argument, String attribute, String enumName, String... torchNames) {
        Object name = take(argument);
        if (name == null) {
            return this;
        }
        String constant = name.toString().toUpperCase(Locale.ROOT);
        boolean known = Arrays.asList(torchNames).contains(name);
        if (!known && Language.hasConstant(enumName, constant)) {
            throw outside(attribute + " " + name);
        }
        refusedByCompiler |= !known;
        return put(attribute, enumName + "." + constant);
    }

    /** Passes over arguments that matter in training only, or that only say how PyTorch computes. */
    Translation ignore(String... arguments) {
        taken.addAll(List.of(arguments));
        return this;
    }

    /** Takes an argument that the language has only with this value. */
    Translation only(String argument, Object value) {
        Object given = take(argument);
        if (given != null && !given.equals(value)) {
            throw outside(argument);
        }
        return this;
    }

    /** Takes the argument of an attribute that the annotation lacks by design, so that the compiler refuses it. */
    Translation lacks(String argument, Object torchDefault, String attribute) {
        Object value = take(argument);
        if (value == null || value.equals(torchDefault)) {
            return this;
        }
        refusedByCompiler = true;
        return put(attribute, "\"" + value + "\"");
    }

    /** Sets an attribute. */
    Translation put(String attribute, String literal) {
        attributes.put(attribute, literal);
        return this;
    }

    /** The value of an argument; null where it is not given. */
    Object take(String argument) {
        taken.add(argument);
        return layer.args().get(argument);
    }

    /** A value that must be given. */
    Object need(String argument) {
        Object value = take(argument);
        if (value == null) {
            throw outside("without " + argument);
        }
        return value;
    }

    /** The shape of the first input, batch axis first. */
    List<Integer> input() {
        return inputs.get(0);
    }

    /** Insists on an input of one of these ranks, the batch axis counted, where PyTorch is stricter than the language. */
    Translation ranks(Integer... allowed) {
        if (!List.of(allowed).contains(input().size())) {
            throw outside("rank " + input().size());
        }
        return this;
    }

    /** The axis that PyTorch counts as {@code dim}; one that the input lacks where PyTorch counts beyond it. */
    String axis(Object dim) {
        int rank = input().size();
        int axis = ((Number) dim).intValue() < 0 ? ((Number) dim).intValue() + rank : ((Number) dim).intValue();
        if (axis == 0) {
            throw outside("batch axis");
        }
        List<String> axes = switch (rank) {
            case 2 -> List.of("FEATURES");
            case 3 -> List.of("CHANNELS", "LENGTH");
            default -> List.of("CHANNELS", "HEIGHT", "WIDTH");
        };
        String missing = rank == 4 ? "LENGTH" : "HEIGHT";
        return "Axis." + (axis > 0 && axis < rank ? axes.get(axis - 1) : missing);
    }

    OutsideLanguage outside(String what) {
        return new OutsideLanguage(layer.type() + " " + what);
    }

    /** Whether the annotation itself is unknown to the compiler: it is then javac's to refuse, not the processor's. */
    boolean isRefusedByCompiler() {
        return refusedByCompiler;
    }

    /**
     * The annotation as source.
     *
     * @throws OutsideLanguage if an argument is left over, or the annotation or an attribute does not exist
     */
    String source() {
        for (Map.Entry<String, Object> argument : layer.args().entrySet()) {
            if (argument.getValue() != null && !taken.contains(argument.getKey())) {
                throw outside(argument.getKey());
            }
        }
        if (!Language.has(annotation, refusedByCompiler ? Set.of() : attributes.keySet())) {
            throw new OutsideLanguage(layer.type());
        }
        return "@" + annotation + attributes(attributes);
    }

    /** Attributes and their values as an annotation lists them; nothing where there are none. */
    static String attributes(Map<String, String> attributes) {
        return attributes.isEmpty()
                ? ""
                : attributes.entrySet().stream()
                        .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
                        .collect(joining(", ", "(", ")"));
    }

    /** A number, a flag or a list of numbers as Java writes it; a list of one is its number. */
    static String literal(Object value) {
        if (value instanceof List<?> list) {
            return list.size() == 1 ? literal(list.get(0)) : braces(list);
        }
        return value.toString();
    }

    static String braces(List<?> items) {
        return items.stream().map(Object::toString).collect(joining(", ", "{", "}"));
    }
}

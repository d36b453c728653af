package dev.tenonet.processor.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a network and its blocks, in parts that mutations take hold of; mutable. One member stands on one line. */
final class Draft {
    /** An annotation as it is written: values are Java source. */
    static final class Use {
        final String annotation;
        final Map<String, String> values = new LinkedHashMap<>();

        Use(String annotation) {
            this.annotation = annotation;
        }

        /** Sets a value, and returns this. */
        Use with(String element, Object value) {
            values.put(element, String.valueOf(value));
            return this;
        }

        /** A copy that can be changed without changing this one. */
        Use copy() {
            Use copy = new Use(annotation);
            copy.values.putAll(values);
            return copy;
        }

        @Override
        public String toString() {
            String listed = values.entrySet().stream()
                    .map(value -> value.getKey() + " = " + value.getValue())
                    .collect(Collectors.joining(", "));
            return "@" + annotation + (listed.isEmpty() ? "" : "(" + listed + ")");
        }
    }

    /** A layer. */
    static final class Method {
        final List<Use> uses = new ArrayList<>();
        final List<String> parameters = new ArrayList<>();
        String modifiers = "";
        String type = "Tensor";
        String name;
        String end = ";";

        Method(String name) {
            this.name = name;
        }

        /** Adds a parameter for a layer that is read. */
        void read(String layer) {
            parameters.add("Tensor " + layer);
        }

        Method copy() {
            Method copy = new Method(name);
            uses.forEach(use -> copy.uses.add(use.copy()));
            copy.parameters.addAll(parameters);
            copy.modifiers = modifiers;
            copy.type = type;
            copy.end = end;
            return copy;
        }

        @Override
        public String toString() {
            String annotations = uses.stream().map(use -> use + " ").collect(Collectors.joining());
            return annotations + modifiers + type + " " + name + "(" + String.join(", ", parameters) + ")" + end;
        }
    }

    /** A block: an annotation type with its {@code Layers}. */
    static final class Block {
        final String name;
        final List<String> annotations = new ArrayList<>(List.of("@Block"));
        final List<String> elements = new ArrayList<>();
        final List<Method> methods = new ArrayList<>();
        String modifiers = "";
        String layers = "interface Layers {";

        Block(String name) {
            this.name = name;
        }

        private Stream<String> lines() {
            return Stream.of(
                            annotations.stream(),
                            Stream.of(modifiers + "@interface " + name + " {"),
                            elements.stream().map(element -> "    " + element + ";"),
                            Stream.of("    " + layers),
                            methods.stream().map(method -> "        " + method),
                            Stream.of("    }", "}"))
                    .flatMap(lines -> lines);
        }
    }

    final List<Block> blocks = new ArrayList<>();
    final List<Method> methods = new ArrayList<>();
    final List<String> annotations = new ArrayList<>(List.of("@Network"));

    /** Lines before the network, such as the head of an enclosing class. */
    final List<String> around = new ArrayList<>();

    /** What closes them. */
    String closing = "";

    /** Members of the network that are no methods of its own. */
    final List<String> members = new ArrayList<>();

    /** Other types in the file. */
    final List<String> neighbours = new ArrayList<>();

    String name = "Net";
    String head = "interface";
    String clause = "";

    /** Whether a mutation may have made it something that the compiler itself refuses. */
    boolean suspect;

    /** All bodies: the network's and those of its blocks. */
    List<List<Method>> bodies() {
        return Stream.concat(Stream.of(methods), blocks.stream().map(block -> block.methods))
                .toList();
    }

    /** The source, as a file of the given package. */
    String text(String packageName) {
        List<String> lines = new ArrayList<>(List.of("package " + packageName + ";", "", "import dev.tenonet.*;", ""));
        lines.addAll(neighbours);
        lines.addAll(around);
        lines.addAll(annotations);
        lines.add(head + " " + name + clause + " {");
        members.forEach(member -> lines.add("    " + member));
        methods.forEach(method -> lines.add("    " + method));
        lines.add("}");
        lines.add(closing);
        blocks.stream().flatMap(Block::lines).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }
}

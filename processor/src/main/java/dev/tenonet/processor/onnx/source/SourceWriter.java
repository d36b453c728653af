package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Occurrence;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.layers.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Writes a program as a source in the zoo's style. */
public final class SourceWriter {
    private final Program program;
    private final List<String> types;
    private final Draft network;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Elements> elements = new ArrayList<>();

    /** A writer of what the language can say of a program: layers share no parameters where it cannot say that they do. */
    public static SourceWriter of(Program program, Predicate<String> taken) {
        SourceWriter writer = new SourceWriter(program, taken);
        return new Prefixes(program, writer.network, writer.drafts).areDistinct()
                ? writer
                : new SourceWriter(BlockFinder.apart(program.network()), taken);
    }

    private SourceWriter(Program program, Predicate<String> taken) {
        this.program = program;
        this.types = new TypeNames(program, taken).all();
        Drafts named = new Drafts(program, types);
        this.network = named.network();
        Map<Integer, List<String>> names = new HashMap<>();
        for (int i = 0; i < program.blocks().size(); i++) {
            BlockType block = program.blocks().get(i);
            drafts.add(named.block(block));
            names.put(i, ElementNames.of(block, new Flow(program.network()), drafts.get(i), names));
            elements.add(Elements.of(block, names.get(i), boundElsewhere(i)));
        }
    }

    /** Parameters of a block that uses in other blocks tie to theirs. */
    private Set<Integer> boundElsewhere(int type) {
        Set<Integer> bound = new HashSet<>();
        for (BlockType block : program.blocks()) {
            for (BlockType.Slot slot : block.bound().keySet()) {
                if (block.nodes().get(slot.node()) instanceof ProgramNode.Use use && use.type() == type) {
                    bound.add(Integer.parseInt(slot.attribute()));
                }
            }
        }
        return bound;
    }

    /** What is written. */
    public Program program() {
        return program;
    }

    /** The network's method whose result a layer of the imported network is. */
    public String method(int layer) {
        return network.rows().stream()
                .filter(row -> program.body().get(row.last()).output() == layer)
                .map(Row::method)
                .findFirst()
                .orElseThrow();
    }

    /** What the parameters of each layer of the network are called under, in the weights. */
    public List<String> prefixes() {
        return new Prefixes(program, network, drafts).all();
    }

    /** Names of the blocks, with the number of their occurrences. */
    public Map<String, Integer> blocks() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < types.size(); i++) {
            counts.put(types.get(i), program.blocks().get(i).occurrences().size());
        }
        return counts;
    }

    /**
     * The source.
     *
     * @param home the package; empty for none
     * @param name of the network
     * @param accepted lints that the network accepts
     */
    public String text(String home, String name, List<String> accepted) {
        Sources sources = new Sources(program, types, elements);
        List<Method> main = sources.methods(network, Optional.empty());
        List<List<Method>> inner = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            inner.add(sources.methods(drafts.get(i), Optional.of(i)));
        }
        List<String> lines = new ArrayList<>();
        if (!home.isEmpty()) {
            lines.addAll(List.of("package " + home + ";", ""));
        }
        lines.addAll(List.of("import dev.tenonet.*;", ""));
        lines.addAll(javadoc(program.network().origin()));
        lines.add("@Network");
        if (!accepted.isEmpty()) {
            String ids = Values.braced(accepted.stream().map(Values::quoted).toList());
            lines.add("@Suppress(value = " + ids + ", because = \"imported: the weights were trained like this\")");
        }
        lines.add("public interface " + name + " {");
        int column = Layout.column(main);
        main.forEach(method -> lines.addAll(Layout.lines(method, column, 1)));
        lines.add("}");
        for (int i = drafts.size() - 1; i >= 0; i--) {
            lines.addAll(block(i, inner.get(i)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> javadoc(Origin origin) {
        String producer = origin.producer().isEmpty() ? "" : origin.producer() + ", ";
        return List.of(
                "/**",
                " * Imported from " + safe(origin.file()) + " (" + safe(producer) + "opset " + origin.opset() + ").",
                " * Its SHA-256 is " + origin.sha256() + ".",
                " */");
    }

    /** Nothing that would end a comment or be read as an escape. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> safe.append(c >= ' ' && c <= '~' && "\\*/<>&@{}".indexOf(c) < 0 ? (char) c : '_'));
        return safe.toString();
    }

    private List<String> block(int index, List<Method> methods) {
        BlockType block = program.blocks().get(index);
        List<String> lines = new ArrayList<>(List.of("", "/** " + description(block) + " */", "@Block"));
        lines.add("@interface " + types.get(index) + " {");
        for (String line : elements.get(index).lines(block)) {
            lines.addAll(List.of("    " + line, ""));
        }
        lines.add("    interface Layers {");
        int column = Layout.column(methods);
        methods.forEach(method -> lines.addAll(Layout.lines(method, column, 2)));
        lines.addAll(List.of("    }", "}"));
        return lines;
    }

    private static String description(BlockType block) {
        List<Optional<String>> paths =
                block.occurrences().stream().map(Occurrence::path).distinct().toList();
        String first = paths.get(0).map(SourceWriter::safe).orElse("");
        int count = block.occurrences().size();
        if (paths.equals(List.of(Optional.of("")))) {
            return "Called " + count + " times.";
        }
        if (first.isEmpty()) {
            return "Found " + count + " times.";
        }
        if (paths.size() == 1) {
            return "That of " + first + ", which is called " + count + " times.";
        }
        return "As at " + first + " and " + (count - 1) + (count == 2 ? " other place." : " other places.");
    }
}

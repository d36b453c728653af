package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.ProgramNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the methods of a body would best be called: as the file calls the module, as short as that is clear. */
final class MethodNames {
    private final List<Optional<String>> paths;
    private final List<List<Integer>> rows;
    private final Function<ProgramNode, String> word;
    private final List<ProgramNode> nodes;

    /**
     * @param paths of the nodes, within the body
     * @param word what a node is called that has none
     */
    MethodNames(
            List<Optional<String>> paths,
            List<List<Integer>> rows,
            Function<ProgramNode, String> word,
            List<ProgramNode> nodes) {
        this.paths = paths;
        this.rows = rows;
        this.word = word;
        this.nodes = nodes;
    }

    /** A name for each row; those that are not the file's end with {@code #}. */
    List<String> wishes() {
        List<Optional<String>> modules = rows.stream().map(this::module).toList();
        Map<String, Integer> suffixes = new HashMap<>();
        // Calls of one module are numbered, and need no longer names for it.
        modules.stream()
                .flatMap(Optional::stream)
                .distinct()
                .forEach(path -> suffixes(path).forEach(it -> suffixes.merge(it, 1, Integer::sum)));
        List<String> wishes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ProgramNode first = nodes.get(rows.get(i).get(0));
            wishes.add(modules.get(i).flatMap(path -> wish(path, suffixes)).orElseGet(() -> word.apply(first) + "#"));
        }
        return wishes;
    }

    /** The last segments of a path that begin with a letter and are no other's, or all of it. */
    private static Optional<String> wish(String path, Map<String, Integer> suffixes) {
        if (path.chars().noneMatch(Character::isLetter)) {
            return Optional.empty();
        }
        String shortest = suffixes(path).stream()
                .filter(suffix ->
                        suffixes.get(suffix) == 1 && suffix.length() > 1 && Character.isLetter(suffix.charAt(0)))
                .findFirst()
                .orElse(path);
        return Optional.of(Identifiers.of(shortest));
    }

    /** The shortest first. */
    private static List<String> suffixes(String path) {
        List<String> suffixes = new ArrayList<>();
        for (int dot = path.lastIndexOf('.'); dot >= 0; dot = path.lastIndexOf('.', dot - 1)) {
            suffixes.add(path.substring(dot + 1));
        }
        suffixes.add(path);
        return suffixes;
    }

    /** The module that a row is: the outermost that holds nothing else, if its name says anything. */
    private Optional<String> module(List<Integer> row) {
        Optional<String> first = paths.get(row.get(0));
        if (row.size() > 1 && nodes.get(row.get(0)) instanceof ProgramNode.Use) {
            return first.map(path -> runName(row, path));
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String module = first.get();
        for (String outer = parent(module); !outer.isEmpty() && holdsOnly(outer, row); outer = parent(outer)) {
            module = outer;
        }
        return Optional.of(module);
    }

    private boolean holdsOnly(String module, List<Integer> row) {
        long own = row.stream().filter(node -> isWithin(node, module)).count();
        long all = IntStream.range(0, paths.size())
                .filter(node -> isWithin(node, module))
                .count();
        long named = row.stream().filter(node -> paths.get(node).isPresent()).count();
        return own == all && own == named;
    }

    private boolean isWithin(int node, String module) {
        return paths.get(node).filter(path -> path.startsWith(module + ".")).isPresent();
    }

    /** Of {@code layer1.0} {@code layer1}; of {@code features.5} itself, for the features are more. */
    private String runName(List<Integer> row, String path) {
        String outer = parent(path);
        long others = IntStream.range(0, paths.size())
                        .filter(node -> isWithin(node, outer))
                        .count()
                - row.size();
        return outer.isEmpty() || others > 1 ? path : outer;
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}

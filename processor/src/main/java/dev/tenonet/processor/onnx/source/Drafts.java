package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Occurrence;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a body into methods and names them. */
final class Drafts {
    private final Program program;
    private final Flow flow;
    private final Runs runs;
    private final SharedRows sharing;
    private final List<String> types;

    /** @param types names of the program's blocks */
    Drafts(Program program, List<String> types) {
        this.program = program;
        this.flow = new Flow(program.network());
        this.runs = new Runs(flow, program.blocks());
        this.sharing = new SharedRows(flow, program.blocks());
        this.types = types;
    }

    /** The network's body. */
    Draft network() {
        return draft(List.of(program.body()), Optional.empty(), List.of());
    }

    /** A block's body. */
    Draft block(BlockType block) {
        List<List<ProgramNode>> bodies =
                block.occurrences().stream().map(Occurrence::nodes).toList();
        Occurrence first = block.occurrences().get(0);
        return draft(bodies, Optional.of(first), first.inputs());
    }

    private Draft draft(List<List<ProgramNode>> bodies, Optional<Occurrence> around, List<Integer> read) {
        List<ProgramNode> nodes = bodies.get(0);
        List<List<Integer>> rows = rows(bodies);
        boolean kept = around.isEmpty() || around.get().path().isPresent();
        Names names = new Names();
        List<Optional<String>> paths = new ArrayList<>();
        for (ProgramNode node : nodes) {
            paths.add(kept ? path(node).map(full -> relative(full, around)) : Optional.empty());
        }
        paths.forEach(path -> path.ifPresent(names::keep));
        List<String> wished = new MethodNames(paths, rows, this::word, nodes).wishes();
        List<String> methods = names.distinct(wished);
        List<Row> named = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Integer> row = rows.get(i);
            String method = methods.get(i);
            Optional<Row> owner = named.stream()
                    .filter(other -> other.owner().isEmpty() && sharing.isShared(bodies, other.nodes(), row))
                    .findFirst();
            named.add(owner.map(other -> shared(other, row, method))
                    .orElseGet(() -> row(row, nodes, paths, method, around, names)));
        }
        return new Draft(names.inputs(read.size()), named);
    }

    private static String relative(String full, Optional<Occurrence> around) {
        return around.map(outer -> outer.relative(full)).orElse(full);
    }

    private Optional<String> path(ProgramNode node) {
        if (node instanceof ProgramNode.Use use) {
            return use.occurrence().path();
        }
        return Optional.of(program.paths().get(node.output())).filter(path -> !path.isEmpty());
    }

    private String word(ProgramNode node) {
        if (node instanceof ProgramNode.Use use) {
            return Identifiers.uncapitalised(types.get(use.type()));
        }
        ImportedLayer layer = flow.layer(node.output());
        return layer.output()
                .filter(name -> name.chars().anyMatch(Character::isLetter) && !isMade(name))
                .map(Identifiers::of)
                .filter(Identifiers::isLegal)
                .orElseGet(() -> Words.of(layer.annotation()));
    }

    /** Whether an exporter and no person called a value so: {@code onnx::Conv_0}, {@code /fc/Gemm_output_0}, {@code input.1}. */
    private static boolean isMade(String name) {
        return name.contains("::") || name.contains("/") || name.matches("input\\.[0-9]+");
    }

    private List<List<Integer>> rows(List<List<ProgramNode>> bodies) {
        List<List<Integer>> rows = new ArrayList<>();
        List<ProgramNode> nodes = bodies.get(0);
        for (List<Integer> line : flow.lines(nodes)) {
            int first = line.get(0);
            boolean within = !rows.isEmpty() && rows.get(rows.size() - 1).contains(first);
            if (within) {
                continue;
            }
            if (nodes.get(first) instanceof ProgramNode.Use) {
                List<Integer> run = new ArrayList<>();
                for (int i = 0; i < runs.length(bodies, first); i++) {
                    run.add(first + i);
                }
                rows.add(run);
            } else {
                rows.add(line);
            }
        }
        return rows;
    }

    private static Row shared(Row owner, List<Integer> row, String method) {
        Map<Integer, String> prefixes = new HashMap<>();
        owner.prefixes()
                .forEach((node, prefix) -> prefixes.put(row.get(owner.nodes().indexOf(node)), prefix));
        return new Row(row, method, prefixes, owner.run(), Optional.of(owner.method()));
    }

    private Row row(
            List<Integer> row,
            List<ProgramNode> nodes,
            List<Optional<String>> paths,
            String method,
            Optional<Occurrence> around,
            Names names) {
        Map<Integer, String> prefixes = new HashMap<>();
        if (row.size() > 1 && nodes.get(row.get(0)) instanceof ProgramNode.Use use) {
            Optional<Occurrence> outer = around.filter(it -> it.path().isPresent());
            Row.Run run = Runs.of(use.occurrence(), row.size(), outer, method);
            for (int i = 0; i < row.size(); i++) {
                String segment = run.pattern().replace("{}", Integer.toString(run.from() + i));
                prefixes.put(row.get(i), run.prefix().isEmpty() ? segment : run.prefix() + "." + segment);
            }
            return new Row(row, method, prefixes, Optional.of(run), Optional.empty());
        }
        boolean own = false;
        for (int node : row) {
            boolean bearing = nodes.get(node) instanceof ProgramNode.Use
                    || !flow.layer(nodes.get(node).output()).parameters().isEmpty();
            if (bearing) {
                String fallback = own ? names.free(method + "_" + word(nodes.get(node))) : method;
                String prefix = paths.get(node).orElse(fallback);
                own |= prefix.equals(method);
                prefixes.put(node, prefix);
            }
        }
        return new Row(row, method, prefixes, Optional.empty(), Optional.empty());
    }
}

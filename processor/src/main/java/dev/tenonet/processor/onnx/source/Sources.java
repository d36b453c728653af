package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.BlockType.Expression;
import dev.tenonet.processor.onnx.blocks.BlockType.Slot;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the methods of a body from its draft. */
final class Sources {
    private final Program program;
    private final Flow flow;
    private final List<String> types;
    private final List<Elements> elements;

    Sources(Program program, List<String> types, List<Elements> elements) {
        this.program = program;
        this.flow = new Flow(program.network());
        this.types = types;
        this.elements = elements;
    }

    /** The methods of the network or of a block. */
    List<Method> methods(Draft draft, Optional<Integer> block) {
        Optional<BlockType> type = block.map(program.blocks()::get);
        List<ProgramNode> nodes = type.map(BlockType::nodes).orElse(program.body());
        Operations operations = new Operations(
                flow, type, block.map(i -> elements.get(i).names()).orElse(List.of()));
        Map<Integer, String> names = new HashMap<>();
        List<Method> methods = new ArrayList<>();
        String before = null;
        for (int i = 0; i < draft.inputs().size(); i++) {
            before = draft.inputs().get(i);
            names.put(type.orElseThrow().occurrences().get(0).inputs().get(i), before);
            methods.add(new Method(List.of("@Input"), before + "()"));
        }
        for (Row row : draft.rows()) {
            boolean last = row == draft.rows().get(draft.rows().size() - 1);
            List<String> annotations = new ArrayList<>();
            if (type.isEmpty() && !last && isOutput(nodes.get(row.last()))) {
                annotations.add("@Output");
            }
            row.owner().ifPresent(owner -> annotations.add("@Shared(" + Values.quoted(owner) + ")"));
            annotations.addAll(annotations(row, nodes, operations, type));
            List<String> read =
                    nodes.get(row.first()).inputs().stream().map(names::get).toList();
            add(methods, annotations, row.method(), read, before);
            before = row.method();
            names.put(nodes.get(row.last()).output(), before);
        }
        return methods;
    }

    /** @param before the method that is read where nothing is written */
    private static void add(
            List<Method> methods, List<String> annotations, String name, List<String> read, String before) {
        Readings readings = Readings.of(read, name);
        methods.addAll(readings.copies());
        boolean implied =
                read.isEmpty() || readings.copies().isEmpty() && before != null && read.equals(List.of(before));
        methods.add(new Method(annotations, name + "(" + (implied ? "" : readings.parameters()) + ")"));
    }

    private boolean isOutput(ProgramNode node) {
        ImportedLayer layer = flow.layer(node.output());
        return layer.output().isPresent() && !layer.isInput();
    }

    private List<String> annotations(
            Row row, List<ProgramNode> nodes, Operations operations, Optional<BlockType> block) {
        if (nodes.get(row.first()) instanceof ProgramNode.Use use) {
            return use(row, use, block);
        }
        List<String> annotations = new ArrayList<>();
        for (int node : row.nodes()) {
            Optional<String> name =
                    Optional.ofNullable(row.prefixes().get(node)).filter(prefix -> !prefix.equals(row.named()));
            annotations.add(operations.annotation(node, nodes.get(node).output(), name));
        }
        return annotations;
    }

    private List<String> use(Row row, ProgramNode.Use use, Optional<BlockType> block) {
        List<String> annotations = new ArrayList<>();
        String prefix =
                row.run().map(Row.Run::prefix).orElseGet(() -> row.prefixes().get(row.first()));
        if (row.owner().isEmpty() && !prefix.equals(row.method())) {
            annotations.add("@Name(" + Values.quoted(prefix) + ")");
        }
        row.run().ifPresent(run -> annotations.add("@Repeat" + repeat(run)));
        annotations.add("@" + types.get(use.type()) + arguments(row.first(), use, block));
        return annotations;
    }

    private static String repeat(Row.Run run) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("value", Integer.toString(run.count()));
        if (run.from() != 0) {
            written.put("from", Integer.toString(run.from()));
        }
        if (!run.pattern().equals("{}")) {
            written.put("name", Values.quoted(run.pattern()));
        }
        return Operations.arguments(written, List.of());
    }

    private String arguments(int node, ProgramNode.Use use, Optional<BlockType> around) {
        Elements inner = elements.get(use.type());
        List<Object> values = program.blocks().get(use.type()).arguments(use.occurrence());
        Map<String, String> written = new LinkedHashMap<>();
        List<String> bound = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String name = inner.names().get(i);
            Slot slot = new Slot(node, Integer.toString(i), 0);
            Expression expression = around.map(block -> block.bound().get(slot)).orElse(null);
            if (expression != null) {
                String over = expression.over(outer(around.get()).get(expression.parameter()));
                bound.add(over.equals(name) ? name : name + " = " + over);
            } else if (!values.get(i).equals(inner.defaults().get(i).orElse(null))) {
                written.put(name, Values.text(values.get(i)));
            }
        }
        return Operations.arguments(written, bound);
    }

    private List<String> outer(BlockType block) {
        return elements.get(program.blocks().indexOf(block)).names();
    }
}

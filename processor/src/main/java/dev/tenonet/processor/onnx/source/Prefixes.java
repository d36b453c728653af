package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each layer's parameters are called in the end, through all blocks. */
final class Prefixes {
    private final Program program;
    private final Draft network;
    private final List<Draft> blocks;
    private final String[] prefixes;
    /** Those of layers that have parameters of their own. */
    private final Set<String> own = new HashSet<>();

    private boolean distinct = true;

    Prefixes(Program program, Draft network, List<Draft> blocks) {
        this.program = program;
        this.network = network;
        this.blocks = blocks;
        this.prefixes = new String[program.network().layers().size()];
    }

    List<String> all() {
        Arrays.fill(prefixes, "");
        fill(program.body(), network, "", false);
        return List.of(prefixes);
    }

    /** Whether all layers that do not share their parameters call them differently. */
    boolean areDistinct() {
        all();
        return distinct;
    }

    private void fill(List<ProgramNode> nodes, Draft draft, String outer, boolean shared) {
        for (Row row : draft.rows()) {
            row.prefixes().forEach((node, inner) -> {
                String full = joined(outer, inner);
                boolean sharing = shared || row.owner().isPresent();
                if (nodes.get(node) instanceof ProgramNode.Use use) {
                    fill(use.occurrence().nodes(), blocks.get(use.type()), full, sharing);
                } else {
                    prefixes[nodes.get(node).output()] = full;
                    distinct &= sharing || own.add(full);
                }
            });
        }
    }

    private static String joined(String outer, String inner) {
        return outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + "." + inner;
    }
}

package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import java.util.Arrays;
import java.util.List;

/** What each layer's parameters are called in the end, through all blocks. */
final class Prefixes {
    private final Program program;
    private final Draft network;
    private final List<Draft> blocks;
    private final String[] prefixes;

    Prefixes(Program program, Draft network, List<Draft> blocks) {
        this.program = program;
        this.network = network;
        this.blocks = blocks;
        this.prefixes = new String[program.network().layers().size()];
    }

    List<String> all() {
        Arrays.fill(prefixes, "");
        fill(program.body(), network, "");
        return List.of(prefixes);
    }

    private void fill(List<ProgramNode> nodes, Draft draft, String outer) {
        for (Row row : draft.rows()) {
            row.prefixes().forEach((node, own) -> {
                String full = outer.isEmpty() ? own : outer + "." + own;
                if (nodes.get(node) instanceof ProgramNode.Use use) {
                    fill(use.occurrence().nodes(), blocks.get(use.type()), full);
                } else {
                    prefixes[nodes.get(node).output()] = full;
                }
            });
        }
    }
}

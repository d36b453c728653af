package dev.tenonet.processor.report;

import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.diagnostic.Acceptance;
import dev.tenonet.processor.diagnostic.RatedDiagnostic;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Optimizer;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a network when its compilation ends.
 *
 * @param graph empty if the declaration or a shape is faulty
 * @param optimized the plan and how it came about; empty too if a lint is an error
 * @param findings all diagnostics that are not off
 * @param accepted what lints have found and suppressions accept
 */
public record Account(
        Signature signature,
        Optional<Graph> graph,
        Optional<Optimizer.Result> optimized,
        List<RatedDiagnostic> findings,
        List<Acceptance> accepted) {
    public Account {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
    }

    String name() {
        return signature.networkName();
    }

    /** The layers that compute something, and the inputs: those at which a block merely ends are other names. */
    static List<Layer> real(Graph graph) {
        return graph.layers().stream().filter(layer -> !isAlias(layer)).toList();
    }

    /** Whether a layer is but another name for the one it reads. */
    static boolean isAlias(Layer layer) {
        return layer.nodes().isEmpty() && layer.inputs().size() == 1;
    }

    static long parameters(Graph graph) {
        return graph.total(Layer::parameters);
    }

    static long macs(Graph graph) {
        return graph.total(Layer::macs);
    }
}

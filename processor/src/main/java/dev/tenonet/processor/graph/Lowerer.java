package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Workshop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From a graph to its first plan: every operation says itself which kernels it becomes. */
public final class Lowerer {
    private Lowerer() {}

    /** The plan of a graph, before any optimisation. */
    public static Plan lower(Graph graph) {
        Map<String, Operand> results = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        List<Plan.Constant> constants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Layer layer : graph.layers()) {
            results.put(
                    layer.name(),
                    layer.isInput()
                            ? new Operand("input " + layer.name(), layer.shape().extent())
                            : result(layer, results, names, steps, constants));
        }
        return new Plan(ports(graph.inputs(), results), constants, steps, ports(graph.outputs(), results));
    }

    private static Operand result(
            Layer layer,
            Map<String, Operand> results,
            Set<String> names,
            List<Step> steps,
            List<Plan.Constant> constants) {
        List<Operand> operands =
                layer.inputs().stream().map(input -> results.get(input.name())).toList();
        for (Node node : layer.nodes()) {
            Workshop workshop = new Workshop(layer.name(), node.prefix(), names, steps, constants);
            operands = List.of(node.operation().lowering().lower(operands, workshop));
        }
        return operands.get(0);
    }

    private static List<Plan.Port> ports(List<Layer> layers, Map<String, Operand> results) {
        return layers.stream()
                .map(layer -> new Plan.Port(
                        layer.name(), results.get(layer.name()), layer.shape().sizes()))
                .toList();
    }
}

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

    /**
     * A plan, and where in it each operation's result is.
     *
     * @param results of each operation by layer; of a layer without operations, what it passes on
     */
    public record Lowered(Plan plan, Map<String, List<Operand>> results) {
        public Lowered {
            results = Map.copyOf(results);
        }
    }

    /** The plan of a graph, before any optimisation. */
    public static Plan lower(Graph graph) {
        return lowered(graph).plan();
    }

    /** The same with the result of each operation. */
    public static Lowered lowered(Graph graph) {
        Map<String, List<Operand>> results = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        List<Plan.Constant> constants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Layer layer : graph.layers()) {
            results.put(
                    layer.name(),
                    layer.isInput()
                            ? List.of(new Operand(
                                    "input " + layer.name(), layer.shape().extent()))
                            : results(layer, results, names, steps, constants));
        }
        return new Lowered(
                new Plan(ports(graph.inputs(), results), constants, steps, ports(graph.outputs(), results)), results);
    }

    private static List<Operand> results(
            Layer layer,
            Map<String, List<Operand>> results,
            Set<String> names,
            List<Step> steps,
            List<Plan.Constant> constants) {
        List<Operand> operands = layer.inputs().stream()
                .map(input -> last(results.get(input.name())))
                .toList();
        List<Operand> each = new ArrayList<>();
        for (Node node : layer.nodes()) {
            Workshop workshop = new Workshop(layer.name(), node.prefix(), names, steps, constants);
            operands = List.of(node.operation().lowering().lower(operands, workshop));
            each.add(operands.get(0));
        }
        return each.isEmpty() ? List.of(operands.get(0)) : each;
    }

    private static Operand last(List<Operand> results) {
        return results.get(results.size() - 1);
    }

    private static List<Plan.Port> ports(List<Layer> layers, Map<String, List<Operand>> results) {
        return layers.stream()
                .map(layer -> new Plan.Port(
                        layer.name(),
                        last(results.get(layer.name())),
                        layer.shape().sizes()))
                .toList();
    }
}

package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.plan.StepNames;
import dev.tenonet.processor.training.BatchLoss;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.BatchTensor;
import dev.tenonet.processor.training.BatchWorkshop;
import dev.tenonet.processor.training.Objective;
import dev.tenonet.processor.training.TrainingPlan;
import dev.tenonet.processor.training.TrainingPlanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From a graph to the plan of its training: every operation says itself which steps it becomes. */
public final class BatchLowerer {
    private final Graph graph;
    private final Map<String, BatchOperand> results = new HashMap<>();
    private final List<BatchStep> steps = new ArrayList<>();
    private final List<BatchLoss> losses = new ArrayList<>();
    private final StepNames names = new StepNames();

    private BatchLowerer(Graph graph) {
        this.graph = graph;
    }

    /** The plan of a graph with a loss, all of whose operations can be trained. */
    public static TrainingPlan lower(Graph graph) {
        return new BatchLowerer(graph).lower();
    }

    private TrainingPlan lower() {
        for (Layer layer : graph.layers()) {
            if (layer.isInput()) {
                BatchTensor tensor = new BatchTensor(
                        "input " + layer.name(), layer.shape().extent().size());
                results.put(layer.name(), new BatchOperand(tensor, layer.shape().extent()));
            } else {
                add(layer);
            }
        }
        Set<String> learned = graph.layers().stream()
                .filter(layer -> !layer.declaration().frozen())
                .flatMap(layer -> layer.nodes().stream())
                .flatMap(node -> node.parameters().stream())
                .filter(Parameter::learned)
                .map(Parameter::name)
                .collect(Collectors.toCollection(HashSet::new));
        boolean frozen =
                graph.layers().stream().anyMatch(layer -> layer.declaration().frozen());
        List<BatchOperand> inputs =
                graph.inputs().stream().map(layer -> results.get(layer.name())).toList();
        return TrainingPlanner.plan(
                inputs, steps, losses, step -> step.parameters().stream().anyMatch(learned::contains), !frozen);
    }

    private void add(Layer layer) {
        List<BatchOperand> operands =
                layer.inputs().stream().map(input -> results.get(input.name())).toList();
        Optional<Attributes> loss = layer.declaration().loss();
        Optional<Objective> objective = loss.flatMap(found -> objective(found));
        BatchOperand compared = operands.isEmpty() ? null : operands.get(0);
        for (int i = 0; i < layer.nodes().size(); i++) {
            Node node = layer.nodes().get(i);
            boolean absorbed = i == layer.nodes().size() - 1
                    && objective.isPresent()
                    && node.operation().absorbedBy().equals(objective);
            BatchWorkshop workshop = new BatchWorkshop(
                    layer.name(), node.prefix(), layer.declaration().frozen(), names, steps);
            BatchOperand before = compared;
            operands = List.of(node.operation().training().orElseThrow().lower(operands, workshop));
            compared = absorbed ? before : operands.get(0);
        }
        results.put(layer.name(), operands.get(0));
        if (loss.isPresent()) {
            losses.add(loss(layer, loss.get(), objective.orElseThrow(), compared));
        }
    }

    /** What a loss measures. */
    public static Optional<Objective> objective(Attributes loss) {
        return Objective.of(loss.constant("value"));
    }

    private static BatchLoss loss(Layer layer, Attributes loss, Objective objective, BatchOperand compared) {
        return new BatchLoss(
                layer.name(),
                objective,
                loss.real("weight"),
                loss.real("smoothing"),
                loss.real("delta"),
                loss.constant("reduction").equals("MEAN"),
                layer.shape().sizes(),
                compared);
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What computes a layer: its own kernels, or the layers whose kernels do it on the way. */
final class LayerKernels {
    private static final int MOST_HOSTS = 3;

    private final boolean isPlanned;
    private final Map<String, List<Step>> steps;
    private final Map<String, List<String>> hosts;

    LayerKernels(Account account) {
        this.isPlanned = account.optimized().isPresent();
        this.steps = account.optimized()
                .map(Optimizer.Result::plan)
                .map(Plan::byLayer)
                .orElse(Map.of());
        this.hosts = account.optimized().map(Optimizer.Result::hosts).orElse(Map.of());
    }

    /** Whether a plan has no call of the layer's. */
    boolean isHosted(Layer layer) {
        return isPlanned && !layer.isInput() && !steps.containsKey(layer.name());
    }

    /** In words; empty for inputs, and where there is no plan. */
    String of(Layer layer) {
        if (!isPlanned || layer.isInput()) {
            return "";
        }
        if (isHosted(layer)) {
            List<String> within = hosts.getOrDefault(layer.name(), List.of());
            return within.isEmpty() ? "none needed" : "in " + Words.listed(within, MOST_HOSTS);
        }
        return steps.get(layer.name()).stream().map(LayerKernels::kernel).collect(Collectors.joining(", "));
    }

    private static String kernel(Step step) {
        String activation = StepWords.activation(step);
        return StepWords.kernel(step) + (activation.isEmpty() ? "" : " + " + activation);
    }
}

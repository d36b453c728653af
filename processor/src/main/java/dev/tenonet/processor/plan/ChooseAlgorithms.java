package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/** Gives each step that has a choice the algorithm that {@link CostModel} expects to be the fastest. */
final class ChooseAlgorithms implements Pass {
    @Override
    public Plan apply(Plan plan) {
        return plan.withSteps(
                plan.steps().stream().map(ChooseAlgorithms::choose).toList());
    }

    private static Step choose(Step step) {
        if (step.algorithm().isEmpty()) {
            return step;
        }
        List<WindowGeometry> windows = step.call().windows();
        Extent in = step.inputs().get(0).extent();
        return step.withAlgorithm(
                Optional.of(CostModel.fastest(in, step.output().extent(), windows.get(0), windows.get(1))));
    }
}

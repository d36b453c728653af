package dev.tenonet.processor.plan;

/** Gives each step that has a choice the algorithm that {@link CostModel} expects to be the fastest. */
final class ChooseAlgorithms implements Pass {
    @Override
    public Plan apply(Plan plan) {
        return plan.withSteps(
                plan.steps().stream().map(ChooseAlgorithms::choose).toList());
    }

    private static Step choose(Step step) {
        return step.algorithm().isEmpty()
                ? step
                : step.withAlgorithm(CostModel.fastest(
                        step.inputs().get(0).extent(), step.output().extent()));
    }
}

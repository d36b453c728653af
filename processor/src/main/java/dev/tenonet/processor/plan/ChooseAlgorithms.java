package dev.tenonet.processor.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives each step that has a choice the algorithm that {@link CostModel} expects to be the fastest. */
final class ChooseAlgorithms implements Pass {
    @Override
    public Plan apply(Plan plan) {
        return plan.withSteps(
                plan.steps().stream().map(ChooseAlgorithms::choose).toList());
    }

    @Override
    public String account(Plan before, Plan after) {
        Map<Algorithm, Long> counts = after.steps().stream()
                .flatMap(step -> step.algorithm().stream())
                .collect(Collectors.groupingBy(
                        Function.identity(), () -> new EnumMap<>(Algorithm.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().text() + " in " + entry.getValue()
                        + (entry.getValue() == 1 ? " call" : " calls"))
                .collect(Collectors.joining(", "));
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

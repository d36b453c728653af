package dev.tenonet.processor.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a convolution add the image that alone is added to its result, as the shortcuts of residual networks are: the sum is
 * made where the convolution's result is still in a register. The convolution runs where the addition did, as the other
 * image may be made in between.
 */
final class FuseResiduals implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        List<String> order = plan.names();
        Map<String, Step> convolutions = new HashMap<>();
        Set<String> moved = new HashSet<>();
        for (Step step : plan.steps()) {
            // Of two, the one that is made last: it moves least.
            convolutions(step, uses).stream()
                    .max(Comparator.comparingInt(convolution -> order.indexOf(convolution.name())))
                    .ifPresent(convolution -> {
                        convolutions.put(step.name(), convolution);
                        moved.add(convolution.name());
                    });
        }
        List<Step> steps = plan.steps().stream()
                .filter(step -> !moved.contains(step.name()))
                .map(step -> Optional.ofNullable(convolutions.get(step.name()))
                        .map(convolution -> fused(step, convolution))
                        .orElse(step))
                .toList();
        return plan.withSteps(steps);
    }

    /** The convolutions that make an input of an addition, and do nothing else. */
    private static List<Step> convolutions(Step step, Uses uses) {
        boolean sum = step.call() instanceof BinaryCall binary
                && binary.operator() == Operator.ADD
                && step.inputs().stream().allMatch(uses::isWhole)
                && step.inputs().stream().map(Operand::extent).distinct().count() == 1
                && step.inputs().stream().map(Operand::value).distinct().count() == 2;
        if (!sum) {
            return List.of();
        }
        return step.inputs().stream()
                .map(Operand::value)
                .filter(value -> uses.onlyReader(value).isPresent())
                .flatMap(value -> uses.writer(value).stream())
                .filter(writer -> writer.family().has(Trait.TAKES_SUMMAND) && writer.takesActivation())
                .toList();
    }

    private static Step fused(Step sum, Step convolution) {
        String own = convolution.output().value();
        Operand other = sum.inputs().get(sum.inputs().get(0).value().equals(own) ? 1 : 0);
        return new Step(
                convolution.name(),
                sum.layer(),
                new ResidualCall(convolution.call()),
                List.of(convolution.inputs().get(0), other),
                sum.output(),
                convolution.parameters(),
                sum.activation(),
                convolution.algorithm(),
                convolution.halo());
    }
}

package dev.tenonet.processor.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out a channel shuffle that only 1 x 1 convolutions read: they permute their weights instead, once at load. Exact but
 * for rounding, as their sums run through the channels in another order.
 */
final class FoldShuffle implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Step> folded = new HashMap<>();
        for (Step step : plan.steps()) {
            if (step.call() instanceof ShuffleCall && canFold(step.output().value(), uses)) {
                folded.put(step.output().value(), step);
            }
        }
        List<Step> steps = plan.steps().stream()
                .filter(step -> !folded.containsKey(step.output().value()))
                .map(step -> {
                    Step shuffle = folded.get(step.inputs().get(0).value());
                    return shuffle == null ? step : reading(step, shuffle);
                })
                .toList();
        return plan.withSteps(steps);
    }

    private static boolean canFold(String value, Uses uses) {
        List<Step> readers = uses.readers(value);
        return !uses.isOutput(value)
                && !readers.isEmpty()
                && readers.stream()
                        .allMatch(reader -> uses.isWhole(reader.inputs().get(0))
                                && reader.halo().isEmpty()
                                && reader.call() instanceof ConvolutionCall call
                                && call.canShuffle());
    }

    private static Step reading(Step convolution, Step shuffle) {
        int groups = ((ShuffleCall) shuffle.call()).groups();
        return convolution
                .withCall(((ConvolutionCall) convolution.call()).shuffling(groups))
                .withInputs(shuffle.inputs());
    }
}

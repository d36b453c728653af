package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds a batch normalisation into the convolution that alone it reads: a pass over memory less, for weights that are
 * changed once at load. Exact but for rounding, unlike folding into a convolution behind it, whose padding is no output of
 * the normalisation.
 */
final class FoldBatchNorm implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Integer> writers = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<Step> convolution = Optional.of(step)
                    .filter(candidate -> candidate.call() instanceof NormalizationCall)
                    .map(candidate -> candidate.inputs().get(0).value())
                    .filter(value -> uses.onlyReader(value).isPresent())
                    .map(writers::get)
                    .map(steps::get)
                    .filter(writer -> canFold(writer, step));
            if (convolution.isPresent()) {
                int index = writers.get(convolution.get().output().value());
                steps.set(index, folded(convolution.get(), step));
                writers.put(step.output().value(), index);
            } else {
                writers.put(step.output().value(), steps.size());
                steps.add(step);
            }
        }
        return plan.withSteps(steps);
    }

    /** Under another shape, as behind a flatten, a channel of the one is no channel of the other. */
    private static boolean canFold(Step writer, Step normalisation) {
        return writer.call() instanceof ConvolutionCall
                && writer.takesActivation()
                && writer.output().extent().equals(normalisation.inputs().get(0).extent());
    }

    private static Step folded(Step convolution, Step normalisation) {
        List<String> parameters = new ArrayList<>(convolution.parameters());
        parameters.addAll(normalisation.parameters());
        FoldedCall call =
                new FoldedCall((ConvolutionCall) convolution.call(), (NormalizationCall) normalisation.call());
        return convolution
                .withCall(call)
                .withOutput(normalisation.output())
                .withParameters(parameters)
                .withActivation(normalisation.activation());
    }
}

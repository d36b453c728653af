package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A pass that folds what is done to each channel of a convolution's result, which it alone reads, into the weights. */
abstract class Folding implements Pass {
    /**
     * What is done to each channel.
     *
     * @param input to whose channels
     * @param parameters that it takes, in the order in which the folded call does
     * @param folded the convolution that does it, too
     */
    record Channelwise(Operand input, List<String> parameters, Function<ConvolutionCall, SummingCall> folded) {}

    /** What a step does to each channel; empty if it does anything else. */
    abstract Optional<Channelwise> channelwise(Step step, Plan plan);

    @Override
    public final Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Integer> writers = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<Channelwise> work = channelwise(step, plan)
                    .filter(found -> uses.onlyReader(found.input().value()).isPresent())
                    .filter(found -> writers.containsKey(found.input().value()))
                    .filter(found -> canFold(steps.get(writers.get(found.input().value())), found.input()));
            if (work.isPresent()) {
                int index = writers.get(work.get().input().value());
                steps.set(index, folded(steps.get(index), step, work.get()));
                writers.put(step.output().value(), index);
            } else {
                writers.put(step.output().value(), steps.size());
                steps.add(step);
            }
        }
        return plan.withSteps(steps);
    }

    /** Under another shape, as behind a flatten, a channel of the one is no channel of the other. */
    private static boolean canFold(Step writer, Operand read) {
        return writer.call() instanceof ConvolutionCall
                && writer.takesActivation()
                && writer.output().extent().equals(read.extent());
    }

    private static Step folded(Step convolution, Step step, Channelwise work) {
        List<String> parameters = new ArrayList<>(convolution.parameters());
        parameters.addAll(work.parameters());
        return convolution
                .withCall(work.folded().apply((ConvolutionCall) convolution.call()))
                .withOutput(step.output())
                .withParameters(parameters)
                .withActivation(step.activation());
    }
}

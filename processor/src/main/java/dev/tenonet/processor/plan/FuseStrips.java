package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a depthwise convolution together with the convolution before it and the 1 x 1 convolution behind it, and a pool
 * together with the convolution before it, strip by strip, where {@link CostModel} expects that the images between them
 * would leave the cache. All run where the last one did, and where that adds a shortcut, they do.
 */
final class FuseStrips implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Set<String> taken = new HashSet<>();
        Map<String, Step> fused = new HashMap<>();
        for (Step step : plan.steps()) {
            List<Step> chain = chain(step, uses);
            if (pays(chain) && chain.stream().noneMatch(member -> taken.contains(member.name()))) {
                chain.forEach(member -> taken.add(member.name()));
                fused.put(chain.get(chain.size() - 1).name(), fused(chain));
            }
        }
        return plan.withSteps(plan.steps().stream()
                .filter(step -> !taken.contains(step.name()) || fused.containsKey(step.name()))
                .map(step -> fused.getOrDefault(step.name(), step))
                .toList());
    }

    private static boolean pays(List<Step> chain) {
        return chain.size() > 1
                && CostModel.paysInStrips(chain.subList(0, chain.size() - 1).stream()
                        .map(step -> step.output().extent())
                        .toList());
    }

    private static boolean isDepthwise(Step step) {
        int channels = step.output().extent().channels();
        return step.call() instanceof SummingCall call
                && step.inputs().get(0).extent().channels() == channels
                && call.convolution().groups() == channels;
    }

    /** The depthwise convolution or the pool with what can be computed together with it; empty if it is neither. */
    private static List<Step> chain(Step step, Uses uses) {
        boolean isPool = step.call() instanceof PoolCall;
        if (!step.family().has(Trait.STRIP_STAGE) || !isPool && !isDepthwise(step)) {
            return List.of();
        }
        List<Step> chain = new ArrayList<>();
        before(step, uses).ifPresent(chain::add);
        chain.add(step);
        if (!isPool) {
            after(step, uses).ifPresent(chain::add);
        }
        return chain;
    }

    private static Optional<Step> before(Step middle, Uses uses) {
        return uses.writer(middle.inputs().get(0).value())
                .filter(step -> isConvolution(step.call()) && isLinked(step, middle, uses));
    }

    private static Optional<Step> after(Step depthwise, Uses uses) {
        return uses.onlyReader(depthwise.output().value())
                .filter(step -> isConvolution(stage(step)))
                .filter(step -> step.call().windows().stream().allMatch(window -> window.kernel() == 1)
                        && isLinked(depthwise, step, uses));
    }

    private static boolean isConvolution(Call call) {
        return call instanceof SummingCall && call.family().has(Trait.STRIP_STAGE);
    }

    /** The call that becomes a stage: all of a step's but an addition, which the strips do as a whole. */
    private static Call stage(Step step) {
        return step.call() instanceof ResidualCall residual ? residual.summing() : step.call();
    }

    /** Whether the reader alone reads what the writer makes, all of its rows, and among zeros. */
    private static boolean isLinked(Step writer, Step reader, Uses uses) {
        Operand between = writer.output();
        WindowGeometry rows = reader.call().windows().get(0);
        return between.equals(reader.inputs().get(0))
                && uses.isWhole(between)
                && uses.onlyReader(between.value()).isPresent()
                && reader.inputs().stream()
                                .filter(input -> input.value().equals(between.value()))
                                .count()
                        == 1
                && (reader.halo().isEmpty() || reader.halo().border() == Border.ZEROS)
                && rows.extent() >= rows.stride()
                && writer.algorithm().isEmpty()
                && reader.algorithm().isEmpty();
    }

    private static Step fused(List<Step> chain) {
        Step first = chain.get(0);
        Step last = chain.get(chain.size() - 1);
        List<Argument> stages = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (Step step : chain) {
            stages.add(new Nesting(step, step == first, step == last).of(stage(step)));
            parameters.addAll(step.parameters());
        }
        List<Operand> inputs = new ArrayList<>(last.inputs());
        inputs.set(0, first.inputs().get(0));
        Call strips = new StripsCall(stages);
        return last.withCall(last.call() instanceof ResidualCall ? new ResidualCall(strips) : strips)
                .withInputs(inputs)
                .withParameters(parameters)
                .withHalo(first.halo());
    }
}

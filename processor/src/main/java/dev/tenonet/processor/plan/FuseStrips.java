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
    private static final String CONVOLUTION = "Convolution";
    private static final Set<String> CONVOLUTIONS = Set.of(CONVOLUTION, "FoldedConvolution");
    private static final Set<String> POOLS = Set.of("MaxPool", "AveragePool");
    private static final String RESIDUAL = "Residual";
    private static final String STRIPS = "Strips";
    /** Place among the arguments of a convolution. */
    private static final int GROUPS = 4;

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
        Argument channels = Argument.of(step.output().extent().channels());
        return CONVOLUTIONS.contains(step.family())
                && step.inputs().get(0).extent().channels()
                        == step.output().extent().channels()
                && convolution(step).get(GROUPS).equals(channels);
    }

    /** The depthwise convolution or the pool with what can be computed together with it; empty if it is neither. */
    private static List<Step> chain(Step step, Uses uses) {
        boolean isPool = POOLS.contains(step.family());
        if (!isPool && !isDepthwise(step)) {
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
                .filter(step -> CONVOLUTIONS.contains(step.family()) && isLinked(step, middle, uses));
    }

    private static Optional<Step> after(Step depthwise, Uses uses) {
        return uses.onlyReader(depthwise.output().value())
                .filter(step ->
                        CONVOLUTIONS.contains(step.family()) || step.family().equals(RESIDUAL))
                .filter(step -> windows(step).stream().allMatch(window -> window.kernel() == 1)
                        && isLinked(depthwise, step, uses));
    }

    /** Whether the reader alone reads what the writer makes, all of its rows, and among zeros. */
    private static boolean isLinked(Step writer, Step reader, Uses uses) {
        Operand between = writer.output();
        WindowGeometry rows = windows(reader).get(0);
        return between.equals(reader.inputs().get(0))
                && uses.isWhole(between)
                && uses.onlyReader(between.value()).isPresent()
                && reader.inputs().stream()
                                .filter(input -> input.value().equals(between.value()))
                                .count()
                        == 1
                && (reader.halo().isEmpty() || reader.halo().border().equals(Halo.NONE.border()))
                && rows.extent() >= rows.stride()
                && writer.algorithm().isEmpty()
                && reader.algorithm().isEmpty();
    }

    private static List<WindowGeometry> windows(Step step) {
        return WindowGeometry.of(step);
    }

    /** The arguments of the convolution itself. */
    private static List<Argument> convolution(Step step) {
        String family = step.family();
        List<Argument> arguments = step.arguments();
        while (!family.equals(CONVOLUTION)) {
            Argument.Instance inner = (Argument.Instance) arguments.get(0);
            family = inner.type();
            arguments = inner.arguments();
        }
        return arguments;
    }

    private static Step fused(List<Step> chain) {
        Step first = chain.get(0);
        Step last = chain.get(chain.size() - 1);
        List<Argument> stages = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (Step step : chain) {
            stages.add(stage(step, step == first, step == last));
            parameters.addAll(step.parameters());
        }
        boolean residual = last.family().equals(RESIDUAL);
        List<Operand> inputs = new ArrayList<>(last.inputs());
        inputs.set(0, first.inputs().get(0));
        return new Step(
                last.name(),
                last.layer(),
                residual ? RESIDUAL : STRIPS,
                inputs,
                last.output(),
                first.order(),
                residual ? List.of(new Argument.Instance(STRIPS, null, stages), Argument.input(1)) : stages,
                parameters,
                last.activation(),
                first.halo());
    }

    private static Argument stage(Step step, boolean first, boolean last) {
        Argument.Instance convolution = step.family().equals(RESIDUAL)
                ? (Argument.Instance) step.arguments().get(0)
                : new Argument.Instance(step.family(), null, step.arguments());
        return inner(convolution, step, first, last);
    }

    /** What stands for the step as a whole belongs to the first and to the last one now. */
    private static Argument inner(Argument argument, Step step, boolean first, boolean last) {
        if (argument instanceof Argument.InputView && !first) {
            return Argument.pixels(step.inputs().get(0).extent());
        } else if (argument instanceof Argument.OutputView && !last) {
            return Argument.pixels(step.output().extent());
        } else if (argument instanceof Argument.ActivationSlot && !last) {
            return step.activation().orElseThrow();
        } else if (argument instanceof Argument.Instance instance) {
            return new Argument.Instance(
                    instance.type(),
                    instance.factory(),
                    instance.arguments().stream()
                            .map(part -> inner(part, step, first, last))
                            .toList());
        }
        return argument;
    }
}

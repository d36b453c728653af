package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pools 2 x 2 windows in the kernel of the convolution before them, where that has few channels, as the first layers of a
 * small network have. With one input channel its kernel then works along the rows; with more, it makes two rows of the
 * output together, which read mostly the same. The large image is never stored. Elsewhere the image is worth more than the
 * pass over it.
 */
final class FusePools implements Pass {
    private static final String CONVOLUTION = "Convolution";
    /** With more channels, vectors along the channels are full. */
    private static final int MOST_CHANNELS = 16;
    /** With more of a larger image, what kernels without vectors so long store between the two takes too much memory. */
    private static final int MOST_VALUES = 1 << 16;

    private static final Argument ONE_GROUP = Argument.of(1);

    private static final WindowGeometry WINDOW = new WindowGeometry(2, 2, 1, 0, 0);

    private static final Map<String, String> POOLS = Map.of("MaxPool", "MAX", "AveragePool", "AVERAGE");

    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Integer> writers = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Integer writer = isHalving(step) ? writers.get(step.inputs().get(0).value()) : null;
            if (writer != null && canFuse(steps.get(writer), step, uses)) {
                steps.set(writer, fused(steps.get(writer), step));
                writers.put(step.output().value(), writer);
            } else {
                writers.put(step.output().value(), steps.size());
                steps.add(step);
            }
        }
        return plan.withSteps(steps);
    }

    private static boolean isHalving(Step step) {
        Extent in = step.inputs().get(0).extent();
        Extent out = step.output().extent();
        return POOLS.containsKey(step.family())
                && WindowGeometry.of(step).equals(List.of(WINDOW, WINDOW))
                && out.height() == in.height() / 2
                && out.width() == in.width() / 2
                && (step.family().equals("MaxPool") || step.arguments().get(5).equals(Argument.of(0)));
    }

    private static boolean canFuse(Step convolution, Step pool, Uses uses) {
        String value = convolution.output().value();
        return convolution.family().equals(CONVOLUTION)
                && convolution.output().extent().channels() <= MOST_CHANNELS
                && (convolution.inputs().get(0).extent().channels() == 1 || sharesRows(convolution))
                && convolution.output().equals(pool.inputs().get(0))
                && uses.onlyReader(value).isPresent();
    }

    /** Whether neighbouring rows of a small output read mostly the same rows, and no other algorithm may be faster. */
    private static boolean sharesRows(Step convolution) {
        WindowGeometry rows = WindowGeometry.of(convolution).get(0);
        return rows.kernel() > 1
                && rows.stride() == 1
                && rows.dilation() == 1
                && convolution.arguments().get(4).equals(ONE_GROUP)
                && convolution.inputs().get(0).extent().channels() < MOST_CHANNELS
                && convolution.output().extent().size() <= MOST_VALUES;
    }

    private static Step fused(Step convolution, Step pool) {
        Extent extent = convolution.output().extent();
        Argument whole = Argument.pixels(extent);
        List<Argument> inner = convolution.arguments().stream()
                .map(argument -> inner(argument, convolution, whole))
                .toList();
        List<Argument> arguments = List.of(
                new Argument.Instance(CONVOLUTION, null, inner),
                new Argument.Constant("Pooling", POOLS.get(pool.family())),
                Argument.output(),
                Argument.activation());
        return new Step(
                convolution.name(),
                convolution.layer(),
                "Pooled" + CONVOLUTION,
                convolution.inputs(),
                pool.output(),
                convolution.order(),
                arguments,
                convolution.parameters(),
                pool.activation(),
                convolution.halo());
    }

    /** What stands for the step as a whole belongs to the pool now. */
    private static Argument inner(Argument argument, Step convolution, Argument whole) {
        if (argument instanceof Argument.OutputView) {
            return whole;
        } else if (argument instanceof Argument.ActivationSlot) {
            return convolution.activation().orElseThrow();
        } else if (argument instanceof Argument.AlgorithmSlot) {
            return new Argument.Constant(
                    "Algorithm", convolution.algorithm().orElseThrow().name());
        }
        return argument;
    }
}

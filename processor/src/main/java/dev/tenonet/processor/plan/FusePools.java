package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pools 2 x 2 windows in the kernel of the convolution before them, where that has few channels, as the first layers of a
 * small network have. With one input channel its kernel then works along the rows; with more, it makes two rows of the
 * output together, which read mostly the same. The large image is never stored. Elsewhere the image is worth more than the
 * pass over it.
 */
final class FusePools implements Pass {
    /** With more channels, vectors along the channels are full. */
    private static final int MOST_CHANNELS = 16;
    /** With more of a larger image, what kernels without vectors so long store between the two takes too much memory. */
    private static final int MOST_VALUES = 1 << 16;

    private static final WindowGeometry WINDOW = new WindowGeometry(2, 2, 1, 0, 0);

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
        return step.call() instanceof PoolCall pool
                && pool.mode().isPresent()
                && pool.windows().equals(List.of(WINDOW, WINDOW))
                && out.height() == in.height() / 2
                && out.width() == in.width() / 2;
    }

    private static boolean canFuse(Step convolution, Step pool, Uses uses) {
        String value = convolution.output().value();
        return convolution.call() instanceof ConvolutionCall call
                && convolution.output().extent().channels() <= MOST_CHANNELS
                && (convolution.inputs().get(0).extent().channels() == 1 || sharesRows(convolution, call))
                && convolution.output().equals(pool.inputs().get(0))
                && uses.onlyReader(value).isPresent();
    }

    /** Whether neighbouring rows of a small output read mostly the same rows, and no other algorithm may be faster. */
    private static boolean sharesRows(Step convolution, ConvolutionCall call) {
        WindowGeometry rows = call.rows();
        return rows.kernel() > 1
                && rows.stride() == 1
                && rows.dilation() == 1
                && call.groups() == 1
                && convolution.inputs().get(0).extent().channels() < MOST_CHANNELS
                && convolution.output().extent().size() <= MOST_VALUES;
    }

    private static Step fused(Step convolution, Step pool) {
        PoolMode mode = ((PoolCall) pool.call()).mode().orElseThrow();
        Call call = Family.POOLED_CONVOLUTION.call(
                new Nesting(convolution, true, false).of(convolution.call()),
                mode.argument(),
                Argument.output(),
                Argument.activation());
        return convolution
                .withCall(call)
                .withOutput(pool.output())
                .withActivation(pool.activation())
                .withAlgorithm(Optional.empty());
    }
}

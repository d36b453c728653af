package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * Folds learned factors of channels into the convolution that alone they read, be they a layer of their own or a learned
 * tensor of C x 1 x 1 with which its result is multiplied. Exact but for rounding.
 */
final class FoldScale extends Folding {
    @Override
    Optional<Channelwise> channelwise(Step step, Plan plan) {
        if (step.call() instanceof ChannelScaleCall scale) {
            return Optional.of(new Channelwise(
                    step.inputs().get(0), step.parameters(), convolution -> new ScaledCall(convolution, scale.bias())));
        }
        return step.call() instanceof BinaryCall binary && binary.operator() == Operator.MULTIPLY
                ? product(step.inputs().get(0), step.inputs().get(1), step, plan)
                        .or(() -> product(step.inputs().get(1), step.inputs().get(0), step, plan))
                : Optional.empty();
    }

    private static Optional<Channelwise> product(Operand image, Operand factors, Step step, Plan plan) {
        Extent extent = image.extent();
        if (!image.slice().isEmpty()
                || !extent.equals(step.output().extent())
                || !factors.extent().equals(new Extent(extent.channels(), 1, 1))) {
            return Optional.empty();
        }
        return plan.constants().stream()
                .filter(constant -> constant.operand().equals(factors))
                .findFirst()
                .map(constant -> new Channelwise(
                        image, List.of(constant.parameter()), convolution -> new ScaledCall(convolution, false)));
    }
}

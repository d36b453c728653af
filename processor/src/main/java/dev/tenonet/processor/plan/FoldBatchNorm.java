package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * Folds a batch normalisation into the convolution that alone it reads: a pass over memory less, for weights that are
 * changed once at load. Exact but for rounding, unlike folding into a convolution behind it, whose padding is no output of
 * the normalisation.
 */
final class FoldBatchNorm extends Folding {
    @Override
    Optional<Channelwise> channelwise(Step step, Plan plan) {
        return step.call() instanceof NormalizationCall normalisation
                ? Optional.of(new Channelwise(
                        step.inputs().get(0),
                        step.parameters(),
                        convolution -> new FoldedCall(convolution, normalisation)))
                : Optional.empty();
    }
}

package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#FOLDED_CONVOLUTION}: a convolution and the normalisation behind it. */
record FoldedCall(ConvolutionCall convolution, NormalizationCall normalization) implements SummingCall {
    @Override
    public Family family() {
        return Family.FOLDED_CONVOLUTION;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                convolution.record(),
                Argument.of(normalization.scale()),
                Argument.of(normalization.bias()),
                Argument.of(normalization.eps()));
    }
}

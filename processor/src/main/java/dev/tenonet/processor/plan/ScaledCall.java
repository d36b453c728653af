package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#SCALED_CONVOLUTION}: a convolution and the factors of its channels behind it, perhaps with a bias. */
record ScaledCall(ConvolutionCall convolution, boolean bias) implements SummingCall {
    @Override
    public Family family() {
        return Family.SCALED_CONVOLUTION;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(convolution.record(), Argument.of(bias));
    }
}

package dev.tenonet.processor.plan;

import java.util.List;

/** A convolution, as it was declared or with something folded into its weights. */
sealed interface SummingCall extends Call permits ConvolutionCall, FoldedCall, ScaledCall {
    /** The convolution itself. */
    ConvolutionCall convolution();

    @Override
    default List<WindowGeometry> windows() {
        return List.of(convolution().rows(), convolution().columns());
    }
}

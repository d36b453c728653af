package dev.tenonet.runtime.kernel;

/** One convolution. */
public sealed interface ConvolutionSpec extends SummingSpec permits Convolution, FoldedConvolution {
    /** The shapes, and the activation. */
    Convolution convolution();

    /** The same between other places. */
    ConvolutionSpec between(View in, View out);

    /** How many arrays of parameters there are. */
    int parameters();

    @Override
    ConvolutionSpec exact();
}

package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;

/** One convolution. */
public sealed interface ConvolutionSpec extends ResidualTarget, StripSpec
        permits Convolution, FoldedConvolution, ScaledConvolution {
    /** The shapes, and the activation. */
    Convolution convolution();

    @Override
    default View in() {
        return convolution().in();
    }

    @Override
    default View out() {
        return convolution().out();
    }

    @Override
    default Window rows() {
        return convolution().rows();
    }

    @Override
    default Window columns() {
        return convolution().columns();
    }

    @Override
    ConvolutionSpec between(View in, View out);

    @Override
    default boolean readsHalo() {
        return true;
    }

    @Override
    ConvolutionSpec exact();
}

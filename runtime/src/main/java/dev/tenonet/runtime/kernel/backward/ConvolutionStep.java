package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** A convolution with a weight of (outputs, channels / groups, rows, columns), and perhaps a bias. */
public final class ConvolutionStep extends BatchStep {
    private final ConvolutionProducts products;
    private final int outputs;
    private final int places;
    private final ParallelTask biases = this::biases;

    /**
     * @param channels of the input, of {@code height} x {@code width}
     * @param outputs channels of the output
     */
    public ConvolutionStep(
            int channels,
            int height,
            int width,
            int outputs,
            int outHeight,
            int outWidth,
            Window rows,
            Window columns,
            int groups,
            Border border) {
        products = new ConvolutionProducts(
                channels, height, width, outputs, outHeight, outWidth, rows, columns, groups, border);
        this.outputs = outputs;
        places = outHeight * outWidth;
    }

    @Override
    public int scratch() {
        return products.scratch();
    }

    @Override
    protected void forward() {
        products.forward(pass, in(0), parameter(0), parameters() > 1 ? parameter(1) : null, out);
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            products.transposed(pass, outGradient, parameter(0), inGradient(0));
        }
        if (gradient(0) != null) {
            products.weights(pass, in(0), outGradient, gradient(0));
        }
        if (parameters() > 1 && gradient(1) != null && !isCentred(1)) {
            divide(biases, outputs, (long) pass.count * outputs * places);
        }
    }

    private void biases(Operands operands, int from, int end, float[] scratch) {
        ConvolutionProducts.sums(outGradient, pass.count, places, from, end, gradient(1));
    }
}

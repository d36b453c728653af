package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/**
 * A transposed convolution with a weight of (channels, outputs / groups, rows, columns), and perhaps a bias: the backward step of
 * the convolution from its output to its input, forward.
 */
public final class TransposedConvolutionStep extends BatchStep {
    private final ConvolutionProducts products;
    private final int outputs;
    private final int places;
    private final ParallelTask shift = this::shift;
    private final ParallelTask biases = this::biases;

    /**
     * @param channels of the input, of {@code height} x {@code width}
     * @param outputs channels of the output
     * @param rows how often and where the kernel is put
     */
    public TransposedConvolutionStep(
            int channels,
            int height,
            int width,
            int outputs,
            int outHeight,
            int outWidth,
            Window rows,
            Window columns,
            int groups) {
        products = new ConvolutionProducts(
                outputs, outHeight, outWidth, channels, height, width, rows, columns, groups, Border.ZEROS);
        this.outputs = outputs;
        places = outHeight * outWidth;
    }

    @Override
    public int scratch() {
        return products.scratch();
    }

    @Override
    protected void forward() {
        products.transposed(pass, in(0), parameter(0), out);
        if (parameters() > 1) {
            divide(shift, pass.count * outputs, (long) pass.count * out.size);
        }
    }

    private void shift(Operands operands, int from, int end, float[] scratch) {
        for (int plane = from; plane < end; plane++) {
            float bias = parameter(1)[plane % outputs];
            int at = out.at + plane * places;
            for (int i = 0; i < places; i++) {
                out.array[at + i] += bias;
            }
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            products.forward(pass, outGradient, parameter(0), null, inGradient(0));
        }
        if (gradient(0) != null) {
            products.weights(pass, outGradient, in(0), gradient(0));
        }
        if (parameters() > 1 && gradient(1) != null && !isCentred(1)) {
            divide(biases, outputs, (long) pass.count * outputs * places);
        }
    }

    private void biases(Operands operands, int from, int end, float[] scratch) {
        ConvolutionProducts.sums(outGradient, pass.count, places, from, end, gradient(1));
    }
}

package dev.tenonet.runtime.kernel.pool;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The largest value of each channel, then the activation; NaN prevails. The output is as many floats as there are channels,
 * side by side.
 *
 * @param in any order
 */
public record GlobalMax(View in, Activation activation) implements KernelSpec<Kernel> {
    /** Of pixels, this is {@link MaxPool} with one window. */
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        View out = View.pixels(in.channels(), 1, 1);
        if (!in.hasPixels()) {
            return new Maxima(in, Epilogue.of(activation, provider));
        }
        Window rows = new Window(in.height(), 1, 1, 0, 0);
        Window columns = new Window(in.width(), 1, 1, 0, 0);
        return new MaxPool(in, out, rows, columns, activation).prepare(provider);
    }

    private record Maxima(View in, Epilogue epilogue) implements Kernel {
        @Override
        public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
            for (int c = 0; c < in.channels(); c++) {
                to[outAt + c] = epilogue.clamp(largest(from, inAt + c * in.channelStride()));
            }
            epilogue.finish(to, outAt, in.channels());
        }

        private float largest(float[] from, int at) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int y = 0; y < in.height(); y++) {
                int row = at + y * in.rowStride();
                for (int x = 0; x < in.width(); x++) {
                    largest = Math.max(largest, from[row + x * in.pixelStride()]);
                }
            }
            return largest;
        }
    }
}

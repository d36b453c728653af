package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A convolution, its activation, a pool of 2 x 2 windows side by side without padding, and an activation of its own: the
 * bits of the layers one after the other, without the large image between them. Rows and columns that fill no window are
 * left out.
 *
 * <p>Parameters: those of the convolution.
 *
 * @param convolution what its output view says of memory has no meaning, for that image is never stored
 * @param out pixels
 * @param activation applied behind the pool
 */
public record PooledConvolution(Convolution convolution, PoolMode pooling, View out, Activation activation)
        implements KernelSpec<Kernel> {
    private static final Window WINDOW = new Window(2, 2, 1, 0, 0);

    public PooledConvolution {
        SpecChecks.requirePixels("PooledConvolution", out);
        SpecChecks.require(convolution.shuffle() == 1, "PooledConvolution reads channels in their order");
        View whole = convolution.out();
        SpecChecks.require(
                out.channels() == whole.channels()
                        && out.height() == whole.height() / 2
                        && out.width() == whole.width() / 2,
                "PooledConvolution halves rows and columns of %s, but its output is %s",
                whole,
                out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ChainedPool(this, provider, parameters),
                () -> VectorPooledRows.suits(convolution) || VectorPooledPixels.suits(this),
                () -> vector(parameters));
    }

    private Twinned<Kernel> vector(float[]... parameters) {
        return VectorPooledRows.suits(convolution)
                ? new Twinned<>(new VectorPooledRows(this, parameters), VectorPooledRows.VECTORS)
                : new Twinned<>(new VectorPooledPixels(this, parameters), VectorPooledPixels.VECTORS);
    }

    /** The pool by itself. */
    KernelSpec<Kernel> pool(View in) {
        return pooling == PoolMode.MAX ? largest(in) : average(in);
    }

    /** The same in plain Java. */
    Kernel plainPool(View in, Epilogue epilogue) {
        return pooling == PoolMode.MAX
                ? new MaxPool.Scalar(largest(in), epilogue)
                : new AveragePool.Scalar(average(in), epilogue);
    }

    private MaxPool largest(View in) {
        return new MaxPool(in, out, WINDOW, WINDOW, activation);
    }

    private AveragePool average(View in) {
        return new AveragePool(in, out, WINDOW, WINDOW, true, 0, activation);
    }
}

package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.direct.ScalarConvolution;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;

/** A convolution into scratch, then a pool from there. */
final class ChainedPool implements Kernel {
    private final Kernel convolution;
    private final Kernel pool;
    /** Where the image begins in scratch: behind what the two kernels use. */
    private final int image;

    private final int size;

    ChainedPool(PooledConvolution spec, Provider provider, float[]... parameters) {
        this(
                dense(spec).prepare(provider, parameters),
                spec.pool(dense(spec).out()).prepare(provider),
                dense(spec));
    }

    private ChainedPool(Kernel convolution, Kernel pool, Convolution whole) {
        this.convolution = convolution;
        this.pool = pool;
        image = Math.max(convolution.scratch(), pool.scratch());
        size = whole.out().size();
    }

    /** In plain Java, with the bits of kernels by vectors, and serving until those are compiled. */
    static ChainedPool twin(PooledConvolution spec, float[]... parameters) {
        Convolution whole = dense(spec);
        ConvolutionProblem problem = whole.problem();
        if (!ScalarConvolution.isTwin(problem)) {
            return new ChainedPool(spec, Provider.VECTOR, parameters);
        }
        Kernel convolution = new ScalarConvolution(problem, whole.out(), Provider.VECTOR, parameters);
        Epilogue epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
        return new ChainedPool(convolution, spec.plainPool(whole.out(), epilogue), whole);
    }

    /** The convolution into scratch. */
    private static Convolution dense(PooledConvolution spec) {
        Convolution whole = spec.convolution();
        View out = whole.out();
        return whole.between(whole.in(), View.pixels(out.channels(), out.height(), out.width()));
    }

    @Override
    public int scratch() {
        return image + size;
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        convolution.run(in, inAt, work.scratch, image, work);
        pool.run(work.scratch, image, out, outAt, work);
    }
}

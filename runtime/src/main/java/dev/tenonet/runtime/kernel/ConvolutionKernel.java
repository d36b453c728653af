package dev.tenonet.runtime.kernel;

/** A convolution that adds its second input, if it is given one, between the products and the activation. */
abstract class ConvolutionKernel implements Kernel, MergeKernel {
    final View out;
    /** Layout of the second input. */
    final View other;

    final Epilogue epilogue;

    ConvolutionKernel(Convolution spec, View other, Provider provider) {
        out = spec.out();
        this.other = other;
        epilogue = Epilogue.of(spec.activation(), provider);
    }

    @Override
    public final void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        run(in, inAt, null, 0, to, outAt, work);
    }

    /** @param b what to add; null for nothing */
    @Override
    public abstract void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work);
}

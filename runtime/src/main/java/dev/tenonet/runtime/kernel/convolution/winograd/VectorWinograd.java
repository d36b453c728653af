package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionKernel;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.CacheLines;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;

/**
 * A convolution of stride 1, with any dilation, by Winograd's minimal filtering: tiles of the input are transformed, each of
 * their n x n values by itself is a product of matrices over the channels, and the products are transformed to m x m
 * outputs. Several blocks of tiles are shared among threads, each in the cache of its own; of a single block each of the
 * three phases is shared.
 */
public final class VectorWinograd extends ConvolutionKernel {
    /** Of the direct convolution. */
    private static final int PRODUCTS_IN_NANO = 16 * Lanes.COUNT;

    /** A transform takes as long as the products of so many channels. */
    private static final int TRANSFORMS = 16;

    private final WinogradBlocking block;
    private final WinogradInput input;
    private final WinogradOutput output;
    private final WinogradProducts products;
    /** Where scratch of the products begins. */
    private final int productsAt;

    private final ParallelTask read = this::read;
    private final ParallelTask multiply = this::multiply;
    private final ParallelTask write = this::write;

    public VectorWinograd(ConvolutionProblem spec, View other, WinogradTransform transform, float[]... parameters) {
        super(spec, other, Provider.VECTOR, PRODUCTS_IN_NANO);
        block = new WinogradBlocking(spec, transform);
        input = new WinogradInput(spec, transform, block);
        output = new WinogradOutput(spec, other, transform, block, epilogue);
        products = WinogradProducts.of(spec, block, transform, parameters);
        productsAt = CacheLines.next(block.scratch);
    }

    @Override
    public int scratch() {
        return productsAt + products.scratch();
    }

    @Override
    public int units() {
        return block.blocks;
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        if (block.blocks > 1) {
            super.run(a, aAt, b, bAt, to, outAt, work);
            return;
        }
        Operands operands = work.operands(a, aAt, b, bAt, to, outAt);
        work.divide(read, operands, block.groups, nanos * TRANSFORMS / block.outChannels);
        work.divide(multiply, operands, products.units(), nanos);
        work.divide(write, operands, block.groups, nanos * TRANSFORMS / block.inChannels);
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int i = first; i < end; i++) {
            int group = i * block.groupsOfBlock;
            int last = Math.min(group + block.groupsOfBlock, block.groups);
            int tiles = block.tile(last) - block.tile(group);
            input.read(operands.in, operands.inAt, group, group, last, scratch, scratch);
            boolean cold = operands.coldWeights && i == 0;
            products.multiply(scratch, tiles, cold, 0, products.units(), scratch, productsAt);
            output.write(operands, group, group, last, scratch, scratch);
        }
    }

    private void read(Operands operands, int first, int end, float[] scratch) {
        input.read(operands.in, operands.inAt, 0, first, end, operands.shared, scratch);
    }

    private void multiply(Operands operands, int first, int end, float[] scratch) {
        products.multiply(operands.shared, block.tiles, operands.coldWeights, first, end, scratch, productsAt);
    }

    private void write(Operands operands, int first, int end, float[] scratch) {
        output.write(operands, 0, first, end, operands.shared, scratch);
    }
}

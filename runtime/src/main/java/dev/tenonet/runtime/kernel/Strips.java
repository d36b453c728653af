package dev.tenonet.runtime.kernel;

import java.util.List;

/**
 * Convolutions one after the other, computed by strips of a few rows: what one leaves to the next stays in the cache, and the
 * images between them are never stored. The bits are those of the convolutions by themselves. The first one's halo is
 * physical, as always; around the images in between are zeros.
 *
 * <p>Parameters: those of all convolutions, in order.
 *
 * @param stages two at least, all direct; what the views between them say of memory has no meaning. Windows leave out no
 *     row between them
 */
public record Strips(List<ConvolutionSpec> stages) implements SummingSpec {
    /** Floats of strips: a quarter of a second-level cache of 1 MB, half of one of 512 KB. */
    private static final int FLOATS = 1 << 16;

    public Strips {
        stages = List.copyOf(stages);
        Contract.require(stages.size() >= 2, "Strips needs two convolutions or more, but got %d", stages.size());
        for (int i = 0; i < stages.size(); i++) {
            Convolution stage = stages.get(i).convolution();
            Contract.require(
                    stage.algorithm() == Algorithm.DIRECT
                            && (i == 0 || stage.rows().extent() >= stage.rows().stride()),
                    "Strips computes directly convolutions whose windows leave out no row, but got %s",
                    stage);
            if (i > 0) {
                Contract.requireSameShape("Strips", stages.get(i - 1).out(), stage.in());
            }
        }
    }

    /** In this order. */
    public Strips(ConvolutionSpec... stages) {
        this(List.of(stages));
    }

    @Override
    public View out() {
        return last().out();
    }

    private ConvolutionSpec last() {
        return stages.get(stages.size() - 1);
    }

    @Override
    public Strips exact() {
        return this;
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return prepare(out(), FLOATS, provider, parameters);
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        return prepare(other, FLOATS, provider, parameters);
    }

    /** @param floats that the strips may take, where a row at a time does not take more */
    StripKernel prepare(View other, int floats, Provider provider, float[]... parameters) {
        int expected = stages.stream().mapToInt(ConvolutionSpec::parameters).sum();
        Contract.require(
                parameters.length == expected,
                "Strips needs %d parameter arrays, but got %d",
                expected,
                parameters.length);
        return new StripKernel(stages, other, floats, provider, parameters);
    }
}

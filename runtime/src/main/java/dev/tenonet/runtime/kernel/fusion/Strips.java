package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.ConvolutionSpec;
import dev.tenonet.runtime.kernel.convolution.ResidualTarget;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.List;

/**
 * Convolutions and pools one after the other, computed by strips of a few rows: what one leaves to the next stays in the
 * cache, and the images between them are never stored. The bits are those of the stages by themselves. The first one's halo
 * is physical, as always; around the images in between are zeros where a convolution reads them.
 *
 * <p>Parameters: those of all convolutions, in order.
 *
 * @param stages two at least, convolutions all direct; what the views between them say of memory has no meaning. Windows
 *     leave out no row between them. The last one is a convolution where another image is added
 */
public record Strips(List<StripSpec> stages) implements ResidualTarget {
    /** Floats of strips: a quarter of a second-level cache of 1 MB, half of one of 512 KB. */
    private static final int FLOATS = 1 << 16;

    public Strips {
        stages = List.copyOf(stages);
        SpecChecks.require(stages.size() >= 2, "Strips needs two stages or more, but got %d", stages.size());
        for (int i = 0; i < stages.size(); i++) {
            StripSpec stage = stages.get(i);
            SpecChecks.require(
                    isDirect(stage)
                            && (i == 0 || stage.rows().extent() >= stage.rows().stride()),
                    "Strips computes directly what has windows that leave out no row, but got %s",
                    stage);
            if (i > 0) {
                SpecChecks.requireSameShape("Strips", stages.get(i - 1).out(), stage.in());
            }
        }
    }

    /** In this order. */
    public Strips(StripSpec... stages) {
        this(List.of(stages));
    }

    private static boolean isDirect(StripSpec stage) {
        return !(stage instanceof ConvolutionSpec spec) || spec.convolution().algorithm() == Algorithm.DIRECT;
    }

    @Override
    public View out() {
        return last().out();
    }

    private StripSpec last() {
        return stages.get(stages.size() - 1);
    }

    @Override
    public Strips exact() {
        return this;
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return prepare(null, FLOATS, provider, parameters);
    }

    @Override
    public MergeKernel prepareSum(View other, Provider provider, float[]... parameters) {
        SpecChecks.require(
                last() instanceof ConvolutionSpec,
                "Strips adds to the sums of a convolution, but ends with %s",
                last());
        return prepare(other, FLOATS, provider, parameters);
    }

    /**
     * Prepares strips of a size.
     *
     * @param other what is added; null if nothing is
     * @param floats that the strips may take, where a row at a time does not take more
     */
    StripKernel prepare(View other, int floats, Provider provider, float[]... parameters) {
        int expected = stages.stream().mapToInt(StripSpec::parameters).sum();
        SpecChecks.require(
                parameters.length == expected,
                "Strips needs %d parameter arrays, but got %d",
                expected,
                parameters.length);
        return new StripKernel(stages, other, floats, provider, parameters);
    }
}

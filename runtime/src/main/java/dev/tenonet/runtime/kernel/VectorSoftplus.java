package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Softplus with a high threshold, a vector at a time: with z = beta x it is ln(1 + e^-|z|) / beta, plus x where z is
 * positive: not z / beta, as z may overflow.
 */
final class VectorSoftplus extends VectorPointwise {
    private final float beta;

    VectorSoftplus(Softplus spec) {
        super(spec);
        beta = spec.beta();
    }

    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            FloatVector z = x.mul(beta);
            FloatVector rest = VectorMath.log1p(VectorMath.exp(z.abs().neg()));
            VectorMask<Float> positive = z.compare(VectorOperators.GT, 0f);
            rest.div(beta).add(x, positive).intoArray(data, i);
        }
    }
}

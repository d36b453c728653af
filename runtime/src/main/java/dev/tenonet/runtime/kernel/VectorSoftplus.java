package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Softplus with a high threshold, a vector at a time: with z = beta x it is max(z, 0) + ln(1 + e^-|z|), all over beta.
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
            z.max(0f).add(rest).div(beta).intoArray(data, i);
        }
    }
}

package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** {@link Elu} and its relatives, a vector at a time: positive max(x, 0) + negative (e^min(x inner, 0) - 1). */
final class VectorElu extends VectorPointwise {
    private final float positive;
    private final float negative;
    private final float inner;

    VectorElu(float positive, float negative, float inner) {
        this.positive = positive;
        this.negative = negative;
        this.inner = inner;
    }

    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            FloatVector curve = VectorMath.expm1(x.mul(inner).min(0f));
            curve.mul(negative).add(x.max(0f).mul(positive)).intoArray(data, i);
        }
    }
}

package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * tanh, a vector at a time. The last vector overlaps the one before it, whose lanes it leaves alone. A second call of the
 * polynomial for it would exceed what C2 inlines into one method, and vectors would be allocated.
 */
final class VectorTanh extends VectorLoop implements Activation.Pointwise {
    private static final FloatVector INDEX = FloatVector.zero(Lanes.SPECIES).addIndex(1);

    @Override
    public void apply(float[] data, int from, int count) {
        if (count >= Lanes.COUNT) {
            run(data, from, from + count);
            return;
        }
        for (int i = from; i < from + count; i++) {
            data[i] = (float) Math.tanh(data[i]);
        }
    }

    @Override
    void vectors(float[] data, int from, int end) {
        int last = end - Lanes.COUNT;
        for (int i = from; i < end; i += Lanes.COUNT) {
            int at = Math.min(i, last);
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at);
            // No method of ours makes the mask: C2 of JDK 17 inlines none while the class loader has not met its type.
            VectorMath.tanh(x)
                    .blend(x, INDEX.compare(VectorOperators.LT, (float) (i - at)))
                    .intoArray(data, at);
        }
    }
}

package dev.tenonet.runtime.kernel;

import static dev.tenonet.runtime.kernel.Exponential.LOG2_E;
import static dev.tenonet.runtime.kernel.Exponential.MANTISSA_BITS;
import static dev.tenonet.runtime.kernel.Exponential.MINUS_LN2_HIGH;
import static dev.tenonet.runtime.kernel.Exponential.MINUS_LN2_LOW;
import static dev.tenonet.runtime.kernel.Exponential.ROUND;
import static dev.tenonet.runtime.kernel.Exponential.TANH_HIGH;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_2;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_3;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_4;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_5;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_6;
import static dev.tenonet.runtime.kernel.Exponential.TAYLOR_7;

/** {@link VectorTanh} value by value: the operations of {@link VectorMath#tanh} in the same order, thus the same bits. */
final class TanhTwin implements Activation.Pointwise {
    @Override
    public void apply(float[] data, int from, int count) {
        for (int i = from; i < from + count; i++) {
            data[i] = tanh(data[i]);
        }
    }

    static float tanh(float x) {
        float twice = Math.min(Math.abs(x), TANH_HIGH) * 2;
        float rounded = Math.fma(twice, LOG2_E, ROUND);
        int power = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUND);
        float scale = Float.intBitsToFloat((power << MANTISSA_BITS) + Float.floatToRawIntBits(1));
        float expm1 = Math.fma(expm1OfRest(twice, rounded), scale, scale - 1);
        return Math.copySign(expm1 / (expm1 + 2), x);
    }

    private static float expm1OfRest(float x, float rounded) {
        float n = rounded - ROUND;
        float r = Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
        float p = Math.fma(r, TAYLOR_7, TAYLOR_6);
        p = Math.fma(p, r, TAYLOR_5);
        p = Math.fma(p, r, TAYLOR_4);
        p = Math.fma(p, r, TAYLOR_3);
        p = Math.fma(p, r, TAYLOR_2);
        return Math.fma(p * r, r, r);
    }
}

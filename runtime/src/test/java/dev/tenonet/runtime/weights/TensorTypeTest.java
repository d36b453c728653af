package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TensorTypeTest {
    @Test
    void everyF16ConvertsAsIeee754Defines() {
        for (int half = 0; half < 1 << 16; half++) {
            float value = decode(TensorType.F16, little(2).putShort((short) half));
            assertEquals(definition(half), value, 0.0, "0x" + Integer.toHexString(half));
            assertEquals((half & 0x8000) != 0, (Float.floatToRawIntBits(value) & 0x80000000) != 0);
        }
    }

    private static double definition(int half) {
        int exponent = half >> 10 & 31;
        double fraction = (half & 1023) / 1024.0;
        double magnitude = exponent == 0 ? Math.scalb(fraction, -14) : Math.scalb(1 + fraction, exponent - 15);
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return half < 0x8000 ? magnitude : -magnitude;
    }

    @Test
    void bf16IsTheUpperHalfOfF32() {
        assertEquals(-3.140625f, decode(TensorType.BF16, little(2).putShort((short) 0xc049)));
        assertEquals(Float.POSITIVE_INFINITY, decode(TensorType.BF16, little(2).putShort((short) 0x7f80)));
        assertEquals(0x1p-133f, decode(TensorType.BF16, little(2).putShort((short) 1)));
    }

    @Test
    void f64IsRounded() {
        assertEquals(0.1f, decode(TensorType.F64, little(8).putDouble(0.1)));
        assertEquals(Float.NEGATIVE_INFINITY, decode(TensorType.F64, little(8).putDouble(-1e300)));
    }

    @Test
    void valuesLandAtTheirPlace() {
        float[] into = {9, 9, 9, 9};
        TensorType.F32.decode(little(8).putFloat(1).putFloat(2).flip(), into, 1, 2);
        assertArrayEquals(new float[] {9, 1, 2, 9}, into);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float decode(TensorType type, ByteBuffer bytes) {
        float[] value = new float[1];
        type.decode(bytes.flip(), value, 0, 1);
        return value[0];
    }
}

package dev.tenonet.runtime.weights;

import java.nio.ByteBuffer;

/** The types of values that safetensors knows. Those that are not readable may stand in a file all the same. */
public enum TensorType {
    BOOL(8),
    U8(8),
    I8(8),
    I16(16),
    U16(16),
    I32(32),
    U32(32),
    I64(64),
    U64(64),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    C64(64),
    F16(16),
    BF16(16),
    F32(32),
    F64(64),
    /** Any that safetensors does not know, such as NumPy's objects and strings; its values are never looked at. */
    OTHER(0);

    private final int bits;

    TensorType(int bits) {
        this.bits = bits;
    }

    /** Bits of one value. */
    public int bits() {
        return bits;
    }

    /** Whether values convert to {@code float}. */
    public boolean isReadable() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /** Converts {@code count} values from the start of a little-endian buffer to {@code into[at]} and on. */
    void decode(ByteBuffer from, float[] into, int at, int count) {
        switch (this) {
            case F16 -> decodeF16(from, into, at, count);
            case BF16 -> decodeBf16(from, into, at, count);
            case F32 -> decodeF32(from, into, at, count);
            case F64 -> decodeF64(from, into, at, count);
            default -> throw new IllegalStateException(this + " cannot be read");
        }
    }

    private static void decodeF32(ByteBuffer from, float[] into, int at, int count) {
        from.asFloatBuffer().get(into, at, count);
    }

    private static void decodeF64(ByteBuffer from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (float) from.getDouble(8 * i);
        }
    }

    private static void decodeBf16(ByteBuffer from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = Float.intBitsToFloat(from.getShort(2 * i) << 16);
        }
    }

    private static void decodeF16(ByteBuffer from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = halfToFloat(from.getShort(2 * i));
        }
    }

    /** IEEE 754 binary16 to binary32; {@code Float.float16ToFloat} came after Java 17. */
    private static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
        }
        int widened = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}

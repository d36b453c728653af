package dev.tenonet.processor.onnx.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What a tensor's values are. All are computed with as double, which holds each of them but the largest 64-bit numbers. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** The type of a number of ONNX's enumeration, if it is one of these. */
    public static Optional<ElementType> of(long number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /** The value at an offset of little-endian bytes. */
    public double read(ByteBuffer from, int offset) {
        return switch (this) {
            case FLOAT -> from.getFloat(offset);
            case DOUBLE -> from.getDouble(offset);
            case FLOAT16, BFLOAT16 -> ofBits(from.getShort(offset));
            case INT8 -> from.get(offset);
            case UINT8, BOOL -> from.get(offset) & 0xff;
            case INT16 -> from.getShort(offset);
            case UINT16 -> from.getShort(offset) & 0xffff;
            case INT32 -> from.getInt(offset);
            case UINT32 -> from.getInt(offset) & 0xffffffffL;
            case INT64 -> from.getLong(offset);
            case UINT64 -> unsigned(from.getLong(offset));
        };
    }

    /** The value that typed data has as an integer: halves are stored as their bits. */
    public double ofInteger(long value) {
        return switch (this) {
            case FLOAT16, BFLOAT16 -> ofBits((short) value);
            case UINT64 -> unsigned(value);
            case UINT32 -> value & 0xffffffffL;
            default -> value;
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : 2.0 * (value >>> 1);
    }

    private double ofBits(short bits) {
        if (this == BFLOAT16) {
            return Float.intBitsToFloat(bits << 16);
        }
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double sign = bits < 0 ? -1 : 1;
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * fraction * 0x1p-24
                : sign * (1 + fraction * 0x1p-10) * Math.scalb(1.0, exponent - 15);
    }

    /** The nearest value of a floating-point type, to even: with so many bits behind the point, from this exponent on. */
    private static double rounded(double value, int bits, int least, double largest) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double unit = Math.scalb(1.0, Math.max(least, Math.getExponent(value)) - bits);
        double nearest = Math.rint(value / unit) * unit;
        return Math.abs(nearest) > largest ? Math.copySign(Double.POSITIVE_INFINITY, value) : nearest;
    }

    /** What is left of a value in this type: integers lose their fraction, booleans all but whether they are zero. */
    public double cast(double value) {
        return switch (this) {
            case BOOL -> value == 0 ? 0 : 1;
            case FLOAT -> (float) value;
            case FLOAT16 -> rounded(value, 10, -14, 65504);
            case BFLOAT16 -> rounded(value, 7, -126, 0x1.fep127);
            case DOUBLE -> value;
            case UINT8 -> (int) value & 0xff;
            case INT8 -> (byte) (int) value;
            case UINT16 -> (int) value & 0xffff;
            case INT16 -> (short) (int) value;
            case INT32 -> (int) value;
            default -> value < 0 ? Math.ceil(value) : Math.floor(value);
        };
    }
}

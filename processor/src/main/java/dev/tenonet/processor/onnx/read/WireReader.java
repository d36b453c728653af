package dev.tenonet.processor.onnx.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Fields of one message of protobuf's wire format. Reads in place: a message within it is a reader of the same bytes, so that
 * sizes are held against what is there and nothing is allocated for them.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    /** Deeper than any message that is read here; hostile files nest to exhaust the stack. */
    private static final int DEEPEST = 32;

    private static final int LONGEST_VARINT = 10;
    private static final int LONGEST_NAME = 1 << 20;

    private final String file;
    private final ByteBuffer bytes;
    private final int depth;
    private int position;
    private final int end;
    private int field;
    private int type;

    WireReader(String file, ByteBuffer bytes) {
        this(file, bytes, 0, bytes.limit(), 0);
    }

    private WireReader(String file, ByteBuffer bytes, int position, int end, int depth) {
        this.file = file;
        this.bytes = bytes;
        this.position = position;
        this.end = end;
        this.depth = depth;
    }

    /** Goes to the next field, whose value must then be read or skipped; false behind the last. */
    boolean next() throws DamagedFileException {
        if (position >= end) {
            return false;
        }
        long key = rawVarint();
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        if (key >>> 3 == 0 || key >>> 3 >= 1 << 29) {
            throw problem("expected a field from 1 to 536870911, found " + (key >>> 3));
        }
        if (type == 3 || type == 4) {
            throw problem("expected a value, found a group, which ONNX does not have");
        }
        if (type > FIXED32) {
            throw problem("expected a wire type from 0 to 5, found " + type);
        }
        return true;
    }

    int field() {
        return field;
    }

    int type() {
        return type;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    long varint() throws DamagedFileException {
        require(VARINT);
        return rawVarint();
    }

    /** An element of a packed list. */
    long rawVarint() throws DamagedFileException {
        long value = 0;
        int start = position;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (position >= end) {
                break;
            }
            byte part = bytes.get(position++);
            value |= (long) (part & 0x7f) << (7 * i);
            if (part >= 0) {
                return value;
            }
        }
        position = start;
        throw problem("expected a number of at most " + LONGEST_VARINT + " bytes within the message, found none");
    }

    int fixed32() throws DamagedFileException {
        require(FIXED32);
        return rawFixed32();
    }

    int rawFixed32() throws DamagedFileException {
        requireBytes(Integer.BYTES);
        position += Integer.BYTES;
        return bytes.getInt(position - Integer.BYTES);
    }

    long rawFixed64() throws DamagedFileException {
        requireBytes(Long.BYTES);
        position += Long.BYTES;
        return bytes.getLong(position - Long.BYTES);
    }

    /** The message, or the bytes, that the field holds. */
    WireReader message() throws DamagedFileException {
        require(BYTES);
        long length = rawVarint();
        if (length < 0 || length > end - position) {
            throw problem("expected at most the " + (end - position) + " bytes that are left, found a length of "
                    + Long.toUnsignedString(length));
        }
        if (depth == DEEPEST) {
            throw problem("expected messages to a depth of " + DEEPEST + ", found a deeper one");
        }
        WireReader inner = new WireReader(file, bytes, position, position + (int) length, depth + 1);
        position += (int) length;
        return inner;
    }

    String text() throws DamagedFileException {
        WireReader inner = message();
        if (inner.remaining() > LONGEST_NAME) {
            throw problem("expected a text of at most " + LONGEST_NAME + " bytes, found one of " + inner.remaining());
        }
        byte[] text = new byte[inner.remaining()];
        bytes.get(inner.position, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The bytes that are left, as they lie in the file. */
    ByteBuffer rest() {
        return bytes.slice(position, end - position).order(ByteOrder.LITTLE_ENDIAN);
    }

    void skip() throws DamagedFileException {
        switch (type) {
            case VARINT -> rawVarint();
            case FIXED64 -> rawFixed64();
            case FIXED32 -> rawFixed32();
            default -> message();
        }
    }

    private void require(int expected) throws DamagedFileException {
        if (type != expected) {
            throw problem("expected wire type " + expected + " for field " + field + ", found " + type);
        }
    }

    private void requireBytes(int count) throws DamagedFileException {
        if (end - position < count) {
            throw problem("expected " + count + " bytes, found " + (end - position) + " before the message ends");
        }
    }

    DamagedFileException problem(String text) {
        return new DamagedFileException(file, position, text);
    }
}

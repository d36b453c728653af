package dev.tenonet.runtime.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a file holds a tensor's values. Reads them from a stream in chunks, so that no second copy is needed.
 *
 * @param info type and shape
 * @param order of a value's bytes
 * @param fortran whether the first axis is the fastest, not the last
 */
record TensorLayout(TensorInfo info, ByteOrder order, boolean fortran) {
    /** A multiple of each type's width. */
    private static final int CHUNK = 1 << 16;

    /** Number of bytes. */
    long length() {
        return info.bits() / Byte.SIZE;
    }

    /**
     * Reads the values from the start of a stream into a new array, the last axis fastest.
     *
     * @throws EOFException if the stream is too short
     */
    float[] floats(InputStream in) throws IOException {
        float[] values = new float[Math.toIntExact(info.size())];
        byte[] chunk = chunk();
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        float[] part = fortran ? new float[chunk.length / width()] : values;
        FortranOrder places = new FortranOrder(info.sizes());
        for (int done = 0; done < values.length; ) {
            int count = Math.min(chunk.length / width(), values.length - done);
            readFully(in, chunk, count * width());
            info.type().decode(buffer, part, fortran ? 0 : done, count);
            for (int i = 0; fortran && i < count; i++) {
                values[places.next()] = part[i];
            }
            done += count;
        }
        return values;
    }

    /**
     * Copies the values from the start of a stream, little-endian and the last axis fastest.
     *
     * @throws IllegalArgumentException if more than 2 GB are in Fortran order
     * @throws EOFException if the stream is too short
     */
    void copy(InputStream in, OutputStream out) throws IOException {
        byte[] whole = fortran ? whole() : new byte[0];
        FortranOrder places = new FortranOrder(info.sizes());
        byte[] chunk = chunk();
        for (long left = length(); left > 0; ) {
            int count = (int) Math.min(chunk.length, left);
            readFully(in, chunk, count);
            if (order == ByteOrder.BIG_ENDIAN) {
                swap(chunk, count);
            }
            if (fortran) {
                spread(chunk, count, whole, places);
            } else {
                out.write(chunk, 0, count);
            }
            left -= count;
        }
        out.write(whole);
    }

    private byte[] whole() {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a tensor of more than 2 GB in Fortran order cannot be copied; save"
                    + " numpy.ascontiguousarray of it");
        }
        return new byte[(int) length()];
    }

    private void spread(byte[] chunk, int count, byte[] whole, FortranOrder places) {
        for (int i = 0; i < count; i += width()) {
            System.arraycopy(chunk, i, whole, places.next() * width(), width());
        }
    }

    private void swap(byte[] chunk, int count) {
        byte[] value = new byte[width()];
        for (int i = 0; i < count; i += value.length) {
            System.arraycopy(chunk, i, value, 0, value.length);
            for (int k = 0; k < value.length; k++) {
                chunk[i + k] = value[value.length - 1 - k];
            }
        }
    }

    private byte[] chunk() {
        return new byte[(int) Math.min(CHUNK, length())];
    }

    /** Bytes of a value; all types have whole bytes where this is asked. */
    private int width() {
        return info.type().bits() / Byte.SIZE;
    }

    private static void readFully(InputStream in, byte[] into, int count) throws IOException {
        if (in.readNBytes(into, 0, count) < count) {
            throw new EOFException();
        }
    }
}

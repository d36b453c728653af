package dev.tenonet.runtime.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds archives in the npz format, valid or not. */
final class NpzBytes {
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;

    private NpzBytes() {}

    /** An archive of these members, in the order of the map. */
    static byte[] of(boolean deflated, Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                if (!deflated) {
                    CRC32 crc = new CRC32();
                    crc.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file of one array a with this header and {@code data} zero bytes. */
    static byte[] stored(String header, int data) {
        return of(false, Map.of("a.npy", npy(header, data)));
    }

    /** A .npy file of version 1.0 with this header and {@code data} zero bytes. */
    static byte[] npy(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    /** A header in C order. */
    static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    /** Offset of the first record of this signature from {@code from} on. */
    static int find(byte[] zip, int signature, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = from;
        while (buffer.getInt(at) != signature) {
            at++;
        }
        return at;
    }

    /** Sets 32 bits at {@code field} of the first record of this signature. */
    static byte[] set(byte[] zip, int signature, int field, int value) {
        byte[] changed = zip.clone();
        int at = find(zip, signature, 0) + field;
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }
}

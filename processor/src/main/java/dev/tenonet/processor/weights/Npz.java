package dev.tenonet.processor.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The headers in NumPy's npz format: a zip archive of arrays. */
final class Npz {
    private static final String SUFFIX = ".npy";
    private static final int END_SIZE = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIZE = 30;
    private static final int DEFLATED = 8;

    private final Bytes bytes;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private Npz(Bytes bytes) {
        this.bytes = bytes;
    }

    static Header read(Bytes bytes) throws IOException {
        Npz archive = new Npz(bytes);
        archive.directory();
        return new Header(archive.tensors);
    }

    private void directory() throws IOException {
        long from = Math.max(0, bytes.length() - END_SIZE - LONGEST_COMMENT);
        ByteBuffer tail = bytes.numbers(from, (int) (bytes.length() - from));
        int at = tail.limit() - END_SIZE;
        while (at >= 0 && tail.getInt(at) != END_SIGNATURE) {
            at--;
        }
        if (at < 0) {
            throw new UnreadableException("the directory at the end of the zip archive is missing" + Bytes.CUT);
        }
        int count = tail.getShort(at + 10) & 0xffff;
        int size = tail.getInt(at + 12);
        // What stands before the archive shifts all of it.
        long shift = from + at - size - (tail.getInt(at + 16) & 0xffffffffL);
        ByteBuffer entries = bytes.numbers(from + at - size, size);
        for (int i = 0; i < count; i++) {
            entry(entries, shift);
        }
    }

    private void entry(ByteBuffer entries, long shift) throws IOException {
        int from = entries.position();
        if (entries.remaining() < ENTRY_SIZE || entries.getInt(from) != ENTRY_SIGNATURE) {
            throw new UnreadableException(
                    "the directory of the zip archive has no more entries where it should" + Bytes.CUT);
        }
        int length = entries.getShort(from + 28) & 0xffff;
        int next = from
                + ENTRY_SIZE
                + length
                + (entries.getShort(from + 30) & 0xffff)
                + (entries.getShort(from + 32) & 0xffff);
        if (next > entries.limit()) {
            throw new UnreadableException("an entry of the zip archive reaches beyond its directory" + Bytes.CUT);
        }
        String name = new String(entries.array(), from + ENTRY_SIZE, length, StandardCharsets.UTF_8);
        if (!name.endsWith(SUFFIX)) {
            throw new UnreadableException("it is a zip archive of other things than arrays, such as " + name
                    + "; NumPy's savez writes one of arrays");
        }
        byte[] start = start(
                shift + (entries.getInt(from + 42) & 0xffffffffL),
                entries.getShort(from + 10) == DEFLATED,
                entries.getInt(from + 20) & 0xffffffffL);
        long size = entries.getInt(from + 24) & 0xffffffffL;
        tensors.put(name.substring(0, name.length() - SUFFIX.length()), NpyHeader.read(name, start, size));
        entries.position(next);
    }

    /** The first bytes of a member. */
    private byte[] start(long at, boolean deflated, long compressed) throws IOException {
        ByteBuffer local = bytes.numbers(at, LOCAL_SIZE);
        long data = at + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        byte[] stored = bytes.read(data, (int) Math.min(compressed, NpyHeader.LONGEST));
        return deflated ? inflated(stored) : stored;
    }

    private static byte[] inflated(byte[] stored) throws UnreadableException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored);
            byte[] start = new byte[NpyHeader.LONGEST];
            return Arrays.copyOf(start, inflater.inflate(start));
        } catch (DataFormatException e) {
            throw new UnreadableException("a member of the zip archive cannot be inflated" + Bytes.CUT);
        } finally {
            inflater.end();
        }
    }
}

package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The bytes of a zip archive's member: never more than the archive's directory says, and an exception if fewer. */
final class ZipMemberStream extends InputStream {
    /** Size of a local header without name and extra field. */
    static final int HEADER = 30;

    private static final int SIGNATURE = 0x04034b50;
    private static final int CHUNK = 1 << 14;

    private final String file;
    private final ZipMember member;
    private final long start;
    private final InputStream archive;
    private final Inflater inflater = new Inflater(true);
    private final InputStream source;
    private final CRC32 crc = new CRC32();
    private long left;

    private ZipMemberStream(String file, ZipMember member, long start, InputStream archive) {
        this.file = file;
        this.member = member;
        this.start = start;
        this.archive = archive;
        this.left = member.size();
        InputStream part = new Part(archive, member.compressed());
        this.source = member.deflated() ? new InflaterInputStream(part, inflater, CHUNK) : part;
    }

    static ZipMemberStream open(Content content, ZipMember member) throws IOException {
        InputStream archive = content.open(member.at());
        try {
            long start = member.at() + headerLength(content.name(), member, archive);
            if (start + member.compressed() > member.limit()) {
                throw new WeightsFormatException(
                        content.name(),
                        start,
                        Shown.name(member.name()) + " overlaps what follows it at byte " + member.limit());
            }
            archive.skipNBytes(start - member.at() - HEADER);
            return new ZipMemberStream(content.name(), member, start, archive);
        } catch (IOException e) {
            archive.close();
            throw e;
        }
    }

    private static int headerLength(String file, ZipMember member, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(HEADER);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int method = member.deflated() ? ZipDirectory.DEFLATED : ZipDirectory.STORED;
        if (bytes.length < HEADER || header.getInt(0) != SIGNATURE || header.getShort(8) != method) {
            throw new WeightsFormatException(
                    file, member.at(), "expected the member " + Shown.name(member.name()) + " of a zip archive");
        }
        return HEADER + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
    }

    /** Offset of its first byte in the archive. */
    long start() {
        return start;
    }

    /** Number of bytes not yet read. */
    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = source(into, at, (int) Math.min(length, left));
        if (count < 0) {
            throw problem("ends before its " + member.size() + " bytes");
        }
        crc.update(into, at, count);
        left -= count;
        return count;
    }

    /** Checks, when all is read, that nothing follows and that nothing has changed. */
    void end() throws IOException {
        if (source(new byte[1], 0, 1) >= 0) {
            throw problem("has more than its " + member.size() + " bytes");
        }
        if (member.deflated() && inflater.getBytesRead() != member.compressed()) {
            throw problem("ends after " + inflater.getBytesRead() + " of " + member.compressed() + " deflated bytes");
        }
        if ((int) crc.getValue() != member.crc()) {
            throw problem("is damaged: its CRC-32 is not that of the archive's directory");
        }
    }

    private int source(byte[] into, int at, int length) throws IOException {
        try {
            return source.read(into, at, length);
        } catch (EOFException | ZipException e) {
            throw problem("cannot be inflated: " + e.getMessage());
        }
    }

    private WeightsFormatException problem(String problem) {
        return new WeightsFormatException(file, start, Shown.name(member.name()) + " " + problem);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        archive.close();
    }

    /** The first bytes of a stream. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = left == 0 ? -1 : in.read(into, at, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}

package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the directory at the end of a zip archive (PKWARE's APPNOTE, 4.3) and checks it against the archive's length.
 * Not by {@code java.util.zip.ZipFile}: that wants a file, keeps it open, and accepts members that share their bytes.
 */
final class ZipDirectory {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int ENCRYPTED = 1;
    /** No more than 258 bytes come of two bits. */
    private static final long BEST_RATIO = 1032;

    private final Content content;
    private final ByteBuffer bytes;
    private final long start;
    private final long before;
    private final List<ZipMember> members = new ArrayList<>();

    /**
     * @param start offset of the directory
     * @param before bytes before the archive, which its own offsets do not count
     */
    private ZipDirectory(Content content, byte[] bytes, long start, long before) {
        this.content = content;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.start = start;
        this.before = before;
    }

    /** The members in the directory's order; none overlaps another. */
    static List<ZipMember> read(Content content) throws IOException {
        long from = Math.max(0, content.length() - END_SIZE - LONGEST_COMMENT);
        byte[] tail = read(content, from, content.length() - from);
        int at = endRecord(content, tail);
        ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        int disks = end.getInt(at + 4);
        int count = end.getShort(at + 10) & 0xffff;
        long size = end.getInt(at + 12) & 0xffffffffL;
        long start = end.getInt(at + 16) & 0xffffffffL;
        if (disks != 0 || count == 0xffff || start == 0xffffffffL) {
            throw new WeightsFormatException(
                    content.name(), from + at, "expected a zip archive of one part below 4 GB, found another");
        }
        if (start + size > from + at || size > SafetensorsHeader.LONGEST) {
            throw new WeightsFormatException(
                    content.name(),
                    from + at,
                    "the zip archive's directory would have " + size + " bytes from byte " + start + " on");
        }
        // As Python reads it: the directory ends where its end record begins, and what is before the archive shifts
        // all.
        long before = from + at - size - start;
        return new ZipDirectory(content, read(content, start + before, size), start + before, before).members(count);
    }

    private static byte[] read(Content content, long from, long length) throws IOException {
        try (InputStream in = content.open(from)) {
            return in.readNBytes((int) length);
        }
    }

    private static int endRecord(Content content, byte[] tail) throws WeightsFormatException {
        ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_SIZE; at >= 0; at--) {
            if (buffer.getInt(at) == END_SIGNATURE) {
                int comment = buffer.getShort(at + 20) & 0xffff;
                int rest = tail.length - END_SIZE - at;
                if (comment != rest) {
                    throw new WeightsFormatException(
                            content.name(),
                            content.length() - rest,
                            "expected a comment of " + comment + " bytes after the zip archive, found " + rest);
                }
                return at;
            }
        }
        throw new WeightsFormatException(
                content.name(),
                content.length(),
                "expected the directory of a zip archive, found the end of the file; it is damaged, or was not written or"
                        + " downloaded to its end");
    }

    private List<ZipMember> members(int count) throws WeightsFormatException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ZipMember member = member();
            if (!names.add(member.name())) {
                throw problem("the name " + Shown.name(member.name()) + " stands twice");
            }
            members.add(member);
        }
        if (bytes.hasRemaining()) {
            throw problem("expected the end of the zip archive's directory after " + count + " members");
        }
        return separated();
    }

    private ZipMember member() throws WeightsFormatException {
        int from = bytes.position();
        if (bytes.remaining() < ENTRY_SIZE || bytes.getInt(from) != ENTRY_SIGNATURE) {
            throw problem("expected another member of the zip archive");
        }
        int name = bytes.getShort(from + 28) & 0xffff;
        int rest = (bytes.getShort(from + 30) & 0xffff) + (bytes.getShort(from + 32) & 0xffff);
        if (bytes.remaining() < ENTRY_SIZE + name + rest) {
            throw problem("a member of the zip archive reaches beyond its directory");
        }
        int method = bytes.getShort(from + 10);
        ZipMember member = new ZipMember(
                name(from + ENTRY_SIZE, name),
                method == DEFLATED,
                bytes.getInt(from + 16),
                bytes.getInt(from + 20) & 0xffffffffL,
                bytes.getInt(from + 24) & 0xffffffffL,
                before + (bytes.getInt(from + 42) & 0xffffffffL),
                start);
        check(member, method, bytes.getShort(from + 8));
        bytes.position(from + ENTRY_SIZE + name + rest);
        return member;
    }

    private void check(ZipMember member, int method, int flags) throws WeightsFormatException {
        String name = Shown.name(member.name());
        if ((flags & ENCRYPTED) != 0) {
            throw problem(name + " is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw problem(name + ": expected a stored or deflated member, found method " + (method & 0xffff));
        }
        boolean possible = member.deflated()
                ? member.size() <= BEST_RATIO * member.compressed()
                : member.size() == member.compressed();
        if (!possible) {
            throw problem(name + ": " + member.compressed() + " bytes cannot hold " + member.size());
        }
    }

    private String name(int at, int length) throws WeightsFormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem("the name of a member is not valid UTF-8");
        }
    }

    /** The members, none of which shares a byte with the one that follows it. */
    private List<ZipMember> separated() throws WeightsFormatException {
        List<ZipMember> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingLong(ZipMember::at).reversed());
        Map<Long, Long> limits = new HashMap<>();
        long limit = start;
        for (ZipMember member : sorted) {
            if (member.at() + ZipMemberStream.HEADER + member.compressed() > limit) {
                throw new WeightsFormatException(
                        content.name(),
                        member.at(),
                        Shown.name(member.name()) + " overlaps what follows it at byte " + limit);
            }
            limits.put(member.at(), limit);
            limit = member.at();
        }
        return members.stream()
                .map(member -> member.endingBefore(limits.get(member.at())))
                .toList();
    }

    private WeightsFormatException problem(String problem) {
        return new WeightsFormatException(content.name(), start + bytes.position(), problem);
    }
}

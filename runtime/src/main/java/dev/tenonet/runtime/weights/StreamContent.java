package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a stream, kept in pieces: one array of all would have to be copied whenever it grows. */
public final class StreamContent implements Content {
    private static final int PIECE = 1 << 16;

    private final List<byte[]> pieces;
    private final long length;
    private final String name;

    private StreamContent(List<byte[]> pieces, long length, String name) {
        this.pieces = pieces;
        this.length = length;
        this.name = name;
    }

    /**
     * Reads a stream to its end, unless its first bytes are those of no weights: then no more is read.
     *
     * @throws WeightsFormatException if there are more than {@code most} bytes, as in a stream that never ends
     */
    public static StreamContent read(InputStream in, long most) throws IOException {
        return read(in, most, "stream");
    }

    /**
     * As {@link #read(InputStream, long)}.
     *
     * @param name for messages
     */
    public static StreamContent read(InputStream in, long most, String name) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        long length = 0;
        for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
            pieces.add(piece);
            length += piece.length;
            StreamContent content = new StreamContent(pieces, length, name);
            if (pieces.size() == 1) {
                Formats.requireKnown(content, Head.of(content));
            }
            if (length > most) {
                throw new WeightsFormatException(
                        content.name(),
                        most,
                        "expected the end of the stream after at most " + most + " bytes, which are half of the heap;"
                                + " write the stream to a file and open that, or give the JVM more heap by -Xmx");
            }
        }
        return new StreamContent(pieces, length, name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(long offset) {
        return new PieceStream(offset);
    }

    private final class PieceStream extends InputStream {
        private long at;

        PieceStream(long at) {
            this.at = at;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            if (count == 0) {
                return 0;
            }
            if (at >= length) {
                return -1;
            }
            byte[] piece = pieces.get((int) (at / PIECE));
            int start = (int) (at % PIECE);
            int part = Math.min(count, piece.length - start);
            System.arraycopy(piece, start, into, from, part);
            at += part;
            return part;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, length - at));
            at += skipped;
            return skipped;
        }
    }
}

package dev.tenonet.processor.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a file, of which only headers are read. */
abstract class Bytes implements AutoCloseable {
    /** What follows from bytes that are missing. */
    static final String CUT = "; it is damaged, or was not written or downloaded to its end";

    abstract long length() throws IOException;

    /** At most {@code length} bytes from a place on. */
    abstract byte[] read(long from, int length) throws IOException;

    @Override
    public void close() throws IOException {}

    /** The same as little-endian numbers; fails where there are fewer. */
    ByteBuffer numbers(long from, int length) throws IOException {
        byte[] bytes = from < 0 || length < 0 || from > length() - length ? new byte[0] : read(from, length);
        if (bytes.length < length) {
            throw new UnreadableException("it ends at byte " + length() + " where " + length
                    + " more are expected from byte " + from + " on" + CUT);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Bytes of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Bytes() {
            @Override
            long length() throws IOException {
                return channel.size();
            }

            @Override
            byte[] read(long from, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, channel.size() - from)));
                while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                    // Until there are no more.
                }
                return Arrays.copyOf(bytes.array(), bytes.position());
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Of a file manager without files. */
    static Bytes of(InputStream in) throws IOException {
        byte[] all = in.readAllBytes();
        return new Bytes() {
            @Override
            long length() {
                return all.length;
            }

            @Override
            byte[] read(long from, int length) {
                int begin = (int) Math.min(from, all.length);
                return Arrays.copyOfRange(all, begin, Math.min(all.length - begin, length) + begin);
            }
        };
    }
}

package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StreamContentTest {
    private static final int LONG = 100_003;

    @Test
    void endlessStreamOfAnotherFormatIsRefusedAtItsStart() {
        Endless zeros = new Endless();
        var e = assertThrows(WeightsFormatException.class, () -> Weights.read(zeros));
        assertTrue(e.getMessage()
                .startsWith("stream: at byte 0: expected weights as safetensors, npz, npy or ONNX, found nothing but"));
        assertTrue(zeros.read < 1 << 20, zeros.read + " bytes were read");
    }

    @Test
    void endlessStreamThatBeginsAsWeightsIsRefusedBeyondTheLimit() {
        int most = 1 << 20;
        for (byte[] start : new byte[][] {
            SafetensorsBytes.of(SafetensorsBytes.tensor("F32", "[2]", "[0,8]"), 8),
            NpzBytes.stored(NpzBytes.header("<f4", "(2,)"), 8)
        }) {
            InputStream in = new SequenceInputStream(new ByteArrayInputStream(start), new Endless());
            var e = assertThrows(WeightsFormatException.class, () -> StreamContent.read(in, most));
            assertTrue(
                    e.getMessage()
                            .startsWith(
                                    "stream: at byte 1048576: expected the end of the stream after at most 1048576"),
                    e.getMessage());
        }
    }

    @Test
    void piecesMeetWithoutSeam() throws IOException {
        byte[] bytes = SafetensorsBytes.of(SafetensorsBytes.tensor("U8", "[" + LONG + "]", "[0," + LONG + "]"), LONG);
        for (int i = 0; i < LONG; i++) {
            bytes[bytes.length - LONG + i] = (byte) (i * 31);
        }
        StreamContent content = StreamContent.read(new ByteArrayInputStream(bytes), bytes.length);
        assertEquals(bytes.length, content.length());
        for (int from : new int[] {0, 1, (1 << 16) - 1, 1 << 16, LONG, bytes.length - 1, bytes.length}) {
            try (InputStream in = content.open(0)) {
                in.skipNBytes(from);
                assertArrayEquals(Arrays.copyOfRange(bytes, from, bytes.length), in.readAllBytes());
            }
            assertArrayEquals(
                    Arrays.copyOfRange(bytes, from, bytes.length),
                    content.open(from).readAllBytes());
        }
    }

    @Test
    void nullIsRefusedWithTheUsualReason() {
        var stream = assertThrows(NullPointerException.class, () -> Weights.read(null));
        assertTrue(stream.getMessage().contains("which Class.getResourceAsStream gives if there is no such resource"));
        var file = assertThrows(NullPointerException.class, () -> Weights.open(null));
        assertEquals("file: expected the path of a file of weights, found null", file.getMessage());
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }
    }
}

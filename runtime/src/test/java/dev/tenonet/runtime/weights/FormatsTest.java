package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final String EXPORT =
            "safetensors.torch.save_file(torch.load(FILE, map_location=\"cpu\"), \"model.safetensors\")";

    /** PyTorch's format since 1.6: the pickle is one of the archive's members, not always the first. */
    @Test
    void refusesZipWithPickle() {
        byte[] file = NpzBytes.of(
                false, Map.of("archive/data.pkl", new byte[] {(byte) 0x80, 2}, "archive/version", new byte[] {'3'}));
        assertRefused(file, "found a Python pickle");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void refusesPickle(int protocol) {
        byte[] pickle = {(byte) 0x80, (byte) protocol, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F', (byte) 0xf9
        };
        assertRefused(pickle, "found a Python pickle");
        assertRefused(new byte[] {(byte) 0x80, (byte) protocol}, "found a Python pickle");
    }

    @Test
    void headerOf640BytesIsNoPickle() throws IOException {
        String header = "{\"a\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
        byte[] file = SafetensorsBytes.of(header + " ".repeat(640 - header.length()), 8);
        assertEquals((byte) 0x80, file[0]);
        assertEquals(2, file[1]);
        assertEquals(Set.of("a"), open(file).tensors().keySet());
    }

    private static TensorSource open(byte[] file) throws IOException {
        return Formats.open(new MemoryContent("model.pt", file));
    }

    private static void assertRefused(byte[] file, String found) {
        WeightsFormatException e = assertThrows(WeightsFormatException.class, () -> open(file));
        assertTrue(e.getMessage()
                .startsWith("model.pt: at byte 0: expected weights as safetensors, npz, npy or ONNX, " + found));
        assertTrue(e.getMessage().contains(EXPORT), e.getMessage());
    }
}

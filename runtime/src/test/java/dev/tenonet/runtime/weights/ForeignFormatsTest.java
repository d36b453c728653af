package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files that are not read, foreign or damaged. {@code -Dgoldens.update=true} writes the list, messages.txt. */
class ForeignFormatsTest {
    @TempDir
    Path folder;

    @Test
    void messagesAreThoseOfTheList() throws IOException {
        StringBuilder messages = new StringBuilder();
        for (Map.Entry<String, byte[]> file : ForeignBytes.ALL.entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
            var e = assertThrows(WeightsFormatException.class, () -> Weights.open(path), file.getKey());
            messages.append(e.getMessage().substring(folder.toString().length() + 1))
                    .append('\n');
        }
        if (Boolean.getBoolean("goldens.update")) {
            Files.writeString(Path.of("src/test/resources/dev/tenonet/runtime/weights/messages.txt"), messages);
        } else {
            assertEquals(list(), messages.toString());
        }
    }

    @Test
    void streamsAreToldAsFilesAre() throws IOException {
        for (Map.Entry<String, byte[]> file : ForeignBytes.ALL.entrySet()) {
            // Of these the name or the folder counts, which a stream has not.
            if (file.getKey().endsWith(".npy")
                    || file.getKey().endsWith(".index.json")
                    || file.getKey().equals("external.onnx")) {
                continue;
            }
            Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
            var opened = assertThrows(WeightsFormatException.class, () -> Weights.open(path));
            var read = assertThrows(
                    WeightsFormatException.class, () -> Weights.read(new ByteArrayInputStream(file.getValue())));
            assertEquals(opened.getMessage().replace(path.toString(), "stream"), read.getMessage());
        }
    }

    @Test
    void fortyFilesAreTried() {
        assertTrue(ForeignBytes.ALL.size() >= 40);
    }

    private static String list() throws IOException {
        try (InputStream in = ForeignFormatsTest.class.getResourceAsStream("messages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}

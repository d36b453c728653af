package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.weights.FileContent;
import dev.tenonet.runtime.weights.Formats;
import dev.tenonet.runtime.weights.SafetensorsBytes;
import dev.tenonet.runtime.weights.TensorSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void save() throws IOException {
        file = folder.resolve("model.bin");
        Weights.builder()
                .put("a", new int[] {1, 2}, 1, -2)
                .put("b\"\\\n", new int[] {}, 3)
                .build()
                .save(file);
    }

    @Test
    void savesTheFormatByteByByte() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\\\"\\\\\\u000a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
        byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 0, 0, 0x40, 0x40};
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        assertArrayEquals(SafetensorsBytes.of(padded.getBytes(StandardCharsets.UTF_8), data), Files.readAllBytes(file));
    }

    @Test
    void opensWhatWasSaved() throws IOException {
        for (Weights weights :
                List.of(Weights.open(file), Weights.read(new ByteArrayInputStream(Files.readAllBytes(file))))) {
            assertEquals(List.of("a", "b\"\\\n"), weights.names());
            assertEquals(List.of(1, 2), weights.shape("a"));
            assertArrayEquals(new float[] {1, -2}, weights.get("a"));
            assertArrayEquals(new float[] {3}, weights.get("b\"\\\n"));
        }
    }

    @Test
    void tensorsLongerThanAChunkSurvive() throws IOException {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Weights.builder()
                .put("first", new int[] {1}, 7)
                .put("long", new int[] {values.length}, values)
                .build()
                .save(file);
        Weights weights = Weights.open(file);
        assertArrayEquals(values, weights.get("long"));
        weights.without("first").save(file);
        assertArrayEquals(values, Weights.open(file).get("long"));
    }

    @Test
    void keepsTypesAndPutsWideOnesFirst() throws IOException {
        String header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"n\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[2,10]}}";
        byte[] data = {0, 0x3c, 1, 2, 3, 4, 5, 6, 7, 8};
        Files.write(file, SafetensorsBytes.of(header.getBytes(StandardCharsets.UTF_8), data));
        Path copy = folder.resolve("copy");
        Weights.open(file).save(copy);
        Weights weights = Weights.open(copy);
        assertEquals(List.of("n", "h"), weights.names());
        assertEquals("I64", weights.type("n"));
        assertEquals("F16", weights.type("h"));
        assertArrayEquals(new float[] {1}, weights.get("h"));
        byte[] written = Files.readAllBytes(copy);
        assertArrayEquals(
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0, 0x3c},
                Arrays.copyOfRange(written, written.length - 10, written.length));
        assertEquals(0, (written.length - 10) % 8);
    }

    @Test
    void mayReplaceTheFileItReads() throws IOException {
        Weights.open(file).withPrefix("x.").save(file);
        assertArrayEquals(new float[] {1, -2}, Weights.open(file).get("x.a"));
    }

    @Test
    void failedSaveLeavesTheOldFileAlone() throws IOException {
        Weights weights = Weights.open(file);
        Path other = folder.resolve("other");
        Files.writeString(other, "old");
        Files.delete(file);
        var e = assertThrows(WeightsFormatException.class, () -> weights.save(other));
        assertTrue(e.getMessage().contains("the file is gone since it was opened"), e.getMessage());
        assertEquals("old", Files.readString(other));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(other), files.toList());
        }
    }

    @Test
    void readingNeedsNoClose() throws IOException {
        Weights weights = Weights.open(file);
        weights.get("a");
        // Windows refuses to delete an open file; elsewhere the next test covers what follows.
        Files.delete(file);
        assertChanged(weights, "the file is gone since it was opened; keep it until the models are loaded");
    }

    @Test
    void noticesAnotherSize() throws IOException {
        Weights weights = Weights.open(file);
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[10]);
        Files.setLastModifiedTime(file, time);
        assertChanged(weights, "the file has changed since it was opened, from ");
    }

    @Test
    void noticesAnotherVersionOfTheSameSize() throws IOException {
        Weights weights = Weights.open(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertChanged(weights, "bytes of 1970-01-01T00:00:00Z; open it again");
    }

    /** Checkpoints have one size, and those of one tick of the clock one time. */
    @Test
    void noticesAnotherFileOfTheSameSizeAndTime() throws IOException {
        Assumptions.assumeTrue(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey() != null);
        Weights weights = Weights.open(file);
        Path other = folder.resolve("other");
        weights.save(other);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertChanged(weights, "another file of the same size and time is in its place since it was opened");
    }

    @Test
    void noticesAChangeWhileItReads() throws IOException {
        TensorSource source = Formats.open(FileContent.of(file));
        var e = assertThrows(
                WeightsFormatException.class,
                () -> source.writeTo("a", new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
                    }
                }));
        assertTrue(e.getMessage().contains("the file has changed since it was opened"), e.getMessage());
    }

    @Test
    void noticesThatTheFileIsCutWhileItReads() throws IOException {
        int longerThanAChunk = 100_000;
        Weights.builder()
                .put("a", new int[] {longerThanAChunk}, new float[longerThanAChunk])
                .build()
                .save(file);
        TensorSource source = Formats.open(FileContent.of(file));
        var e = assertThrows(
                WeightsFormatException.class,
                () -> source.writeTo("a", new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        Files.write(file, new byte[100]);
                    }

                    // Once for each chunk, not for each of its bytes.
                    @Override
                    public void write(byte[] bytes, int from, int count) throws IOException {
                        write(0);
                    }
                }));
        assertEquals(file.toString(), e.file());
    }

    private void assertChanged(Weights weights, String problem) {
        var e = assertThrows(UncheckedIOException.class, () -> weights.get("a"));
        assertTrue(e.getMessage().startsWith("cannot read a: " + file + ": at byte 0: "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        assertInstanceOf(WeightsFormatException.class, e.getCause());
    }

    @Test
    void missingFileIsAnIoException() {
        assertThrows(NoSuchFileException.class, () -> Weights.open(folder.resolve("none")));
    }

    @Test
    void folderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused("expected a file of weights, found a folder", empty);
        Path first = Files.copy(file, empty.resolve("model-1.safetensors"));
        Files.copy(file, empty.resolve("model-2.safetensors"));
        assertRefused("expected a file of weights, found a folder; open one of its files, such as " + first, empty);
        Files.createFile(empty.resolve("saved_model.pb"));
        var e = assertThrows(WeightsFormatException.class, () -> Weights.open(empty));
        assertTrue(e.getMessage().contains("found a TensorFlow SavedModel; in Python, with r = "), e.getMessage());
    }

    /** Files of /proc claim no bytes and have some. */
    @Test
    void fileThatHidesItsSizeIsRefused() {
        Path proc = Path.of("/proc/self/cmdline");
        Assumptions.assumeTrue(Files.exists(proc));
        assertRefused(
                "expected the end of the file after the 0 bytes that are its size, found more; Weights.read takes streams"
                        + " of unknown length",
                proc);
    }

    private static void assertRefused(String problem, Path path) {
        var e = assertThrows(WeightsFormatException.class, () -> Weights.open(path));
        assertEquals(path + ": at byte 0: " + problem, e.getMessage());
    }
}

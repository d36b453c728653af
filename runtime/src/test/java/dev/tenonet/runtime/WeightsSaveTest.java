package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.weights.SafetensorsBytes;
import dev.tenonet.runtime.weights.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the file in whose place weights are saved. */
class WeightsSaveTest {
    private static final Weights WEIGHTS =
            Weights.builder().put("a", new int[] {2}, 1, -2).build();

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().endsWith(".part")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x--x", "rw-r-----"})
    void keepsPermissions(String permissions) throws IOException {
        requirePosix();
        Path file = Files.createFile(folder.resolve("model"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        saveTo(file);
        assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void keepsWhatTheFileSaysOfItself() throws IOException {
        String header = "{\"__metadata__\":{\"format\":\"pt\",\"a \\\"b\\\"\":\"1\\n2\"},"
                + SafetensorsBytes.tensor("F32", "[1]", "[0,4]").substring(1);
        Path file = Files.write(folder.resolve("model"), SafetensorsBytes.of(header, 4));
        Weights.open(file).save(folder.resolve("copy"));
        Weights copy = Weights.open(folder.resolve("copy"));
        assertEquals(Map.of("format", "pt", "a \"b\"", "1\n2"), Sources.of(copy).metadata());
        assertEquals(Map.of(), Sources.of(WEIGHTS).metadata());
    }

    @Test
    void newFileHasThePermissionsOfAnyNewFile() throws IOException {
        requirePosix();
        Path other = Files.writeString(folder.resolve("other"), "x");
        saveTo(folder.resolve("model"));
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(folder.resolve("model")));
    }

    @Test
    void symbolicLinksAreFollowed() throws IOException {
        requirePosix();
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.createFile(data.resolve("model-1"));
        Path near = Files.createSymbolicLink(data.resolve("current"), Path.of("model-1"));
        Path far = Files.createSymbolicLink(folder.resolve("model"), Path.of("data", "current"));
        saveTo(far);
        assertTrue(Files.isSymbolicLink(far) && Files.isSymbolicLink(near));
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void linkToNothingYetIsFollowed() throws IOException {
        requirePosix();
        Path data = Files.createDirectory(folder.resolve("data"));
        Path link = Files.createSymbolicLink(folder.resolve("model"), Path.of("data", "model-1"));
        saveTo(link);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.size(data.resolve("model-1")) > 0);
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        requirePosix();
        Path a = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        assertThrows(FileSystemException.class, () -> WEIGHTS.save(a));
        assertTrue(Files.isSymbolicLink(a));
    }

    @Test
    void folderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        var e = assertThrows(FileSystemException.class, () -> WEIGHTS.save(empty));
        assertTrue(e.getMessage().endsWith("found a folder, so save in a file, and copy that"), e.getMessage());
        assertTrue(Files.isDirectory(empty));
    }

    @Test
    void pipeIsRefused() throws IOException, InterruptedException {
        requirePosix();
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        var e = assertThrows(FileSystemException.class, () -> WEIGHTS.save(pipe));
        assertTrue(e.getMessage().startsWith(pipe + ": expected a regular file, or none, to save"), e.getMessage());
        assertFalse(Files.isRegularFile(pipe));
    }

    @Test
    void namesMayBeAsLongAsNamesCanBe() throws IOException {
        saveTo(folder.resolve("m".repeat(255)));
    }

    @Test
    void zipFileSystemsWorkAsOthersDo() throws IOException {
        Path zip = folder.resolve("models.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path file = files.getPath("model.safetensors");
            saveTo(file);
            saveTo(file);
            Weights.open(file).withPrefix("x.").save(file);
            assertArrayEquals(new float[] {1, -2}, Weights.open(file).get("x.a"));
            try (Stream<Path> all = Files.list(files.getPath("/"))) {
                assertEquals(1, all.count());
            }
        }
    }

    @Test
    void namesThatNoFileHoldsAreRefused() {
        Path file = folder.resolve("model");
        Weights named = Weights.builder()
                .put("net.__metadata__", new int[] {}, 1)
                .build()
                .withoutPrefix("net.");
        assertRefused("no safetensors file can hold a tensor named __metadata__; rename it first", named, file);
        assertRefused(
                "no safetensors file can hold the name \"\ud83da\", which has half of a surrogate pair; rename it first",
                WEIGHTS.withPrefix("\ud83d"),
                file);
        assertFalse(Files.exists(file));
    }

    @Test
    void wholeSurrogatePairsAreKept() throws IOException {
        Path file = folder.resolve("model");
        WEIGHTS.withPrefix("\ud83d\ude00").save(file);
        assertArrayEquals(new float[] {1, -2}, Weights.open(file).get("\ud83d\ude00a"));
    }

    @Test
    void typesThatSafetensorsLacksAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("label.npy"));
            String header = "{'descr': '<U5', 'fortran_order': False, 'shape': (), }";
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
            zip.write(header.getBytes(StandardCharsets.US_ASCII));
            zip.write(new byte[20]);
        }
        Weights weights = Weights.read(new ByteArrayInputStream(bytes.toByteArray()));
        Path file = folder.resolve("model");
        assertRefused(
                "no safetensors file can hold label, whose values are of type <U5; leave it out by"
                        + " without(\"label\"::equals)",
                weights,
                file);
        weights.without("label"::equals).save(file);
        assertEquals(0, Weights.open(file).names().size());
    }

    private static void assertRefused(String message, Weights weights, Path file) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> weights.save(file))
                        .getMessage());
    }

    private static void saveTo(Path file) throws IOException {
        WEIGHTS.save(file);
        assertArrayEquals(new float[] {1, -2}, Weights.open(file).get("a"));
    }

    private void requirePosix() {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }
}

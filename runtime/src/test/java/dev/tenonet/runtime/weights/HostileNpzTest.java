package dev.tenonet.runtime.weights;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static dev.tenonet.runtime.weights.NpzBytes.CENTRAL;
import static dev.tenonet.runtime.weights.NpzBytes.END;
import static dev.tenonet.runtime.weights.NpzBytes.header;
import static dev.tenonet.runtime.weights.NpzBytes.set;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNpzTest {
    private static final String FLOAT = header("<f4", "(2,)");
    private static final byte[] VALID = NpzBytes.stored(FLOAT, 8);
    /** Offset of the array: the local header, its name. */
    private static final int ARRAY = 30 + 5;

    /** Headers before eight bytes of data; a caret marks where the problem is seen. */
    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                arguments("^", "expected '{', found the end of the header"),
                arguments("^[]", "expected '{', found '['"),
                arguments("{^,}", "expected a string, found ','"),
                arguments("{}^", "expected descr, fortran_order and shape"),
                arguments("{'descr': '<f4', 'shape': ()}^", "expected descr, fortran_order and shape"),
                arguments("{'descr': '<f4'}^ ", "expected descr, fortran_order and shape"),
                arguments("{'descr' ^'<f4'}", "expected ':', found '''"),
                arguments("{'descr': '<f4' ^'shape': (2,)}", "expected '}', found '''"),
                arguments("{'descr': '<f4^", "expected the end of a string"),
                arguments("{'descr': '<f4', 'descr':^ '<f4'}", "the name descr stands twice"),
                arguments("{'shape': (), 'shape':^ ()}", "the name shape stands twice"),
                arguments("{'fortran_order': True, 'fortran_order':^ True}", "the name fortran_order stands twice"),
                arguments("{'fortran_order': ^1}", "expected True or False, found '1'"),
                arguments("{'strides':^ ()}", "expected descr, fortran_order or shape, found strides"),
                arguments("{'descr': [('a', '<f4')^", "expected the end of a string, found the end of the header"),
                arguments("{'descr': [']^", "expected the end of a string, found the end of the header"),
                arguments(FLOAT.trim() + "^{}", "expected the end of the header, found '{'"),
                arguments(FLOAT.trim() + "^\0", "expected the end of the header, found '?'"));
    }

    /** Shapes and types of an array of eight bytes. */
    static Stream<Arguments> malformedValues() {
        return Stream.of(
                arguments("{'shape': ^[2]}", "expected '(', found '['"),
                arguments("{'shape': (2^)}", "expected ',', found ')'"),
                arguments("{'shape': (^,)}", "expected a whole number of at least 0, found ','"),
                arguments("{'shape': (^-2,)}", "expected a whole number of at least 0, found '-'"),
                arguments("{'shape': (2^.0,)}", "expected a whole number of at least 0, found '.'"),
                arguments("{'shape': (02^,)}", "expected a whole number of at least 0, found ','"),
                arguments("{'shape': (2, ^(2,))}", "expected a whole number of at least 0, found '('"),
                arguments("{'shape': (2, 2 ^2)}", "expected ')', found '2'"),
                arguments("{'shape': (9223372036854775808^,)}", "the number 9223372036854775808 is too large"),
                arguments("{'shape': (" + "1,".repeat(64) + "^1)}", "expected at most 64 numbers"),
                arguments(
                        header("<f8", "(2147483647, 2147483647, 2)") + "^",
                        "the shape [2147483647, 2147483647, 2] is too large"),
                arguments(
                        header("<f8", "(1073741824, 1073741824)") + "^",
                        "the shape [1073741824, 1073741824] is too large"));
    }

    @ParameterizedTest
    @MethodSource({"malformedHeaders", "malformedValues"})
    void refusesMalformedHeader(String marked, String problem) {
        String place = "a.npy: at character " + marked.indexOf('^') + " of its header: ";
        assertRefused(NpzBytes.stored(marked.replace("^", ""), 8), ARRAY, place, problem);
    }

    @Test
    void refusesValuesOfAnotherSize() {
        String found = " behind the header, found 8; the file is damaged, or was not written or downloaded to its end";
        assertRefused(
                NpzBytes.stored(header("<f4", "(1,)"), 8), ARRAY, "a.npy: expected the 4 bytes of F32 [1]", found);
        assertRefused(
                NpzBytes.stored(header("<f4", "(2147483647,)"), 8),
                ARRAY,
                "a.npy: expected the 8589934588 bytes of F32 [2147483647]",
                found);
    }

    static Stream<Arguments> malformedPrefixes() {
        String version = "expected an array in NumPy's format of version 1.0, 2.0 or 3.0, found version ";
        String other = "expected an array in NumPy's format of version 1.0, 2.0 or 3.0, found something else";
        return Stream.of(
                arguments(new byte[0], other),
                arguments(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1}, other),
                arguments(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'X', 1, 0, 0, 0}, other),
                arguments(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 0, 0, 0, 0},
                        version + "0.0; save it again by numpy.save"),
                arguments(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0, 0, 0},
                        version + "4.0; save it again by numpy.save"),
                arguments(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 1, 0, 0},
                        version + "1.1; save it again by numpy.save"),
                arguments(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 3, 0, '{', '}'},
                        "its header would have 3 bytes where 2 are possible"),
                arguments(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1, '{', '}'},
                        "its header would have 4294967295 bytes where 2 are possible"),
                arguments(
                        Arrays.copyOf(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 1, 0, 1, 0}, 80_000),
                        "its header would have 65537 bytes where 65536 are possible"));
    }

    @ParameterizedTest
    @MethodSource("malformedPrefixes")
    void refusesMalformedPrefix(byte[] npy, String problem) {
        assertRefused(NpzBytes.of(false, Map.of("a.npy", npy)), ARRAY, "a.npy: ", problem);
    }

    /** Archives of the array a whose directory tells something else than the truth: offset of the problem. */
    static Stream<Arguments> misleadingDirectories() {
        int central = NpzBytes.find(VALID, CENTRAL, 0);
        int end = NpzBytes.find(VALID, END, 0);
        int size = central - ARRAY;
        return Stream.of(
                arguments(set(VALID, END, 4, 1), end, "expected a zip archive of one part below 4 GB"),
                arguments(set(VALID, END, 8, -1), end, "expected a zip archive of one part below 4 GB"),
                arguments(set(VALID, END, 16, -1), end, "expected a zip archive of one part below 4 GB"),
                arguments(set(VALID, END, 12, -1), end, "directory would have 4294967295 bytes from byte " + central),
                arguments(
                        Arrays.copyOf(VALID, VALID.length + 3),
                        VALID.length,
                        "expected a comment of 0 bytes after the zip archive, found 3"),
                arguments(set(VALID, END, 16, end), end, "bytes from byte " + end + " on"),
                arguments(set(VALID, END, 12, 45), end - 45, "expected another member"),
                arguments(set(VALID, END, 12, 50), end - 50, "expected another member"),
                arguments(set(VALID, CENTRAL, 30, 1), central, "a member of the zip archive reaches beyond"),
                arguments(set(VALID, END, 8, 0x20002), end, "expected another member of the zip archive"),
                arguments(set(VALID, END, 8, 0), central, "expected the end of the zip archive's directory after 0"),
                arguments(set(VALID, CENTRAL, 0, 7), central, "expected another member of the zip archive"),
                arguments(set(VALID, CENTRAL, 28, 0xffff), central, "a member of the zip archive reaches beyond"),
                arguments(set(VALID, CENTRAL, 46, 0xff), central, "the name of a member is not valid UTF-8"),
                arguments(set(VALID, CENTRAL, 8, 1), central, "a.npy is encrypted"),
                arguments(set(VALID, CENTRAL, 10, 14), central, "stored or deflated member, found method 14"),
                arguments(set(VALID, CENTRAL, 24, size + 1), central, "a.npy: " + size + " bytes cannot hold"),
                arguments(set(VALID, CENTRAL, 42, 1), 1, "expected the member a.npy of a zip archive"),
                arguments(set(VALID, CENTRAL, 42, 6), 6, "a.npy overlaps what follows it at byte " + central),
                arguments(set(VALID, CENTRAL, 42, -1), 0xffffffffL, "a.npy overlaps what follows it at byte"),
                arguments(set(VALID, 0x04034b50, 26, 0x10005), ARRAY + 1, "a.npy overlaps what follows it"),
                arguments(set(VALID, 0x04034b50, 8, 8), 0, "expected the member a.npy of a zip archive"));
    }

    @ParameterizedTest
    @MethodSource("misleadingDirectories")
    void refusesMisleadingDirectory(byte[] file, long offset, String problem) {
        assertRefused(file, offset, "", problem);
    }

    @Test
    void refusesEachTruncation() {
        for (int length = 4; length < VALID.length; length++) {
            byte[] file = Arrays.copyOf(VALID, length);
            assertRefused(file, length, "expected the directory of a zip archive, found the end of the file", "");
        }
    }

    /** As NumPy does, which finds a zip archive at the end of whatever file. */
    @Test
    void readsTheLastOfTwoArchives() throws IOException {
        byte[] first = npz(1);
        byte[] second = npz(2);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertArrayEquals(new float[] {2, 0}, open(both).floats("a"));
        both[both.length - 1 - 22] ^= 1;
        var e = assertThrows(WeightsFormatException.class, () -> open(both));
        assertTrue(e.getMessage().contains("found the member a.npx"), e.getMessage());
    }

    /** An archive of two values, the first of which is this one. */
    private static byte[] npz(float value) {
        byte[] npy = NpzBytes.npy(FLOAT, 8);
        ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).putFloat(npy.length - 8, value);
        return NpzBytes.of(true, Map.of("a.npy", npy));
    }

    /** Strings, objects, records and unknown numbers may stand beside what is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {"'|O'", "''", "'<f3'", "'=f4'", "'|f4'", "'<U2'", "'<c8'", "'|S9'", "[('a', '<f4'), (']', '|O')]"
            })
    void acceptsArraysThatCannotBeRead(String type) throws IOException {
        String header = "{'descr': " + type + ", 'fortran_order': False, 'shape': (2,), }";
        byte[] file = NpzBytes.of(false, Map.of("a.npy", NpzBytes.npy(FLOAT, 8), "o.npy", NpzBytes.npy(header, 13)));
        Weights weights = Weights.read(new ByteArrayInputStream(file));
        assertEquals(2, weights.get("a").length);
        assertEquals(type.replaceFirst("^'(.*)'$", "$1"), weights.type("o"));
        assertEquals(List.of(2), weights.shape("o"));
        var e = assertThrows(IllegalArgumentException.class, () -> weights.get("o"));
        assertTrue(e.getMessage().startsWith("o: cannot read values of type "), e.getMessage());
    }

    @Test
    void acceptsAxesThatNoArrayHas() throws IOException {
        String header = header("<f4", "(0, 2147483648)");
        Weights weights = Weights.read(new ByteArrayInputStream(NpzBytes.stored(header, 0)));
        assertEquals(0, weights.get("a").length);
        assertIllegal("a: the sizes of its axes, [0, 2147483648], do not fit an int", () -> weights.shape("a"));
    }

    @Test
    void refusesDuplicateNames() {
        byte[] npy = NpzBytes.npy(FLOAT, 8);
        byte[] file = NpzBytes.of(false, Map.of("a.npy", npy, "b.npy", npy));
        int first = NpzBytes.find(file, CENTRAL, 0);
        int second = NpzBytes.find(file, CENTRAL, first + 1);
        System.arraycopy(file, first + 46, file, second + 46, 5);
        assertRefused(file, second + 46 + 5, "the name ", " stands twice");
    }

    /** Members that share their bytes are the way to a bomb of any ratio. */
    @Test
    void refusesMembersThatShareTheirBytes() {
        byte[] npy = NpzBytes.npy(FLOAT, 8);
        byte[] file = NpzBytes.of(false, Map.of("a.npy", npy, "b.npy", npy));
        int second = NpzBytes.find(file, CENTRAL, NpzBytes.find(file, CENTRAL, 0) + 1);
        byte[] sharing = file.clone();
        Arrays.fill(sharing, second + 42, second + 46, (byte) 0);
        assertRefused(sharing, 0, "", "overlaps what follows it at byte 0");
    }

    /** A gigabyte is claimed of a member of some bytes. */
    @Test
    void refusesSizesThatNoDeflatedBytesReach() {
        byte[] file = deflated(header("<f4", "(268435456,)"), 8);
        byte[] bomb = set(file, CENTRAL, 24, (1 << 30) + NpzBytes.npy(header("<f4", "(268435456,)"), 0).length);
        assertRefused(bomb, NpzBytes.find(bomb, CENTRAL, 0), "a.npy: ", " bytes cannot hold 10737");
    }

    /** More bytes come out than the directory says: they are neither kept nor waited for. */
    @Test
    void inflatesNoMoreThanTheDirectorySays() throws IOException {
        byte[] npy = NpzBytes.npy(FLOAT, 8 + 10_000_000);
        byte[] bomb = set(NpzBytes.of(true, Map.of("a.npy", npy)), CENTRAL, 24, npy.length - 10_000_000);
        assertUnreadable(bomb, "a.npy has more than its " + (npy.length - 10_000_000) + " bytes");
    }

    @Test
    void refusesFewerBytesThanTheDirectorySays() throws IOException {
        byte[] npy = NpzBytes.npy(header("<f4", "(3,)"), 8);
        byte[] file = NpzBytes.of(true, Map.of("a.npy", npy));
        assertUnreadable(
                set(file, CENTRAL, 24, npy.length + 4), "a.npy ends before its " + (npy.length + 4) + " bytes");
    }

    @Test
    void refusesBytesAfterTheDeflatedOnes() throws IOException {
        byte[] file = deflated(FLOAT, 8);
        int central = NpzBytes.find(file, CENTRAL, 0);
        // The data descriptor's first byte is claimed, too.
        int compressed = central - 16 - ARRAY + 1;
        assertUnreadable(set(file, CENTRAL, 20, compressed), "of " + compressed + " deflated bytes");
    }

    @Test
    void refusesDeflatedBytesThatEndEarly() throws IOException {
        byte[] file = deflated(header("<f4", "(500,)"), 2000);
        int compressed = NpzBytes.find(file, CENTRAL, 0) - 16 - ARRAY;
        assertUnreadable(set(file, CENTRAL, 20, compressed - 2), "a.npy cannot be inflated: ");
    }

    @Test
    void refusesDamagedValues() throws IOException {
        byte[] file = VALID.clone();
        file[NpzBytes.find(file, CENTRAL, 0) - 1] ^= 1;
        assertUnreadable(file, "a.npy is damaged: its CRC-32 is not that of the archive's directory");
    }

    @Test
    void refusesDamagedDeflateData() {
        byte[] file = deflated(FLOAT, 8);
        file[ARRAY] = (byte) 0xff;
        assertRefused(file, ARRAY, "a.npy cannot be inflated: ", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.npy/", "npy", "weights.h5", "../../a.NPY", "a\nERROR.txt"})
    void refusesOtherMembers(String name) {
        byte[] file = NpzBytes.of(false, Map.of(name, new byte[0]));
        String shown = "found the member " + name.replace('\n', '?');
        assertRefused(file, 0, "expected a zip archive of .npy files as numpy.savez writes it, ", shown);
    }

    @Test
    void pathsAreJustNames() throws IOException {
        byte[] npy = NpzBytes.npy(FLOAT, 8);
        for (String name : new String[] {"../../etc/passwd", "/a", "C:\\a", ""}) {
            assertEquals(2, open(NpzBytes.of(true, Map.of(name + ".npy", npy))).floats(name).length);
        }
    }

    private static byte[] deflated(String header, int data) {
        return NpzBytes.of(true, Map.of("a.npy", NpzBytes.npy(header, data)));
    }

    private static TensorSource open(byte[] file) throws IOException {
        return Formats.open(new MemoryContent("m.npz", file));
    }

    /** The header is fine, but the array is not. */
    private static void assertUnreadable(byte[] file, String problem) throws IOException {
        TensorSource source = open(file);
        assertProblem(assertThrows(WeightsFormatException.class, () -> source.floats("a")), ARRAY, "a.npy ", problem);
    }

    private static void assertRefused(byte[] file, long offset, String start, String end) {
        assertProblem(assertThrows(WeightsFormatException.class, () -> open(file)), offset, start, end);
    }

    private static void assertProblem(WeightsFormatException e, long offset, String start, String end) {
        assertAll(
                () -> assertTrue(e.getMessage().startsWith("m.npz: at byte " + offset + ": " + start), e.getMessage()),
                () -> assertTrue(e.getMessage().contains(end), e.getMessage()),
                () -> assertEquals("m.npz", e.file()),
                () -> assertEquals(offset, e.offset()));
    }
}

package dev.tenonet.runtime.weights;

import static dev.tenonet.runtime.weights.SafetensorsBytes.tensor;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {
    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    private static final String B = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}";

    /** Headers before no data; a caret marks where the problem is seen. */
    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                arguments("^[]", "from '{' on"),
                arguments("^ {}", "from '{' on"),
                arguments("{^", "expected '\"', found the end of the header"),
                arguments("{}^{}", "expected the end of the header, found '{'"),
                arguments("{} ^\0", "found '?'"),
                arguments("{^,}", "expected '\"', found ','"),
                arguments("{\"__metadata__\":{},^}", "expected '\"', found '}'"),
                arguments("{\"__metadata__\":{}^\"a\":{}}", "expected '}', found '\"'"),
                arguments("{\"__metadata__\":{}^", "expected '}', found the end of the header"),
                arguments("{\"a^", "expected the end of a string"),
                arguments("{\"a\":^7}", "expected '{', found '7'"),
                arguments("{\"a\n^b\":{}}", "control character"),
                arguments("{\"\\x^\":{}}", "unknown escape \\x"),
                arguments("{\"\\u12g^4\":{}}", "four hexadecimal digits"),
                arguments("{\"\\ud800\"^:{}}", "half of a surrogate pair"),
                arguments("{\"__metadata__\":{\"k\":^1}}", "expected '\"', found '1'"),
                arguments("{\"__metadata__\":{},\"__metadata__\"^:{}}", "the name __metadata__ stands twice"),
                arguments("{\"a\":{}^}", "a: expected dtype, shape and data_offsets with two numbers"),
                arguments("{\"a\":{\"dtype\":\"F32\",\"shape\":[]}^}", "a: expected dtype, shape and data_offsets"),
                arguments("{\"a\":{\"dtype\":\"F32\",\"dtype\"^:\"F32\"}}", "the name dtype stands twice"),
                arguments("{\"a\":{\"stride\":^[1]}}", "a: expected dtype, shape or data_offsets, found stride"));
    }

    @ParameterizedTest
    @MethodSource({"malformedHeaders", "malformedNumbers"})
    void refusesMalformedHeader(String marked, String problem) {
        assertRefused(SafetensorsBytes.of(marked.replace("^", ""), 0), 8 + marked.indexOf('^'), problem);
    }

    static Stream<Arguments> malformedNumbers() {
        String most = "9223372036854775807";
        return Stream.of(
                arguments(tensor("F32", "[^-1]", "[0,4]"), "expected a whole number of at least 0, found '-'"),
                arguments(tensor("F32", "[1^.0]", "[0,4]"), "expected a whole number of at least 0, found '.'"),
                arguments(tensor("F32", "[1^e0]", "[0,4]"), "expected a whole number of at least 0, found 'e'"),
                arguments(tensor("F32", "[01^]", "[0,4]"), "expected a whole number of at least 0, found ']'"),
                arguments(tensor("F32", "[^[1]]", "[0,4]"), "expected a whole number of at least 0, found '['"),
                arguments(tensor("F32", "[1,^]", "[0,4]"), "expected a whole number of at least 0, found ']'"),
                arguments(tensor("F32", "[9223372036854775808^]", "[0,4]"), "number 9223372036854775808 is too large"),
                arguments(tensor("F32", "[" + "1,".repeat(64) + "^1]", "[0,4]"), "expected at most 64 numbers"),
                arguments(
                        afterTensor("F32", "[2147483647,2147483647,3]", "[0,4]"),
                        "a: the shape [2147483647, 2147483647, 3] is too large"),
                arguments(
                        afterTensor("F64", "[1073741824,1073741824]", "[0,4]"),
                        "a: the shape [1073741824, 1073741824] is too large"),
                arguments(afterTensor("F32", "[1]", "[0]"), "data_offsets with two numbers"),
                arguments(tensor("F32", "[1]", "[0,4,^8]"), "expected at most 2 numbers"),
                arguments(
                        afterTensor("F32", "[1]", "[4,0]"),
                        "a: data_offsets [4, 0] must rise and end within the 0 bytes"),
                arguments(
                        afterTensor("F32", "[1]", "[0,4]"),
                        "a: data_offsets [0, 4] must rise and end within the 0 bytes"),
                arguments(
                        afterTensor("F32", "[1]", "[" + most + "," + most + "]"),
                        "must rise and end within the 0 bytes"),
                arguments(
                        afterTensor("F32", "[1]", "[0,0]"),
                        "a: the shape [1] of type F32 has 32 bits, but data_offsets hold 0 bytes"),
                arguments(afterTensor("F4", "[1]", "[0,0]"), "has 4 bits, but data_offsets hold 0 bytes"));
    }

    private static String afterTensor(String type, String shape, String offsets) {
        return tensor(type, shape, offsets).replace("}}", "}^}");
    }

    /** Well-formed headers that do not fit the data: offset of the problem in the data. */
    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments("{" + A + "}", 9, 4, "found 5 bytes that belong to no tensor"),
                arguments("{}", 1, 0, "found 1 bytes that belong to no tensor"),
                arguments(tensor("F32", "[1]", "[4,8]"), 8, 4, "a follows a gap"),
                arguments("{" + A + "," + B.replace("[4,8]", "[0,4]") + "}", 8, 0, "b overlaps the tensor before it"),
                arguments("{" + A + "," + B.replace("[4,8]", "[2,6]") + "}", 8, 2, "b overlaps the tensor before it"),
                arguments("{" + A + "," + B.replace("[4,8]", "[8,12]") + "}", 12, 8, "b follows a gap"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesOffsetsThatDoNotCoverTheData(String header, int data, long offset, String problem) {
        assertRefused(SafetensorsBytes.of(header, data), 8 + header.length() + offset, problem);
    }

    static Stream<Arguments> hostilePrefixes() {
        return Stream.of(
                arguments(new byte[0], 0, "found the end of the file"),
                arguments(new byte[7], 7, "found the end of the file"),
                arguments(new byte[8], 8, "header of 0 bytes from '{' on"),
                arguments(withLength(3), 0, "its header would have 3 bytes where 2 are possible"),
                arguments(withLength(Long.MAX_VALUE), 0, "would have 9223372036854775807 bytes"),
                arguments(withLength(-1), 0, "would have 18446744073709551615 bytes"));
    }

    private static byte[] withLength(long length) {
        return SafetensorsBytes.withLength(length, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("hostilePrefixes")
    void refusesHostilePrefix(byte[] file, long offset, String problem) {
        assertRefused(file, offset, problem);
    }

    @Test
    void refusesEachTruncation() {
        byte[] file = SafetensorsBytes.of("{" + A + "," + B + "}", 8);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            WeightsFormatException e = assertThrows(WeightsFormatException.class, () -> read(cut));
            assertTrue(e.offset() <= length, e.getMessage());
        }
    }

    @Test
    void refusesTensorsOfOneName() {
        assertRefused(
                SafetensorsBytes.of("{" + A + "," + A + "}", 8),
                8 + 1 + A.length() + 1 + "\"a\"".length(),
                "a stands twice");
    }

    @Test
    void refusesHeaderBeyondTheLimitBeforeItReadsIt() {
        Content huge = new Content() {
            @Override
            public String name() {
                return "huge";
            }

            @Override
            public long length() {
                return Long.MAX_VALUE;
            }

            @Override
            public InputStream open(long offset) {
                return new ByteArrayInputStream(withLength(SafetensorsHeader.LONGEST + 1));
            }
        };
        WeightsFormatException e = assertThrows(WeightsFormatException.class, () -> SafetensorsHeader.read(huge));
        assertTrue(e.getMessage().contains("100000001 bytes where 100000000 are possible"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xc0, 0xed})
    void refusesInvalidUtf8(int first) {
        // 0xed 0xa0 0x80 would be half of a surrogate pair, 0xc0 0xa0 an overlong space.
        byte[] header = {'{', '"', (byte) first, (byte) 0xa0, (byte) 0x80, '"', ':', '{', '}', '}'};
        assertRefused(SafetensorsBytes.of(header, new byte[0]), 10, "not valid UTF-8");
    }

    @Test
    void deepNestingDoesNotRecurse() {
        assertRefused(SafetensorsBytes.of("{\"a\":".repeat(100_000), 0), 18, "found a");
    }

    @Test
    void messageOffsetsCountBytesNotCharacters() {
        assertRefused(SafetensorsBytes.of("{\"\u00e9\u20ac\":7}", 0), 17, "found '7'");
    }

    @Test
    void namesCannotForgeLogLines() {
        byte[] file = SafetensorsBytes.of("{\"a\\nERROR\":{}}", 0);
        WeightsFormatException e = assertThrows(WeightsFormatException.class, () -> read(file));
        assertTrue(e.getMessage().contains("a?ERROR"), e.getMessage());
    }

    @Test
    void acceptsOffsetsOutOfHeaderOrder() throws IOException {
        var extents = read(SafetensorsBytes.of("{" + B + "," + A + "}", 8));
        assertEquals(List.of("b", "a"), List.copyOf(extents.keySet()));
        assertEquals(4, extents.get("b").from() - extents.get("a").from());
    }

    @Test
    void acceptsMetadataSpacesEscapesAndEmptyTensors() throws IOException {
        String header =
                "{ \"__metadata__\" : {\"format\":\"pt\"},\r\n\t\"\\u0061\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\":"
                        + "{\"shape\":[0,3],\"dtype\":\"F32\",\"data_offsets\":[0,0]}}   ";
        var extents = read(SafetensorsBytes.of(header, 0));
        assertEquals(List.of("a\ud83d\ude00\"\\/\b\f\n\r\t"), List.copyOf(extents.keySet()));
        assertEquals(
                TensorInfo.of(TensorType.F32, List.of(0, 3)),
                extents.values().iterator().next().layout().info());
    }

    @Test
    void acceptsFileWithoutTensors() throws IOException {
        assertTrue(read(SafetensorsBytes.of("{}", 0)).isEmpty());
    }

    @Test
    void acceptsTypesOfLessThanAByte() throws IOException {
        var extents = read(SafetensorsBytes.of(tensor("F6_E2M3", "[4]", "[0,3]"), 3));
        assertEquals(3, extents.get("a").length());
    }

    /** A tensor that nobody asks for spoils no other: a type of later versions, an axis that no array has. */
    @Test
    void acceptsWhatCannotBeRead() throws IOException {
        String unknown = "\"u\":{\"dtype\":\"F33\",\"shape\":[3],\"data_offsets\":[4,9]}";
        String huge = "\"h\":{\"dtype\":\"F32\",\"shape\":[0,2147483648],\"data_offsets\":[9,9]}";
        byte[] file = SafetensorsBytes.of("{" + A + "," + unknown + "," + huge + "}", 9);
        file[file.length - 6] = 0x3f;
        Weights weights = Weights.read(new ByteArrayInputStream(file));
        assertEquals(List.of("a", "u", "h"), weights.names());
        assertArrayEquals(new float[] {0.5f}, weights.get("a"));
        assertEquals("F33", weights.type("u"));
        assertEquals(List.of(3), weights.shape("u"));
        assertUnreadable("u: cannot read values of type F33 as float; expected F32, F16, BF16 or F64", weights, "u");
        assertEquals(
                "h: the sizes of its axes, [0, 2147483648], do not fit an int",
                assertThrows(IllegalArgumentException.class, () -> weights.shape("h"))
                        .getMessage());
        assertEquals(0, weights.get("h").length);
    }

    private static void assertUnreadable(String message, Weights weights, String name) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> weights.get(name))
                        .getMessage());
    }

    private static Map<String, SafetensorsHeader.Extent> read(byte[] file) throws IOException {
        return SafetensorsHeader.read(new MemoryContent("m.safetensors", file));
    }

    private static void assertRefused(byte[] file, long offset, String problem) {
        WeightsFormatException e = assertThrows(WeightsFormatException.class, () -> read(file));
        assertAll(
                () -> assertTrue(e.getMessage().contains(problem), e.getMessage()),
                () -> assertEquals(offset, e.offset(), e.getMessage()),
                () -> assertEquals("m.safetensors", e.file()),
                () -> assertTrue(e.getMessage().startsWith("m.safetensors: at byte " + offset + ": "), e.getMessage()));
    }
}

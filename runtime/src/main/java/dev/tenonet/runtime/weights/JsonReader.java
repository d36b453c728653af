package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the JSON of a header (RFC 8259): objects, strings, whole numbers and arrays of them. The caller says what comes
 * next, so that no text, however deeply nested, can make it recurse.
 */
final class JsonReader extends HeaderText {
    private static final String WORD = "-+.0123456789abcdefghijklmnopqrstuvwxyzE";

    private final String file;
    private final long start;

    /**
     * @param file name for messages
     * @param start offset of {@code bytes} in the file
     */
    JsonReader(String file, long start, byte[] bytes) throws WeightsFormatException {
        super(decode(file, start, bytes), " \n\r\t");
        this.file = file;
        this.start = start;
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws WeightsFormatException;
    }

    /** An object; {@code member} is called for each name and must read its value. */
    void members(Member member) throws WeightsFormatException {
        expect('{');
        if (accept('}')) {
            return;
        }
        Set<String> seen = new HashSet<>();
        do {
            String name = string();
            if (!seen.add(name)) {
                throw problem("the name " + Shown.name(name) + " stands twice");
            }
            expect(':');
            member.read(name);
        } while (accept(','));
        expect('}');
    }

    /** An array of at most {@code most} whole numbers. */
    long[] integers(int most) throws WeightsFormatException {
        expect('[');
        long[] values = new long[most];
        int count = 0;
        if (accept(']')) {
            return new long[0];
        }
        do {
            if (count == most) {
                throw problem("expected at most " + most + " numbers");
            }
            values[count++] = integer();
        } while (accept(','));
        expect(']');
        return Arrays.copyOf(values, count);
    }

    /** Any value, which is passed over. Brackets are remembered, so nesting costs no stack. */
    void skipValue() throws WeightsFormatException {
        StringBuilder closing = new StringBuilder();
        do {
            int last = closing.length() - 1;
            if (isAt('"')) {
                string();
            } else if (accept('{')) {
                closing.append('}');
            } else if (accept('[')) {
                closing.append(']');
            } else if (last >= 0 && accept(closing.charAt(last))) {
                closing.setLength(last);
            } else if (last < 0 || !accept(',') && !accept(':')) {
                word();
            }
        } while (closing.length() > 0);
    }

    /** A number, true, false or null. */
    private void word() throws WeightsFormatException {
        if (!isAtAny(WORD)) {
            throw problem("expected a value, found " + found());
        }
        while (isAtAny(WORD)) {
            next();
        }
    }

    String string() throws WeightsFormatException {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw problem("control character in a string");
            }
            value.append(c == '\\' ? escape() : c);
        }
        String result = value.toString();
        // A lone surrogate has no UTF-8 form, so the name could never be written again.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(result)) {
            throw problem("half of a surrogate pair in a string");
        }
        return result;
    }

    @Override
    WeightsFormatException problem(String problem) {
        long offset = done().getBytes(StandardCharsets.UTF_8).length;
        return new WeightsFormatException(file, start + offset, problem);
    }

    private char escape() throws WeightsFormatException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw problem("unknown escape \\" + Shown.name(String.valueOf(c)));
        };
    }

    private char unicode() throws WeightsFormatException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw problem("expected four hexadecimal digits after \\u");
            }
            value = 16 * value + digit;
        }
        return (char) value;
    }

    private static String decode(String file, long start, byte[] bytes) throws WeightsFormatException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new WeightsFormatException(file, start + in.position(), "the header is not valid UTF-8");
        }
        return out.flip().toString();
    }
}

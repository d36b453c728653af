package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The first bytes of a file, by which its format is told. */
final class Head {
    /** Enough for the keys that a JSON file begins with; those of a SavedModel begin after long lists. */
    static final int MOST = 1024;

    private static final int SHOWN_TEXT = 40;
    /** As the first words of markup are about itself. */
    private static final int SHOWN_MARKUP = 120;

    private static final int SHOWN_BYTES = 8;

    private final byte[] bytes;

    Head(byte[] bytes) {
        this.bytes = bytes;
    }

    static Head of(Content content) throws IOException {
        try (InputStream in = content.open(0)) {
            return new Head(in.readNBytes(MOST));
        }
    }

    int length() {
        return bytes.length;
    }

    /** The unsigned value of a byte, or -1 behind the last. */
    int at(int index) {
        return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    /** Whether these bytes are the first ones; -1 stands for any. */
    boolean startsWith(int... values) {
        return IntStream.range(0, values.length).allMatch(i -> at(i) >= 0 && (values[i] < 0 || values[i] == at(i)));
    }

    /** Whether this ASCII text stands at the offset. */
    boolean has(int offset, String text) {
        return IntStream.range(0, text.length()).allMatch(i -> at(offset + i) == text.charAt(i));
    }

    /** Whether one of these texts is the first, after white space and a byte order mark, in letters of any case. */
    boolean beginsWithAny(String... texts) {
        String start = text().stripLeading().toLowerCase(Locale.ROOT);
        for (String text : texts) {
            if (start.startsWith(text)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(String text) {
        return text().contains(text);
    }

    boolean isLetter(int index) {
        return at(index) >= ' ' && at(index) < 0x7f;
    }

    /** The index behind a variable-length number of a protocol buffer. */
    int behindNumber(int index) {
        int end = index;
        while (at(end) >= 0x80) {
            end++;
        }
        return end + 1;
    }

    /** The little-endian number that a safetensors file begins with, the length of its header; -1 if there is none. */
    long headerLength() {
        return bytes.length < Long.BYTES
                ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    boolean isZero() {
        return IntStream.range(0, bytes.length).allMatch(i -> bytes[i] == 0);
    }

    /** For messages: the text or the bytes that come first. */
    String shown() {
        String text = shownText();
        if (!text.isEmpty()) {
            return "text that begins with \"" + text + '"';
        }
        int count = Math.min(bytes.length, SHOWN_BYTES);
        return "the bytes " + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, count)
                + (bytes.length > count ? " ..." : "");
    }

    /** The beginning of a text, of all its lines where the first says little; empty if it is no text. */
    String shownText() {
        List<String> lines = text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        boolean isMarkup = lines.get(0).startsWith("<") || lines.get(0).equals("{");
        String all = isMarkup ? String.join(" ", lines) : lines.get(0);
        int most = isMarkup ? SHOWN_MARKUP : SHOWN_TEXT;
        String shown = all.length() > most ? all.substring(0, most) + "..." : all;
        boolean isText = shown.chars().noneMatch(c -> c == '\ufffd' || c < ' ' && c != '\t');
        return isText ? Shown.name(shown) : "";
    }

    private String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}

package dev.tenonet.processor.weights;

import java.util.ArrayList;
import java.util.List;

/** Reads what JSON and Python's literals have in common, from left to right; the caller says what comes next. */
final class HeaderText {
    private static final String SPACE = " \n\r\t";

    private final String text;
    private int at;

    HeaderText(String text) {
        this.text = text;
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws UnreadableException;
    }

    /** An object or a dictionary, of which {@code member} reads each value. */
    void members(Member member) throws UnreadableException {
        expect('{');
        while (!accept('}')) {
            String name = string();
            expect(':');
            member.read(name);
            if (!accept(',')) {
                expect('}');
                return;
            }
        }
    }

    /** An array or a tuple of whole numbers. */
    List<Long> integers() throws UnreadableException {
        char end = accept('(') ? ')' : ']';
        if (end == ']') {
            expect('[');
        }
        List<Long> values = new ArrayList<>();
        while (!accept(end)) {
            values.add(integer());
            if (!accept(',')) {
                expect(end);
                break;
            }
        }
        return values;
    }

    private long integer() throws UnreadableException {
        space();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return Long.parseLong(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw problem("a whole number");
        }
    }

    String string() throws UnreadableException {
        char quote = accept('\'') ? '\'' : '"';
        if (quote == '"') {
            expect('"');
        }
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            value.append(c == '\\' ? escape() : c);
        }
        return value.toString();
    }

    private char escape() throws UnreadableException {
        char c = next();
        int known = "bfnrt".indexOf(c);
        if (known >= 0) {
            return "\b\f\n\r\t".charAt(known);
        }
        if (c != 'u') {
            return c;
        }
        try {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw problem("four hexadecimal digits");
        }
    }

    /** Any value, without recursion: brackets are counted. */
    void skip() throws UnreadableException {
        int depth = 0;
        do {
            space();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '"' || c == '\'') {
                string();
            } else {
                char read = next();
                depth += "{[(".indexOf(read) >= 0 ? 1 : "}])".indexOf(read) >= 0 ? -1 : 0;
                while (depth == 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
            }
        } while (depth > 0);
    }

    boolean accept(char c) {
        space();
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char c) throws UnreadableException {
        if (!accept(c)) {
            throw problem("'" + c + "'");
        }
    }

    private char next() throws UnreadableException {
        if (at >= text.length()) {
            throw problem("more");
        }
        return text.charAt(at++);
    }

    private void space() {
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private UnreadableException problem(String expected) {
        return new UnreadableException("at character " + Math.min(at, text.length()) + " of its header, " + expected
                + " is expected" + Bytes.CUT);
    }
}

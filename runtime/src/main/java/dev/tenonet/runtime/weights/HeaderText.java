package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.util.ArrayList;
import java.util.List;

/** The text of a header, read from left to right. What is malformed is a problem at the current place. */
abstract class HeaderText {
    /** More than PyTorch and NumPy allow; keeps a header from claiming much more memory than it has bytes. */
    static final int MOST_AXES = 64;

    private final String text;
    private final String space;
    private int at;

    /** @param space the characters that may stand between others */
    HeaderText(String text, String space) {
        this.text = text;
        this.space = space;
    }

    /** An exception at the current place. */
    abstract WeightsFormatException problem(String problem);

    /** What has been read. */
    final String done() {
        return text.substring(0, at);
    }

    /** Nothing but space may follow. */
    final void end() throws WeightsFormatException {
        skipSpace();
        if (at < text.length()) {
            throw problem("expected the end of the header, found " + found());
        }
    }

    /** A whole number, without sign and without needless zeros. */
    final long integer() throws WeightsFormatException {
        skipSpace();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
        if (at == from || fraction || text.charAt(from) == '0' && at > from + 1) {
            throw problem("expected a whole number of at least 0, found " + found());
        }
        try {
            return Long.parseLong(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw problem("the number " + Shown.name(text.substring(from, at)) + " is too large");
        }
    }

    /** A shape from its numbers; an axis may be longer than any that is read. */
    static List<Long> sizes(long... numbers) {
        List<Long> sizes = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            sizes.add(number);
        }
        return sizes;
    }

    final void expect(char c) throws WeightsFormatException {
        if (!accept(c)) {
            throw problem("expected '" + c + "', found " + found());
        }
    }

    final boolean accept(char c) {
        return accept(String.valueOf(c));
    }

    final boolean accept(String word) {
        skipSpace();
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    /** Whether this character comes next, after space. */
    final boolean isAt(char c) {
        skipSpace();
        return at < text.length() && text.charAt(at) == c;
    }

    /** Whether one of these characters is the very next. */
    final boolean isAtAny(String characters) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    /** A literal of Python in brackets of any depth, as it stands. */
    final String literal() throws WeightsFormatException {
        skipSpace();
        int from = at;
        int depth = 0;
        char quote = 0;
        do {
            char c = next();
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("[({".indexOf(c) >= 0) {
                depth++;
            } else if ("])}".indexOf(c) >= 0) {
                depth--;
            }
        } while (depth > 0);
        return text.substring(from, at);
    }

    /** The next character, which may be space. */
    final char next() throws WeightsFormatException {
        if (at == text.length()) {
            throw problem("expected the end of a string, found the end of the header");
        }
        return text.charAt(at++);
    }

    final String found() {
        return at == text.length()
                ? "the end of the header"
                : "'" + Shown.name(text.substring(at, text.offsetByCodePoints(at, 1))) + "'";
    }

    private void skipSpace() {
        while (at < text.length() && space.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}

package dev.tenonet.processor.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An element of a page or of a picture. What it writes is HTML and XML alike, and all text in it is escaped. */
final class Tag {
    /** HTML's elements without an end. */
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    static Tag of(String name, Object... children) {
        return new Tag(name).add(children);
    }

    /** Sets an attribute; numbers are coordinates. */
    Tag with(String attribute, Object value) {
        attributes.put(attribute, value instanceof Double number ? Words.coordinate(number) : value.toString());
        return this;
    }

    /** Sets the class, by which the style sheet finds it. */
    Tag as(String styleClass) {
        return with("class", styleClass);
    }

    /** Adds elements; whatever else is added becomes text. */
    Tag add(Object... more) {
        for (Object child : more) {
            if (child instanceof List<?> list) {
                add(list.toArray());
            } else {
                children.add(child instanceof Tag ? child : child.toString());
            }
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        text.append('<').append(name);
        attributes.forEach((key, value) -> {
            text.append(' ').append(key).append("=\"");
            escape(value, text);
            text.append('"');
        });
        if (VOID.contains(name)) {
            text.append("/>");
            return;
        }
        text.append('>');
        for (Object child : children) {
            if (child instanceof Tag tag) {
                tag.write(text);
            } else {
                escape((String) child, text);
            }
        }
        text.append("</").append(name).append('>');
    }

    private static void escape(String value, StringBuilder text) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> text.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
            }
        });
    }

    /** Whether XML allows the character at all. */
    private static boolean isAllowed(int c) {
        return c >= ' ' && c != 0x7F && !(c >= 0xD800 && c < 0xE000) && c != 0xFFFE && c != 0xFFFF
                || c == '\n'
                || c == '\t';
    }
}

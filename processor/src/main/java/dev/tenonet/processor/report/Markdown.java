package dev.tenonet.processor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much Markdown as the pages of the diagnostics use: headings, paragraphs, lists, code, bold and links. */
final class Markdown {
    private static final Pattern INLINE =
            Pattern.compile("`(?<code>[^`]+)`|\\*\\*(?<bold>[^*]+)\\*\\*|\\[(?<link>[^\\]]+)]\\((?<target>[^)]+)\\)");

    private final int level;
    private final List<Tag> blocks = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private Tag list;

    private Markdown(int level) {
        this.level = level;
    }

    /** The elements of a text, its first heading left out, others at {@code level} or below. */
    static List<Tag> render(String text, int level) {
        Markdown markdown = new Markdown(level);
        StringBuilder code = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("```")) {
                markdown.end();
                if (code != null) {
                    markdown.code(code.toString());
                }
                code = code == null ? new StringBuilder() : null;
            } else if (code != null) {
                code.append(line).append('\n');
            } else {
                markdown.line(line);
            }
        }
        markdown.end();
        return markdown.blocks;
    }

    private void line(String line) {
        if (line.startsWith("# ")) {
            end();
        } else if (line.startsWith("#")) {
            end();
            int depth = line.indexOf(' ');
            blocks.add(inline(Tag.of("h" + Math.min(6, level + depth - 2)), line.substring(depth + 1)));
        } else if (line.startsWith("- ")) {
            endItem();
            list = list == null ? Tag.of("ul") : list;
            paragraph.append(line.substring(2));
        } else if (line.isBlank()) {
            end();
        } else {
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void code(String text) {
        blocks.add(Tag.of("pre", Tag.of("code", text)).with("tabindex", "0"));
    }

    /** Ends what is being gathered, an item or a paragraph. */
    private void endItem() {
        if (!paragraph.isEmpty()) {
            Tag tag = inline(Tag.of(list == null ? "p" : "li"), paragraph.toString());
            (list == null ? blocks : new ArrayList<Tag>()).add(tag);
            if (list != null) {
                list.add(tag);
            }
            paragraph.setLength(0);
        }
    }

    private void end() {
        endItem();
        if (list != null) {
            blocks.add(list);
            list = null;
        }
    }

    /** A link leads to nothing that is on the page, and is named instead. */
    private static Tag inline(Tag tag, String text) {
        Matcher matcher = INLINE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            tag.add(text.substring(from, matcher.start()));
            if (matcher.group("code") != null) {
                tag.add(Tag.of("code", matcher.group("code")));
            } else if (matcher.group("bold") != null) {
                tag.add(Tag.of("strong", matcher.group("bold")));
            } else {
                tag.add(matcher.group("link") + " (" + matcher.group("target") + ")");
            }
            from = matcher.end();
        }
        return tag.add(text.substring(from));
    }
}

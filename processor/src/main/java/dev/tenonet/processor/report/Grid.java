package dev.tenonet.processor.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, as text with aligned columns or as a table of a page. */
final class Grid {
    private final List<String> head;
    private final List<List<String>> rows;

    Grid(List<String> head, List<List<String>> rows) {
        this.head = List.copyOf(head);
        this.rows = List.copyOf(rows);
    }

    /** Lines of text; numbers to the right, words to the left. */
    List<String> lines(String indent) {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        List<String> formats = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            int column = i;
            int width =
                    all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            boolean numeric =
                    rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || isNumber(cell));
            formats.add("%" + (numeric ? "" : "-") + Math.max(1, width) + "s");
        }
        String format = indent + String.join("  ", formats);
        return all.stream()
                .map(row -> String.format(format, row.toArray()).stripTrailing())
                .toList();
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[0-9][0-9,]*");
    }

    /** A table; the cells of {@code linked}, a column, lead to layers. */
    Tag table(String caption, int linked, Anchors anchors) {
        Tag headRow = Tag.of("tr");
        head.forEach(cell -> headRow.add(Tag.of("th", cell).with("scope", "col")));
        Tag body = Tag.of("tbody");
        for (List<String> row : rows) {
            Tag line = Tag.of("tr");
            for (int i = 0; i < row.size(); i++) {
                Object content = i == linked ? anchors.link(row.get(i)) : row.get(i);
                Tag cell = i == 0 ? Tag.of("th", content).with("scope", "row") : Tag.of("td", content);
                line.add(isNumber(row.get(i)) ? cell.as("number") : cell);
            }
            body.add(line);
        }
        Tag table = Tag.of("table", Tag.of("caption", caption), Tag.of("thead", headRow), body);
        return Tag.of("div", table)
                .as("scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", caption);
    }
}

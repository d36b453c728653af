package dev.tenonet.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of plain text: the first ones aligned to the left, the rest to the right. */
final class TextTable {
    private static final String GAP = "  ";

    private final int left;
    private final List<String[]> rows = new ArrayList<>();

    /** @param left number of columns that are aligned to the left */
    TextTable(int left) {
        this.left = left;
    }

    /** Adds a row; each has as many cells as the first. */
    void row(String... cells) {
        rows.add(cells);
    }

    /** One line a row, each ended by a line feed. */
    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String space = " ".repeat(widths[column] - row[column].length());
                line.append(column < left ? row[column] + space : space + row[column])
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length()));
        }
        return widths;
    }
}

package dev.tenonet.samples.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown, printed row by row, since the next one may take minutes. */
final class MarkdownTable {
    private final PrintStream out;
    private final int columns;

    /** Prints the head. */
    MarkdownTable(PrintStream out, List<String> headings) {
        this.out = out;
        this.columns = headings.size();
        out.println();
        row(headings);
        out.println("|" + "---|".repeat(columns));
    }

    /** Prints a row. */
    void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("a row must have " + columns + " cells, but has " + cells.size());
        }
        out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }
}

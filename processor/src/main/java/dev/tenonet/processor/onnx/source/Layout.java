package dev.tenonet.processor.onnx.source;

import java.util.ArrayList;
import java.util.List;

/** Sets the methods of a file in two columns: annotations, and behind them what they are on. */
final class Layout {
    /** A window and its norm that go beyond this stand on two lines. */
    private static final int BROKEN = 76;

    /** A line that goes beyond this does not move the second column. */
    private static final int WIDEST = 96;

    /** What is read stands on a line of its own where the method would go beyond this. */
    private static final int LONGEST = 180;

    private static final String INDENT = "    ";

    private Layout() {}

    /** Where the second column begins for these methods. */
    static int column(List<Method> methods) {
        return methods.stream()
                        .flatMap(method -> rows(method).stream())
                        .mapToInt(String::length)
                        .filter(length -> length <= WIDEST)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** The lines of a method. */
    static List<String> lines(Method method, int column, int depth) {
        String indent = INDENT.repeat(depth);
        List<String> rows = rows(method);
        List<String> lines = new ArrayList<>();
        for (String row : rows.subList(0, rows.size() - 1)) {
            lines.add(indent + row);
        }
        String last = rows.get(rows.size() - 1);
        String line =
                indent + last + " ".repeat(Math.max(1, column - last.length())) + "Tensor " + method.signature() + ";";
        int bracket = line.lastIndexOf('(') + 1;
        if (line.length() > LONGEST && bracket < line.length() - 2) {
            lines.add(line.substring(0, bracket));
            lines.add(indent + INDENT.repeat(2) + line.substring(bracket));
        } else {
            lines.add(line);
        }
        return lines;
    }

    /** The annotations of a method, as many on a line as fit. */
    private static List<String> rows(Method method) {
        boolean broken = String.join(" ", method.annotations()).length() > BROKEN;
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String annotation : method.annotations()) {
            int length = row.length() + 1 + annotation.length();
            if (row.length() > 0 && (length > WIDEST || broken && isNorm(annotation))) {
                rows.add(row.toString());
                row.setLength(0);
            }
            row.append(row.length() == 0 ? "" : " ").append(annotation);
        }
        rows.add(row.toString());
        return rows;
    }

    private static boolean isNorm(String annotation) {
        return annotation.split("\\(")[0].endsWith("Norm");
    }
}

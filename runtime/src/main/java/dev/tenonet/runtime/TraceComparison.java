package dev.tenonet.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A network's trace beside PyTorch's.
 *
 * @param network the network's name
 * @param rows what was compared, in the order in which it is computed
 * @param unread names of arrays that no layer has
 */
public record TraceComparison(String network, List<Row> rows, List<String> unread) {
    /** Up to which values are equal, relative to the largest of their array: sums in another order differ by far less. */
    public static final double TOLERANCE = 1e-4;

    /** More would hide the rest. */
    private static final int MOST_NAMES = 12;

    public TraceComparison {
        rows = List.copyOf(rows);
        unread = List.copyOf(unread);
    }

    /**
     * One array.
     *
     * @param layer the layer's name
     * @param operation of the layer, such as {@code Conv2d 3x3}
     * @param module the array's name
     * @param shape of the operation's result
     * @param difference the largest one
     * @param largest PyTorch's largest absolute value
     * @param differs whether the difference is beyond the tolerance, or the shape another
     * @param note what is noteworthy; often empty
     */
    public record Row(
            String layer,
            String operation,
            String module,
            List<Integer> shape,
            double difference,
            double largest,
            boolean differs,
            String note) {
        public Row {
            shape = List.copyOf(shape);
        }
    }

    /** The first that differs: what comes behind may be right and only have been given this. */
    public Optional<Row> first() {
        return rows.stream().filter(Row::differs).findFirst();
    }

    /** One line that says what to look at, and a table. */
    @Override
    public String toString() {
        TextTable table = new TextTable(4);
        table.row("layer", "operation", "PyTorch", "output", "difference", "largest value", "");
        for (Row row : rows) {
            table.row(
                    row.layer(),
                    row.operation(),
                    row.module(),
                    Summary.sizes(row.shape()),
                    Double.isNaN(row.difference()) ? "?" : Trace.number(row.difference()),
                    Double.isNaN(row.largest()) ? "?" : Trace.number(row.largest()),
                    row.differs() ? "differs" : "");
        }
        return headline() + "\n" + table + rest();
    }

    private String headline() {
        return first().map(row -> network + ": the first that differs is " + row.layer() + ", " + row.operation()
                        + (row.module().equals(row.layer()) ? "" : " (PyTorch's " + row.module() + ")")
                        + (row.note().isEmpty() ? "" : ": " + row.note()))
                .orElse(network + ": all " + rows.size() + " agree with PyTorch's");
    }

    private String rest() {
        if (unread.isEmpty()) {
            return "";
        }
        List<String> shown = unread.subList(0, Math.min(MOST_NAMES, unread.size()));
        return "not compared, for no layer or parameter has these names: " + String.join(", ", shown)
                + (unread.size() > shown.size() ? " and " + (unread.size() - shown.size()) + " others" : "") + "\n";
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.report.AxisReading.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the windows of a layer: the padded image with its four borders, and both ends of each axis cell by cell, with the
 * first and the last windows over them.
 */
final class WindowPicture {
    private static final double CELL = 12;
    private static final double SCHEME = 96;
    private static final double BORDER = 18;
    private static final double STRIP_X = 124;
    private static final double STRIP_HEIGHT = 100;
    private static final double BREAK = 30;
    private static final int MOST_CELLS = 36;
    private static final int MOST_AT_AN_END = 16;

    private final List<AxisReading> axes;
    private final List<Tag> shapes = new ArrayList<>();

    WindowPicture(List<AxisWindow> windows) {
        axes = windows.stream().map(AxisReading::new).toList();
    }

    Tag draw(String id, String title) {
        scheme();
        double y = 4;
        for (AxisReading axis : drawn()) {
            strip(axis, y);
            y += STRIP_HEIGHT;
        }
        double width = STRIP_X + MOST_CELLS * CELL + 12;
        Svg svg = new Svg(id, "img", width, Math.max(y, SCHEME + 24), title, description());
        return svg.add(shapes.toArray(Tag[]::new)).scrolling(title);
    }

    /** One of both axes if they are alike. */
    private List<AxisReading> drawn() {
        return areAlike() ? axes.subList(0, 1) : axes;
    }

    private String name(AxisReading axis) {
        return areAlike() ? "rows and columns" : axis.window().axis();
    }

    private boolean areAlike() {
        return axes.size() == 2 && geometry(axes.get(0)).equals(geometry(axes.get(1)));
    }

    private static String geometry(AxisReading axis) {
        return axis.window().toString().replace(axis.window().axis(), "");
    }

    private String description() {
        List<String> unread = unread();
        return unread.isEmpty() ? "Everything is read." : "Unread: " + String.join("; ", unread) + ".";
    }

    /** What no window reads, in words. */
    List<String> unread() {
        return drawn().stream()
                .flatMap(axis -> axis.unread(name(axis)).stream())
                .toList();
    }

    /** The image from above, its borders at a fixed width: what matters is which of them are read. */
    private void scheme() {
        AxisReading columns = axes.get(axes.size() - 1);
        boolean flat = axes.size() == 1;
        double y = flat ? SCHEME / 3 : 4;
        double height = flat ? SCHEME / 3 : SCHEME;
        double top = flat ? 0 : border(axes.get(0).window().before());
        double bottom = flat ? 0 : border(axes.get(0).window().after());
        double left = border(columns.window().before());
        double right = border(columns.window().after());
        shapes.add(Svg.rect("image", 4 + left, y + top, SCHEME - left - right, height - top - bottom));
        if (!flat) {
            side(axes.get(0), true, 4, y, SCHEME, top);
            side(axes.get(0), false, 4, y + height - bottom, SCHEME, bottom);
        }
        side(columns, true, 4, y + top, left, height - top - bottom);
        side(columns, false, 4 + SCHEME - right, y + top, right, height - top - bottom);
        String label = (flat ? "" : axes.get(0).window().size() + "x")
                + columns.window().size();
        shapes.add(Svg.text("scheme-size", 4 + SCHEME / 2, y + height / 2 + 4, Words.cut(label, 10)));
        shapes.add(Svg.text("scheme-note", 4, y + height + 14, "not to scale"));
    }

    private static double border(int amount) {
        return amount > 0 ? BORDER : 0;
    }

    /** One border with the width of its padding; hatched as far as it is unread. */
    private void side(AxisReading axis, boolean begin, double x, double y, double width, double height) {
        AxisWindow window = axis.window();
        int amount = begin ? window.before() : window.after();
        if (amount == 0) {
            return;
        }
        long from = begin ? 0 : (long) window.before() + window.size();
        int shown = Math.min(amount, MOST_CELLS);
        long unread = 0;
        for (int i = 0; i < shown; i++) {
            unread += axis.cell(from + i).read() ? 0 : 1;
        }
        shapes.add(Svg.rect("padding", x, y, width, height));
        double share = (double) unread / shown;
        boolean rows = width > height;
        double cut = (rows ? height : width) * share;
        if (unread > 0) {
            shapes.add(Svg.rect(
                    "unread",
                    rows || begin ? x : x + width - cut,
                    rows && !begin ? y + height - cut : y,
                    rows ? width : cut,
                    rows ? cut : height));
        }
        shapes.add(Svg.text("side-amount", x + width / 2, y + height / 2 + 4, String.valueOf(amount)));
    }

    private void strip(AxisReading axis, double y) {
        AxisWindow window = axis.window();
        long all = window.padded();
        long head = all <= MOST_CELLS ? all : Math.min(MOST_AT_AN_END, all);
        long tail = all <= MOST_CELLS ? 0 : MOST_AT_AN_END;
        shapes.add(Svg.text("strip-name", STRIP_X, y + 10, name(axis)));
        double cells = y + 40;
        windowsOver(window, head, all - tail, cells);
        for (long position = 0; position < head; position++) {
            cell(axis, position, x(position, head, all - tail), cells);
        }
        for (long position = all - tail; position < all; position++) {
            cell(axis, position, x(position, head, all - tail), cells);
        }
        if (tail > 0) {
            shapes.add(Svg.text("gap", STRIP_X + head * CELL + BREAK / 2, cells + 10, "\u22ef"));
        }
        List<String> unread = axis.unread(name(axis));
        shapes.add(Svg.text("strip-note", STRIP_X, cells + CELL + 14, words(window)));
        shapes.add(Svg.text(
                unread.isEmpty() ? "strip-note" : "strip-note alarming",
                STRIP_X,
                cells + CELL + 29,
                unread.isEmpty() ? "all read" : "unread: " + String.join(", ", unread)));
    }

    private static String words(AxisWindow window) {
        return window.size() + " + padding " + window.before() + " + " + window.after() + ", kernel " + window.kernel()
                + (window.dilation() > 1 ? ", dilation " + window.dilation() : "") + ", stride " + window.stride()
                + " gives " + window.output();
    }

    private static double x(long position, long head, long tail) {
        return STRIP_X + (position < head ? position * CELL : head * CELL + BREAK + (position - tail) * CELL);
    }

    private void cell(AxisReading axis, long position, double x, double y) {
        Cell cell = axis.cell(position);
        String style = (cell.padding() ? "padding" : "image") + (cell.read() ? "" : " unread-cell");
        shapes.add(Svg.rect(style, x, y, CELL, CELL));
        if (!cell.read()) {
            shapes.add(Svg.rect("unread", x, y, CELL, CELL));
        }
    }

    /** The first two windows and the last, as far as they can be seen whole. */
    private void windowsOver(AxisWindow window, long head, long tail, double y) {
        bracket(window, 0, head, tail, y - 5);
        if (window.output() > 2) {
            bracket(window, 1, head, tail, y - 13);
        }
        if (window.output() > 1) {
            bracket(window, window.output() - 1, head, tail, y - 5);
        }
    }

    private void bracket(AxisWindow window, long output, long head, long tail, double y) {
        long first = output * window.stride();
        long last = first + window.extent() - 1;
        boolean whole = last < head || first >= tail || tail >= window.padded();
        boolean seen = whole && last < window.padded();
        if (seen) {
            double x1 = x(first, head, tail) + 1.5;
            double x2 = x(last, head, tail) + CELL - 1.5;
            StringBuilder course = new StringBuilder(Svg.point("M", x1, y + 4)
                    + Svg.point(" L", x1, y)
                    + Svg.point(" L", x2, y)
                    + Svg.point(" L", x2, y + 4));
            // Where taps lie apart, each gets a tooth.
            for (long tap = 1; window.dilation() > 1 && tap < window.kernel() - 1; tap++) {
                double tooth = x(first + tap * window.dilation(), head, tail) + CELL / 2;
                course.append(Svg.point(" M", tooth, y)).append(Svg.point(" L", tooth, y + 4));
            }
            shapes.add(Svg.path("bracket", course.toString()));
        }
    }
}

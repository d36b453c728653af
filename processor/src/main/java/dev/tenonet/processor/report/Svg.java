package dev.tenonet.processor.report;

/** A picture: SVG with a title and a description that stand in for it where it cannot be seen. */
final class Svg {
    private final Tag root = Tag.of("svg").with("xmlns", "http://www.w3.org/2000/svg");

    /**
     * An empty picture.
     *
     * @param id unique on the page
     * @param role {@code img}, or {@code group} if what is in it can be reached
     */
    Svg(String id, String role, double width, double height, String title, String description) {
        root.with("width", width)
                .with("height", height)
                .with("viewBox", "0 0 " + Words.coordinate(width) + " " + Words.coordinate(height))
                .with("role", role)
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .add(Tag.of("title", title).with("id", id + "-title"))
                .add(Tag.of("desc", description).with("id", id + "-desc"));
    }

    Svg add(Tag... shapes) {
        root.add((Object[]) shapes);
        return this;
    }

    /** The picture in a box of its own, which scrolls if the window is narrow. */
    Tag scrolling(String label) {
        return Tag.of("div", root)
                .as("scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", label);
    }

    static Tag rect(String style, double x, double y, double width, double height) {
        return Tag.of("rect")
                .as(style)
                .with("x", x)
                .with("y", y)
                .with("width", width)
                .with("height", height);
    }

    static Tag line(String style, double x1, double y1, double x2, double y2) {
        return Tag.of("line")
                .as(style)
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2);
    }

    static Tag path(String style, String data) {
        return Tag.of("path").as(style).with("d", data);
    }

    static Tag circle(String style, double x, double y, double radius) {
        return Tag.of("circle").as(style).with("cx", x).with("cy", y).with("r", radius);
    }

    static Tag text(String style, double x, double y, String text) {
        return Tag.of("text", text).as(style).with("x", x).with("y", y);
    }

    /** {@code M x y}, {@code L x y} and so on. */
    static String point(String command, double... coordinates) {
        StringBuilder text = new StringBuilder(command);
        for (double coordinate : coordinates) {
            text.append(' ').append(Words.coordinate(coordinate));
        }
        return text.toString();
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.report.FieldGrowth.Field;
import java.util.List;

/** Draws the growth of the receptive field: for each layer what a value in its middle sees, over the input. */
final class FieldPicture {
    private static final double NAME = 162;
    private static final double WIDTH = 332;
    private static final double NUMBERS = 80;
    private static final double ROW = 20;
    private static final double TOP = 34;
    private static final double BAR = 9;

    /** What is seen beyond the input is drawn up to this many times its size on each side. */
    private static final double MOST_BEYOND = 0.75;

    private final FieldGrowth growth;
    private final Anchors anchors;
    private final Scene scene;
    private final double from;
    private final double to;

    FieldPicture(FieldGrowth growth, Anchors anchors, Scene scene) {
        this.growth = growth;
        this.anchors = anchors;
        this.scene = scene;
        double size = growth.inputSize();
        double least =
                growth.growing().stream().mapToDouble(FieldPicture::low).min().orElse(0);
        double most =
                growth.growing().stream().mapToDouble(FieldPicture::high).max().orElse(size);
        from = Math.max(-MOST_BEYOND * size, Math.min(0, least)) - 0.02 * size;
        to = Math.min((1 + MOST_BEYOND) * size, Math.max(size, most)) + 0.02 * size;
    }

    /** In the middle of the layer, where an even number of values has none. */
    private static double middle(Field field) {
        return (field.centre() + field.lastCentre()) / 2;
    }

    private static double low(Field field) {
        return middle(field) - (field.size() - 1) / 2 - 0.5;
    }

    private static double high(Field field) {
        return middle(field) + (field.size() - 1) / 2 + 0.5;
    }

    private double x(double position) {
        double clipped = Math.max(from, Math.min(to, position));
        return NAME + (clipped - from) / (to - from) * WIDTH;
    }

    Tag draw(String id, String axis) {
        List<Field> fields = growth.growing();
        double height = TOP + fields.size() * ROW + 12;
        String title = "Receptive field along " + axis;
        Svg svg = new Svg(
                id,
                "group",
                NAME + WIDTH + NUMBERS,
                height,
                title,
                "Each bar is what one value in the middle of the layer sees of the input, which is shaded. The ring is the"
                        + " bar's centre; ticks are the centres of the layer's first and last value.");
        double left = x(-0.5);
        double right = x(growth.inputSize() - 0.5);
        double centre = x((growth.inputSize() - 1) / 2.0);
        svg.add(
                Svg.rect("input-span", left, TOP - 8, right - left, height - TOP),
                Svg.line("input-middle", centre, TOP - 8, centre, height - 8),
                Svg.text("input-label", centre, TOP - 14, "input, " + growth.inputSize() + " " + axis),
                Svg.text("field-head", NAME + WIDTH + 10, TOP - 14, "sees / jump"));
        for (int i = 0; i < fields.size(); i++) {
            svg.add(row(fields.get(i), TOP + i * ROW));
        }
        return svg.scrolling(title);
    }

    private Tag row(Field field, double y) {
        double low = x(low(field));
        double high = x(high(field));
        String style = field.size() > growth.inputSize() ? "bar beyond" : "bar";
        String name = field.layer().name();
        String numbers = Words.coordinate(field.size()) + " / " + Words.coordinate(field.jump());
        Tag row = Tag.of("a").as("field").with("href", "#" + anchors.of(Scene.resolved(field.layer())));
        row.add(
                Tag.of("title", text(field)),
                Svg.text("field-name", NAME - 8, y + BAR, Words.end(scene.brief(name), 24)),
                Svg.rect(style, low, y, Math.max(1.5, high - low), BAR).with("rx", 2.0));
        tick(row, field.centre(), y);
        tick(row, field.lastCentre(), y);
        return row.add(
                Svg.circle("centre", x(middle(field)), y + BAR / 2, 3),
                Svg.text("field-size", NAME + WIDTH + 10, y + BAR, numbers));
    }

    private static String text(Field field) {
        return field.layer().name() + " sees " + Words.coordinate(field.size()) + ", its values lie "
                + Words.coordinate(field.jump()) + " apart, the first at " + Words.coordinate(field.centre())
                + ", the last at " + Words.coordinate(field.lastCentre());
    }

    private void tick(Tag row, double centre, double y) {
        if (centre >= from && centre <= to) {
            row.add(Svg.line("tick", x(centre), y - 2.5, x(centre), y + BAR + 2.5));
        }
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.report.Lives.Life;
import java.util.List;

/** Draws the arena: to the right the kernel calls of a run, upwards the memory, a block for each value. */
final class ArenaPicture {
    private static final double LEFT = 78;
    private static final double WIDTH = 1050;
    private static final double HEIGHT = 300;
    private static final double TOP = 18;
    private static final double BOTTOM = 34;
    private static final double LETTER = 6.2;
    private static final int SHADES = 4;

    private final Plan plan;
    private final Scene scene;
    private final double step;

    ArenaPicture(Plan plan, Scene scene) {
        this.plan = plan;
        this.scene = scene;
        this.step = WIDTH / Math.max(1, plan.steps().size());
    }

    Tag draw() {
        String title = "The arena as a timeline";
        Svg svg = new Svg(
                "arena",
                "img",
                LEFT + WIDTH + 16,
                TOP + HEIGHT + BOTTOM,
                title,
                "Each block is a value: from left to right the kernel calls during which it is in use, from bottom to top"
                        + " the memory that it takes. The table of values says the same in numbers.");
        axes(svg);
        List<Life> lives = Lives.of(plan);
        for (int i = 0; i < lives.size(); i++) {
            svg.add(block(lives.get(i), i % SHADES));
        }
        return svg.scrolling(title);
    }

    private void axes(Svg svg) {
        int parts = 4;
        for (int i = 0; i <= parts; i++) {
            long floats = plan.arena() * i / parts;
            double y = y(floats);
            svg.add(
                    Svg.line("grid", LEFT, y, LEFT + WIDTH, y),
                    Svg.text("axis", LEFT - 8, y + 4, Words.bytes(floats * Float.BYTES)));
        }
        int calls = plan.steps().size();
        int stride = Math.max(1, (calls + 9) / 10);
        for (int i = 0; i < calls; i += stride) {
            svg.add(Svg.text("axis-x", LEFT + (i + 0.5) * step, TOP + HEIGHT + 15, String.valueOf(i + 1)));
        }
        svg.add(Svg.text("axis-x", LEFT + WIDTH / 2, TOP + HEIGHT + 30, "kernel call"));
    }

    private double y(long floats) {
        return TOP + HEIGHT - HEIGHT * floats / Math.max(1, plan.arena());
    }

    private Tag block(Life life, int shade) {
        double x = LEFT + life.first() * step;
        double width = (life.last() - life.first() + 1) * step;
        double top = y(life.end());
        double height = Math.max(0.75, y(life.offset()) - top);
        Tag block = Tag.of("g")
                .as("value shade" + shade)
                .add(Tag.of("title", text(life)))
                .add(Svg.rect("life", x, top, width, height));
        int room = (int) ((width - 8) / LETTER);
        if (height >= 13 && room >= 7) {
            block.add(Svg.text(
                    "life-name",
                    x + 4,
                    top + Math.min(height / 2 + 4, 14),
                    Words.end(scene.brief(life.layer()), room)));
        }
        return block;
    }

    private static String text(Life life) {
        return life.value().name() + " of " + life.layer() + ": "
                + Words.bytes(life.value().footprint() * Float.BYTES) + " at "
                + Words.grouped((long) life.offset() * Float.BYTES) + ", calls " + (life.first() + 1) + " to "
                + (life.last() + 1);
    }
}

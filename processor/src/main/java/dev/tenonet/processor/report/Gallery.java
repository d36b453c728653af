package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pictures of a network whose shapes are known, each with what it shows in words. */
final class Gallery {
    /** A drawing up to this width leaves room for other pictures beside it. */
    private static final double NARROW = 520;

    /** About what a picture of windows takes. */
    private static final double WINDOW_HEIGHT = 185;

    /** About what stands beside the drawing in any case. */
    private static final double BESIDE_HEIGHT = 1000;

    private static final String FIELDS =
            "What a value in the middle of a layer sees of the input, for each layer that sees"
                    + " more than all before it. Rings are centres; ticks are the centres of the first and the last value.";

    private static final String UNKNOWN =
            " Left out are layers that see all, or that move positions other than by windows,"
                    + " and those behind them.";

    private final Graph graph;
    private final Scene scene;
    private final Anchors anchors;
    private final Sections sections;

    Gallery(Graph graph, Scene scene, Anchors anchors, Sections sections) {
        this.graph = graph;
        this.scene = scene;
        this.anchors = anchors;
        this.sections = sections;
    }

    /**
     * Adds all pictures to a page.
     *
     * @param marked names of layers that a diagnostic is about
     */
    void addTo(Tag main, Set<String> marked) {
        BlockPictures blocks = new BlockPictures(graph, scene, anchors, marked);
        GraphPicture picture = new GraphPicture(scene, blocks::target, marked);
        List<Tag> windows = new WindowSection(graph, anchors).draw();
        Tag columns = Tag.of("div").as(picture.width() <= NARROW ? "columns" : "stacked");
        Tag beside = Tag.of("div").as("beside");
        main.add(columns);
        sections.add(columns, "network", "Network", legend(), picture.draw("graph", "The network as a graph"));
        columns.add(beside);
        maps(beside);
        // Wherever they leave less of the page empty.
        boolean few = windows.size() * WINDOW_HEIGHT <= 2 * (picture.height() - BESIDE_HEIGHT);
        if (few) {
            windows(beside, windows);
        }
        fields(beside);
        blocks(main, blocks.draw());
        if (!few) {
            windows(main, windows);
        }
    }

    private static Tag legend() {
        return Tag.of(
                        "p",
                        key("with weights", "weights"),
                        " ",
                        key("merge", "merge"),
                        " ",
                        key("without weights", "plain"),
                        " ",
                        key("input", "source"))
                .as("legend");
    }

    private static Tag key(String text, String style) {
        return Tag.of("span", text).as("key " + style);
    }

    private static Tag note(String text) {
        return Tag.of("p", text).as("note");
    }

    private void maps(Tag parent) {
        sections.add(
                parent,
                "shapes",
                "Feature maps",
                note("To scale: the sides of a slab are its rows and columns, its thickness its channels, on a scale of"
                        + " their own."),
                new MapPicture(scene).draw());
    }

    private void windows(Tag parent, List<Tag> figures) {
        if (!figures.isEmpty()) {
            Tag note = Tag.of(
                            "p",
                            key("image", "image"),
                            " ",
                            key("padding", "padding"),
                            " ",
                            key("read by no window", "unread"),
                            " Brackets are the first two windows and the last.")
                    .as("legend");
            sections.add(
                    parent,
                    "windows",
                    "Windows and padding",
                    note,
                    Tag.of("div", figures).as("windows"));
        }
    }

    /** One picture for both axes of an image where they grow alike. */
    private void fields(Tag parent) {
        Shape input = graph.inputs().get(0).shape();
        List<String> names = input.rank() == 3 ? List.of("rows", "columns") : List.of("positions");
        List<Tag> pictures = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        boolean whole = true;
        for (int axis = 0; axis < input.rank() - 1; axis++) {
            FieldGrowth growth = new FieldGrowth(graph, axis);
            whole &= growth.isWhole();
            if (growth.growing().size() > 1 && drawn.add(growth.inputSize() + " " + growth.growing())) {
                String name = names.get(axis);
                pictures.add(new FieldPicture(growth, anchors, scene).draw("field-" + name, name));
            }
        }
        if (!pictures.isEmpty()) {
            sections.add(parent, "fields", "Receptive field", note(FIELDS + (whole ? "" : UNKNOWN)), pictures);
        }
    }

    private void blocks(Tag parent, List<Tag> drawings) {
        if (!drawings.isEmpty()) {
            sections.add(
                    parent,
                    "blocks",
                    "Inside the blocks",
                    Tag.of("div", drawings).as("figures"));
        }
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.report.BoxLayout.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Draws a scene: a card for each box, lines for what flows, a frame around each block that is looked into. */
final class GraphPicture {
    private static final double CARD_WIDTH = 204;
    private static final double CARD_HEIGHT = 40;
    private static final double GAP = 34;
    private static final double COLUMN_GAP = 22;
    private static final double LANE = 14;
    private static final double MARGIN = 14;
    private static final double FRAME = 10;
    private static final double FRAME_HEAD = 18;
    private static final int LABEL_LENGTH = 31;

    private final Scene scene;
    private final BoxLayout placement;
    private final Function<Box, String> targets;
    private final Set<String> marked;
    private final Map<String, List<Integer>> frames;

    /**
     * A drawing.
     *
     * @param targets ids of what the cards lead to
     * @param marked names of layers that a diagnostic is about
     */
    GraphPicture(Scene scene, Function<Box, String> targets, Set<String> marked) {
        this.scene = scene;
        this.placement = new BoxLayout(scene);
        this.targets = targets;
        this.marked = marked;
        this.frames = framed();
    }

    /** In pixels. */
    double width() {
        int last = placement.lastColumn();
        return left(last) + CARD_WIDTH + placement.lanes(last) * LANE + MARGIN;
    }

    /** In pixels. */
    double height() {
        return 2 * MARGIN + placement.rowCount() * (CARD_HEIGHT + GAP) - GAP;
    }

    Tag draw(String id, String title) {
        Svg svg = new Svg(id, "group", width(), height(), title, description());
        frames.forEach((block, boxes) -> svg.add(frame(block, boxes)));
        placement.routes().forEach(route -> svg.add(Svg.path("flow", course(route))));
        for (int i = 0; i < scene.boxes().size(); i++) {
            svg.add(card(i));
        }
        return svg.scrolling(title);
    }

    private String description() {
        long drawn = scene.boxes().stream().filter(box -> !box.outside()).count();
        return "Boxes: " + drawn
                + ", in rows by depth. Each is linked to its row in the table of layers, a block to what is"
                + " inside of it.";
    }

    private double left(int column) {
        double left = MARGIN;
        for (int i = placement.firstColumn(); i < column; i++) {
            left += CARD_WIDTH + COLUMN_GAP + placement.lanes(i) * LANE;
        }
        return left;
    }

    private double top(int row) {
        return MARGIN + row * (CARD_HEIGHT + GAP);
    }

    private Tag card(int index) {
        Box box = scene.boxes().get(index);
        double x = left(placement.column(index));
        double y = top(placement.row(index));
        boolean isMarked = box.layers().stream().map(Layer::name).anyMatch(marked::contains);
        Tag card = Tag.of("a")
                .as("card " + kind(box) + (isMarked ? " marked" : ""))
                .with("href", "#" + targets.apply(box))
                .add(Tag.of("title", full(box) + (isMarked ? ", with a diagnostic" : "")));
        if (box.isBlock()) {
            card.add(rounded("behind", x + 4, y + 4));
        }
        String shape = box.shape().toString();
        String name = name(box, scene.frames().get(index));
        card.add(
                rounded("face", x, y),
                Svg.rect("edge", x, y + 7, 3, CARD_HEIGHT - 14),
                Svg.text("card-name", x + 13, y + 17, Words.end(name, 26 - shape.length())),
                Svg.text("card-shape", x + CARD_WIDTH - 10, y + 17, shape),
                Svg.text(
                        "card-label",
                        x + 13,
                        y + 31,
                        Words.cut(box.outside() ? "read by the block" : box.label(), LABEL_LENGTH)));
        if (isMarked) {
            card.add(Svg.circle("mark", x + CARD_WIDTH, y, 5));
        }
        return card;
    }

    private static Tag rounded(String style, double x, double y) {
        return Svg.rect(style, x, y, CARD_WIDTH, CARD_HEIGHT).with("rx", 6.0);
    }

    /** What sets boxes apart: where weights are, where branches meet. */
    private static String kind(Box box) {
        if (box.outside() || box.last().isInput()) {
            return "source";
        }
        return box.parameters() > 0 ? "weights" : box.last().inputs().size() > 1 ? "merge" : "plain";
    }

    private static String full(Box box) {
        return box.path() + ": " + box.label() + ", " + box.shape();
    }

    private String name(Box box, String frame) {
        return frames.containsKey(frame) && box.path().startsWith(frame + ".")
                ? box.path().substring(frame.length() + 1)
                : scene.brief(box.path());
    }

    /** Down out of one card, along the route, into the other, with soft corners. */
    private String course(Route route) {
        int from = route.edge().from();
        int to = route.edge().to();
        double x1 = middle(placement.column(from));
        double x2 = middle(placement.column(to));
        double y1 = top(placement.row(from)) + CARD_HEIGHT;
        double y2 = top(placement.row(to));
        double x = route.lane() == BoxLayout.MIDDLE
                ? middle(route.column())
                : left(route.column()) + CARD_WIDTH + LANE * (route.lane() + 1);
        if (placement.row(to) - placement.row(from) <= 1) {
            return Svg.point("M", x1, y1) + bend(x1, y1, x2, y2);
        }
        return Svg.point("M", x1, y1)
                + bend(x1, y1, x, y1 + GAP)
                + Svg.point(" L", x, y2 - GAP)
                + bend(x, y2 - GAP, x2, y2);
    }

    private double middle(int column) {
        return left(column) + CARD_WIDTH / 2;
    }

    private static String bend(double x1, double y1, double x2, double y2) {
        double half = (y1 + y2) / 2;
        return Svg.point(" C", x1, half, x2, half, x2, y2);
    }

    /** The boxes of each block that is looked into, if there are several and no foreign one stands among them. */
    private Map<String, List<Integer>> framed() {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < scene.boxes().size(); i++) {
            members.computeIfAbsent(scene.frames().get(i), key -> new ArrayList<>())
                    .add(i);
        }
        members.remove("");
        members.values().removeIf(boxes -> boxes.size() == 1 || !isApart(boxes));
        return members;
    }

    private boolean isApart(List<Integer> boxes) {
        Set<Integer> own = Set.copyOf(boxes);
        int top = boxes.stream().mapToInt(placement::row).min().orElseThrow();
        int bottom = boxes.stream().mapToInt(placement::row).max().orElseThrow();
        return IntStream.range(0, scene.boxes().size())
                .filter(i -> placement.row(i) >= top && placement.row(i) <= bottom)
                .allMatch(own::contains);
    }

    private Tag[] frame(String block, List<Integer> boxes) {
        double x =
                boxes.stream().mapToDouble(i -> left(placement.column(i))).min().orElseThrow() - FRAME;
        double y = boxes.stream().mapToDouble(i -> top(placement.row(i))).min().orElseThrow() - FRAME_HEAD;
        int lastColumn = boxes.stream().mapToInt(placement::column).max().orElseThrow();
        int lanes = placement.routes().stream()
                .filter(route -> route.lane() != BoxLayout.MIDDLE
                        && boxes.contains(route.edge().to())
                        && placement.row(route.edge().from())
                                >= boxes.stream().mapToInt(placement::row).min().orElseThrow() - 1)
                .mapToInt(route -> route.lane() + 1)
                .max()
                .orElse(0);
        double right = left(lastColumn) + CARD_WIDTH + lanes * LANE + FRAME;
        double bottom =
                boxes.stream().mapToDouble(i -> top(placement.row(i))).max().orElseThrow() + CARD_HEIGHT + FRAME;
        return new Tag[] {
            Svg.rect("frame", x, y, right - x, bottom - y).with("rx", 10.0),
            Svg.text("frame-name", x + 8, y + 12, scene.brief(block))
        };
    }
}

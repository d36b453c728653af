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
    private static final double NARROWEST = 204;
    private static final double WIDEST = 380;
    /** Where text begins in a card, and what is left free at its other side. */
    private static final double INDENT = 13;

    private static final double CARD_END = 10;
    /** Room for a letter of a name, of a shape and of a label, in the widest of the fonts that browsers have. */
    private static final double NAME_LETTER = 8;

    private static final double SHAPE_LETTER = 7;
    private static final double LABEL_LETTER = 6.2;
    private static final double LABEL_LINE = 13;
    private static final double GAP = 34;
    private static final double COLUMN_GAP = 22;
    private static final double LANE = 14;
    private static final double MARGIN = 14;
    private static final double FRAME = 10;
    private static final double FRAME_HEAD = 18;

    private final Scene scene;
    private final BoxLayout placement;
    private final Function<Box, String> targets;
    private final Set<String> marked;
    private final Map<String, List<Integer>> frames;
    private final double cardWidth;
    private final double cardHeight;

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
        this.cardWidth = IntStream.range(0, scene.boxes().size())
                .mapToDouble(this::wanted)
                .map(width -> Math.min(WIDEST, width))
                .reduce(NARROWEST, Math::max);
        int lines =
                scene.boxes().stream().mapToInt(box -> label(box).size()).max().orElse(1);
        this.cardHeight = 27 + LABEL_LINE * lines;
    }

    /** So wide that the name and the shape of a box stand side by side. */
    private double wanted(int index) {
        Box box = scene.boxes().get(index);
        return INDENT
                + NAME_LETTER * name(box, scene.frames().get(index)).length()
                + 2 * CARD_END
                + SHAPE_LETTER * box.shape().toString().length();
    }

    /** What a box does, in as many lines as it takes. */
    private List<String> label(Box box) {
        int letters = (int) ((cardWidth - INDENT - CARD_END) / LABEL_LETTER);
        return Words.wrapped(box.outside() ? "read by the block" : box.label(), letters);
    }

    /** In pixels. */
    double width() {
        int last = placement.lastColumn();
        return left(last) + cardWidth + placement.lanes(last) * LANE + MARGIN;
    }

    /** In pixels. */
    double height() {
        return 2 * MARGIN + placement.rowCount() * (cardHeight + GAP) - GAP;
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
            left += cardWidth + COLUMN_GAP + placement.lanes(i) * LANE;
        }
        return left;
    }

    private double top(int row) {
        return MARGIN + row * (cardHeight + GAP);
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
        double room = cardWidth - INDENT - 2 * CARD_END - SHAPE_LETTER * shape.length();
        int letters = (int) (room / NAME_LETTER);
        card.add(
                rounded("face", x, y),
                Svg.rect("edge", x, y + 7, 3, cardHeight - 14),
                Svg.text("card-name", x + INDENT, y + 17, Words.end(name, letters)),
                Svg.text("card-shape", x + cardWidth - CARD_END, y + 17, shape));
        double line = y + 31;
        for (String text : label(box)) {
            card.add(Svg.text("card-label", x + INDENT, line, text));
            line += LABEL_LINE;
        }
        if (isMarked) {
            card.add(Svg.circle("mark", x + cardWidth, y, 5));
        }
        return card;
    }

    private Tag rounded(String style, double x, double y) {
        return Svg.rect(style, x, y, cardWidth, cardHeight).with("rx", 6.0);
    }

    /** What sets boxes apart: where weights are, where branches meet. */
    private static String kind(Box box) {
        if (box.outside() || box.last().isInput()) {
            return "source";
        }
        return box.hasWeights() ? "weights" : box.last().inputs().size() > 1 ? "merge" : "plain";
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
        double y1 = top(placement.row(from)) + cardHeight;
        double y2 = top(placement.row(to));
        double x = route.lane() == BoxLayout.MIDDLE
                ? middle(route.column())
                : left(route.column()) + cardWidth + LANE * (route.lane() + 1);
        if (placement.row(to) - placement.row(from) <= 1) {
            return Svg.point("M", x1, y1) + bend(x1, y1, x2, y2);
        }
        return Svg.point("M", x1, y1)
                + bend(x1, y1, x, y1 + GAP)
                + Svg.point(" L", x, y2 - GAP)
                + bend(x, y2 - GAP, x2, y2);
    }

    private double middle(int column) {
        return left(column) + cardWidth / 2;
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
        double right = left(lastColumn) + cardWidth + lanes * LANE + FRAME;
        double bottom =
                boxes.stream().mapToDouble(i -> top(placement.row(i))).max().orElseThrow() + cardHeight + FRAME;
        return new Tag[] {
            Svg.rect("frame", x, y, right - x, bottom - y).with("rx", 10.0),
            Svg.text("frame-name", x + 8, y + 12, scene.brief(block))
        };
    }
}

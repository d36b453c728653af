package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Draws the feature maps along the network as slabs: rows and columns to one scale, channels to another. */
final class MapPicture {
    private static final double SIDE = 150;
    private static final double DEPTH = 56;
    private static final double GAP = 20;
    private static final double TOP = 16;
    private static final double LETTER = 7.2;

    /** Seen from the side, columns run up and away. */
    private static final double SLANT_X = 0.32;

    private static final double SLANT_Y = 0.22;
    private static final double THINNEST = 1.5;

    /** Maps of one shape, one behind the other. */
    private record Slab(Shape shape, String first, int boxes) {}

    private final List<Slab> slabs = new ArrayList<>();
    private final int largest;
    private final int deepest;

    MapPicture(Scene scene) {
        for (Box box : scene.boxes()) {
            Slab before = slabs.isEmpty() ? null : slabs.get(slabs.size() - 1);
            if (before != null && before.shape().equals(box.shape())) {
                slabs.set(slabs.size() - 1, new Slab(before.shape(), before.first(), before.boxes() + 1));
            } else {
                slabs.add(new Slab(box.shape(), scene.brief(box.path()), 1));
            }
        }
        largest = slabs.stream()
                .mapToInt(slab -> Math.max(rows(slab), columns(slab)))
                .max()
                .orElse(1);
        deepest = slabs.stream().mapToInt(slab -> slab.shape().channels()).max().orElse(1);
    }

    private static int rows(Slab slab) {
        return slab.shape().extent().height();
    }

    private static int columns(Slab slab) {
        return slab.shape().extent().width();
    }

    Tag draw() {
        double x = 8;
        double base = TOP + SIDE + SIDE * SLANT_Y;
        List<Tag> shapes = new ArrayList<>();
        for (Slab slab : slabs) {
            double face = depth(slab);
            double slant = side(columns(slab)) * SLANT_X;
            String shape = slab.shape().toString();
            double room = Math.max(face + slant, shape.length() * LETTER);
            shapes.add(slab(slab, x, base));
            shapes.add(Svg.text("map-shape", x, base + 16, shape));
            shapes.add(Svg.text("map-name", x, base + 30, Words.end(slab.first(), (int) ((room + GAP) / LETTER))));
            if (slab.boxes() > 1) {
                shapes.add(Svg.text("map-name", x, base + 43, "and " + (slab.boxes() - 1) + " more"));
            }
            x += room + GAP;
        }
        String description = "From the input on, in order; where several boxes have one shape, the first is named.";
        Svg svg = new Svg("maps", "img", x, base + 52, "Feature maps to scale", description);
        return svg.add(shapes.toArray(Tag[]::new)).scrolling("Feature maps to scale");
    }

    private double side(int size) {
        return Math.max(THINNEST, SIDE * size / largest);
    }

    private double depth(Slab slab) {
        return Math.max(THINNEST, DEPTH * slab.shape().channels() / deepest);
    }

    private Tag slab(Slab slab, double x, double base) {
        double face = depth(slab);
        double height = side(rows(slab));
        double dx = side(columns(slab)) * SLANT_X;
        double dy = side(columns(slab)) * SLANT_Y;
        double top = base - height;
        return Tag.of("g")
                .as("slab")
                .add(Tag.of("title", slab.first() + ": " + slab.shape()))
                .add(
                        Svg.path(
                                "slab-top",
                                Svg.point("M", x, top) + Svg.point(" L", x + dx, top - dy)
                                        + Svg.point(" L", x + dx + face, top - dy) + Svg.point(" L", x + face, top)
                                        + " Z"),
                        Svg.path(
                                "slab-side",
                                Svg.point("M", x + face, top)
                                        + Svg.point(" L", x + face + dx, top - dy)
                                        + Svg.point(" L", x + face + dx, base - dy) + Svg.point(" L", x + face, base)
                                        + " Z"),
                        Svg.rect("slab-face", x, top, face, height));
    }
}

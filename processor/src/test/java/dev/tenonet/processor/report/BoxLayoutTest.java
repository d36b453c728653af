package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.report.BoxLayout.Route;
import dev.tenonet.processor.report.Scene.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where boxes stand: nothing overlaps. */
class BoxLayoutTest {
    private static Scene scene(int boxes, Edge... edges) {
        List<Box> all = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            all.add(new Box("box" + i, List.of(), false));
        }
        return new Scene("", all, List.of(edges), Collections.nCopies(boxes, ""));
    }

    /** The block of a ResNet: the skip runs beside the chain. */
    @Test
    void runsASkipDownALane() {
        BoxLayout placement = new BoxLayout(scene(4, new Edge(0, 1), new Edge(1, 2), new Edge(0, 3), new Edge(2, 3)));
        for (int box = 0; box < 4; box++) {
            assertEquals(box, placement.row(box));
            assertEquals(0, placement.column(box));
        }
        assertEquals(1, placement.lanes(0));
        assertTrue(placement.routes().contains(new Route(new Edge(0, 3), 0, 0)));
    }

    /** Four branches between a fork and a merge, of which the longest is in the middle. */
    @Test
    void putsBranchesSideBySide() {
        BoxLayout placement = new BoxLayout(scene(
                7,
                new Edge(0, 1),
                new Edge(0, 2),
                new Edge(2, 3),
                new Edge(0, 4),
                new Edge(0, 5),
                new Edge(1, 6),
                new Edge(3, 6),
                new Edge(4, 6),
                new Edge(5, 6)));
        assertEquals(List.of(0, 0, 0), List.of(placement.column(0), placement.column(2), placement.column(3)));
        assertEquals(Set.of(1, -1, 2), Set.of(placement.column(1), placement.column(4), placement.column(5)));
        assertEquals(0, placement.lanes(0));
    }

    /** Skips one around the other do not cross: the shortest runs innermost. */
    @Test
    void nestsSkips() {
        BoxLayout placement = new BoxLayout(scene(
                6,
                new Edge(0, 1),
                new Edge(1, 2),
                new Edge(2, 3),
                new Edge(3, 4),
                new Edge(4, 5),
                new Edge(0, 5),
                new Edge(1, 4)));
        assertTrue(placement.routes().contains(new Route(new Edge(1, 4), 0, 0)));
        assertTrue(placement.routes().contains(new Route(new Edge(0, 5), 0, 1)));
    }

    @Test
    void putsAnInputRightAboveItsReader() {
        BoxLayout placement = new BoxLayout(scene(5, new Edge(0, 1), new Edge(1, 2), new Edge(2, 4), new Edge(3, 4)));
        assertEquals(2, placement.row(3));
    }

    @Test
    void neverOverlaps() {
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            int size = 2 + random.nextInt(20);
            List<Edge> edges = new ArrayList<>();
            for (int to = 1; to < size; to++) {
                for (int from = 0; from < to; from++) {
                    if (random.nextInt(to) < 2) {
                        edges.add(new Edge(from, to));
                    }
                }
            }
            check(new BoxLayout(scene(size, edges.toArray(Edge[]::new))), size, edges);
        }
    }

    private static void check(BoxLayout placement, int size, List<Edge> edges) {
        Set<List<Integer>> cells = new HashSet<>();
        for (int box = 0; box < size; box++) {
            assertTrue(cells.add(List.of(placement.row(box), placement.column(box))), "two boxes in one place");
        }
        assertEquals(
                new HashSet<>(edges),
                new HashSet<>(placement.routes().stream().map(Route::edge).toList()));
        Set<List<Integer>> lanes = new HashSet<>();
        for (Route route : placement.routes()) {
            int top = placement.row(route.edge().from());
            int bottom = placement.row(route.edge().to());
            assertTrue(top < bottom, "an edge runs upwards");
            for (int row = top + 1; row < bottom; row++) {
                boolean middle = route.lane() == BoxLayout.MIDDLE;
                assertTrue(!middle || !cells.contains(List.of(row, route.column())), "an edge runs through a box");
                assertTrue(middle || lanes.add(List.of(row, route.column(), route.lane())), "edges share a lane");
            }
        }
    }
}

package dev.tenonet.processor.report;

import dev.tenonet.processor.report.Scene.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the boxes of a drawing stand and where its edges run. Rows go by depth, the longest way from an input. The boxes
 * are cut into chains, the longest first, that run straight down a column each; an edge that skips rows runs down the
 * column of the chain that it begins or ends, else down a lane of its own to the right of both its ends.
 */
final class BoxLayout {
    /** The column down which an edge runs. */
    record Route(Edge edge, int column, int lane) {}

    /** In a route, that the edge runs down the middle of the column. */
    static final int MIDDLE = -1;

    private final Scene scene;
    private final List<List<Integer>> before;
    private final List<List<Integer>> after;
    private final int[] rows;
    private final int[] columns;
    private final int[] chains;
    private final Map<Integer, Set<Integer>> taken = new HashMap<>();
    private final Map<Integer, List<Set<Integer>>> lanes = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();

    BoxLayout(Scene scene) {
        this.scene = scene;
        int size = scene.boxes().size();
        before = empty(size);
        after = empty(size);
        for (Edge edge : scene.edges()) {
            before.get(edge.to()).add(edge.from());
            after.get(edge.from()).add(edge.to());
        }
        rows = new int[size];
        columns = new int[size];
        chains = new int[size];
        setRows();
        setColumns();
        setRoutes();
    }

    int row(int box) {
        return rows[box];
    }

    int column(int box) {
        return columns[box];
    }

    int rowCount() {
        return Arrays.stream(rows).max().orElse(0) + 1;
    }

    int firstColumn() {
        return Arrays.stream(columns).min().orElse(0);
    }

    int lastColumn() {
        return Arrays.stream(columns).max().orElse(0);
    }

    /** Number of lanes to the right of a column. */
    int lanes(int column) {
        return lanes.getOrDefault(column, List.of()).size();
    }

    List<Route> routes() {
        return routes;
    }

    private void setRows() {
        for (int box = 0; box < rows.length; box++) {
            rows[box] =
                    before(box).stream().mapToInt(from -> rows[from] + 1).max().orElse(0);
        }
        for (int box = 0; box < rows.length; box++) {
            if (before(box).isEmpty()) {
                // An input stands right above what first reads it.
                rows[box] = Math.max(
                        0,
                        after(box).stream().mapToInt(to -> rows[to] - 1).min().orElse(0));
            }
        }
    }

    private void setColumns() {
        Arrays.fill(chains, -1);
        for (int box = rows.length - 1, chain = 0; box >= 0; box--) {
            if (chains[box] < 0) {
                List<Integer> members = chain(box, chain++);
                int first = members.get(0);
                int top = before(first).stream()
                        .mapToInt(from -> rows[from] + 1)
                        .max()
                        .orElse(rows[first]);
                int bottom =
                        after(box).stream().mapToInt(to -> rows[to] - 1).min().orElse(rows[box]);
                int column = free(taken, top, Math.max(bottom, rows[box]));
                members.forEach(member -> columns[member] = column);
            }
        }
    }

    /** The chain that ends in a box: backwards by the deepest box that is in none yet. */
    private List<Integer> chain(int last, int number) {
        List<Integer> members = new ArrayList<>();
        for (int box = last; box >= 0; ) {
            members.add(0, box);
            chains[box] = number;
            box = before(box).stream()
                    .filter(from -> chains[from] < 0)
                    .max(Comparator.comparingInt((Integer from) -> rows[from]).thenComparing(Comparator.reverseOrder()))
                    .orElse(-1);
        }
        return members;
    }

    /** The column nearest to the middle in which these rows are free, which they then are no longer. */
    private static int free(Map<Integer, Set<Integer>> taken, int top, int bottom) {
        for (int distance = 0; ; distance = distance > 0 ? -distance : 1 - distance) {
            Set<Integer> used = taken.computeIfAbsent(distance, key -> new HashSet<>());
            if (take(used, top, bottom)) {
                return distance;
            }
        }
    }

    private static boolean take(Set<Integer> used, int top, int bottom) {
        List<Integer> wanted = new ArrayList<>();
        for (int row = top; row <= bottom; row++) {
            wanted.add(row);
        }
        return Collections.disjoint(used, wanted) && used.addAll(wanted);
    }

    private void setRoutes() {
        scene.edges().stream()
                .sorted(Comparator.comparingInt(edge -> rows[edge.to()] - rows[edge.from()]))
                .forEach(edge -> routes.add(route(edge)));
    }

    private Route route(Edge edge) {
        int from = edge.from();
        int to = edge.to();
        int deepest = before(to).stream().mapToInt(box -> rows[box]).max().orElseThrow();
        int nearest = after(from).stream().mapToInt(box -> rows[box]).min().orElseThrow();
        boolean begins = before(to).stream().noneMatch(box -> chains[box] == chains[to]) && rows[from] == deepest;
        boolean ends = after(from).stream().noneMatch(box -> chains[box] == chains[from]) && rows[to] == nearest;
        if (rows[to] - rows[from] <= 1 || begins || chains[from] == chains[to] && isNext(from, to)) {
            return new Route(edge, columns[to], MIDDLE);
        }
        if (ends) {
            return new Route(edge, columns[from], MIDDLE);
        }
        int column = Math.max(columns[from], columns[to]);
        List<Set<Integer>> beside = lanes.computeIfAbsent(column, key -> new ArrayList<>());
        for (int lane = 0; ; lane++) {
            if (lane == beside.size()) {
                beside.add(new HashSet<>());
            }
            if (take(beside.get(lane), rows[from] + 1, rows[to] - 1)) {
                return new Route(edge, column, lane);
            }
        }
    }

    /** Whether no box of their chain stands between them. */
    private boolean isNext(int from, int to) {
        for (int box = from + 1; box < to; box++) {
            if (chains[box] == chains[from]) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> before(int box) {
        return before.get(box);
    }

    private List<Integer> after(int box) {
        return after.get(box);
    }

    private static List<List<Integer>> empty(int size) {
        return Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(size)
                .toList();
    }
}

package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the kernels stand on floors, and a room uses only what lies on lower ones: so there are no circles between
 * rooms. Read from the class files, in which also that shows which needs no import.
 */
class RoomsTest {
    private static final String RUNTIME = "dev.tenonet.runtime";
    private static final String KERNELS = RUNTIME + ".kernel";

    /** From the lowest one up, the rooms of each. */
    private static final List<Set<String>> FLOORS = List.of(
            rooms(".machine"),
            rooms(".jit"),
            rooms(".provider"),
            rooms(".simd"),
            rooms(".execution", ".matrix"),
            rooms(""),
            rooms(".activation", ".resize", ".loss", ".random"),
            rooms(".loop", ".dense", ".pool", ".convolution.base"),
            rooms(".elementwise", ".layout", ".reduction"),
            rooms(".convolution.direct", ".convolution.winograd", ".normalization"),
            rooms(".convolution"),
            rooms(".fusion", ".backward"),
            Set.of(RUNTIME + ".loading"),
            Set.of(RUNTIME + ".training"));

    /** Classes of one room that all use each other: what nobody can understand one by one. */
    private static final int LARGEST_CIRCLE = 9;

    private static final Pattern REFERENCE = Pattern.compile("dev/tenonet/runtime/[\\w/]+");

    /** For each outermost class which others of the rooms its class files name. */
    private static final Map<String, Set<String>> USES = new TreeMap<>();

    private static Set<String> rooms(String... names) {
        return Set.copyOf(Stream.of(names).map(name -> KERNELS + name).toList());
    }

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes.resolve(RUNTIME.replace('.', '/')))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                String type = name.replaceAll("[$.].*", "").replace('/', '.');
                if (floor(type) >= 0 || type.startsWith(KERNELS)) {
                    USES.computeIfAbsent(type, key -> new TreeSet<>()).addAll(references(file));
                }
            }
        }
        USES.values().forEach(used -> used.retainAll(USES.keySet()));
        USES.forEach((type, used) -> used.remove(type));
        USES.keySet().removeIf(type -> type.endsWith(".package-info"));
    }

    private static Set<String> references(Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = REFERENCE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            names.add(matcher.group().replace('/', '.'));
        }
        return names;
    }

    private static String room(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    /** The floor of a class's room; -1 if it has none. */
    private static int floor(String type) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room(type))) {
                return floor;
            }
        }
        return -1;
    }

    @Test
    void roomsUseOnlyWhatLiesOnLowerFloors() {
        List<String> wrong = new ArrayList<>();
        USES.forEach((type, used) -> {
            if (floor(type) < 0) {
                wrong.add(type + " is in a room on no floor");
            }
            used.stream()
                    .filter(other -> !room(other).equals(room(type)) && floor(other) >= floor(type))
                    .forEach(other -> wrong.add(type + " uses " + other));
        });
        assertEquals(List.of(), wrong);
        assertTrue(USES.size() > 100, () -> "only " + USES.keySet());
    }

    @Test
    void circlesStaySmall() {
        List<Set<String>> circles = new Circles().find();
        Set<String> largest =
                circles.stream().max((a, b) -> a.size() - b.size()).orElse(Set.of());
        System.out.println(summary(circles.size(), largest));
        assertTrue(largest.size() <= LARGEST_CIRCLE, () -> "a circle of " + largest.size() + ": " + largest);
    }

    private static String summary(int circles, Set<String> largest) {
        Set<String> rooms = new TreeSet<>();
        Set<String> arrows = new TreeSet<>();
        int inside = 0;
        int across = 0;
        for (Map.Entry<String, Set<String>> uses : USES.entrySet()) {
            String from = room(uses.getKey());
            rooms.add(from);
            for (String other : uses.getValue()) {
                if (room(other).equals(from)) {
                    inside++;
                } else {
                    across++;
                    arrows.add(from + " -> " + room(other));
                }
            }
        }
        return "rooms: " + rooms.size() + " with " + USES.size() + " files; arrows between files: " + inside
                + " within a room, " + across + " between rooms (" + arrows.size() + " pairs of rooms); " + circles
                + " circles of files, the largest of " + largest.size();
    }

    /** Tarjan: Depth-first search and linear graph algorithms, 1972. */
    private static final class Circles {
        private final Map<String, Integer> order = new HashMap<>();
        private final Map<String, Integer> lowest = new HashMap<>();
        private final Deque<String> path = new ArrayDeque<>();
        private final List<Set<String>> found = new ArrayList<>();

        List<Set<String>> find() {
            USES.keySet().stream().filter(type -> !order.containsKey(type)).forEach(this::visit);
            return found;
        }

        private void visit(String type) {
            order.put(type, order.size());
            lowest.put(type, order.get(type));
            path.push(type);
            for (String other : USES.get(type)) {
                if (!order.containsKey(other)) {
                    visit(other);
                    lowest.merge(type, lowest.get(other), Math::min);
                } else if (path.contains(other)) {
                    lowest.merge(type, order.get(other), Math::min);
                }
            }
            if (lowest.get(type).equals(order.get(type))) {
                Set<String> circle = new TreeSet<>();
                while (circle.add(path.peek()) && !path.pop().equals(type)) {}
                if (circle.size() > 1) {
                    found.add(circle);
                }
            }
        }
    }
}

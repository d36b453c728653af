package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.blocks.Part.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What repeats in a string of tokens, and what it would save as a block. */
final class Candidates {
    private static final int LONGEST = 48;

    /** Stretches that are held against the graph in one search: the most promising ones. */
    private static final int MOST_VERIFIED = 80;

    private static final int MOST_PARAMETERS = 6;

    /** What declaring a block costs a reader besides its lines, in lines, and each input but one. */
    private static final int FRAME = 3;

    private static final int INPUT = 3;

    private final Bodies bodies;
    private final Likeness likeness;
    private final Generalizer generalizer;

    Candidates(Flow flow) {
        this.bodies = new Bodies(flow);
        this.likeness = new Likeness(flow, Paths.none(flow.size()));
        this.generalizer = new Generalizer(flow, List.of());
    }

    /** Places of one string of labels. */
    private record Stretch(List<Integer> starts, int length, int height) {
        /** No block saves more: overlaps and the graph may say no. */
        int hope() {
            int most = 0;
            int free = 0;
            for (int start : starts) {
                if (start >= free) {
                    most++;
                    free = start + length;
                }
            }
            return most * height - 1 - height;
        }
    }

    /** Those that save most, the best first. */
    List<Candidate> best(List<Token> tokens, int count) {
        List<Stretch> stretches = stretches(tokens);
        stretches.sort(Comparator.comparingInt(Stretch::hope).reversed().thenComparingInt(Stretch::length));
        List<Candidate> found = new ArrayList<>();
        int verified = 0;
        for (Stretch stretch : stretches) {
            boolean hopeless = found.size() >= count && worst(found, count) >= stretch.hope();
            if (hopeless || verified++ >= MOST_VERIFIED) {
                break;
            }
            found.addAll(candidates(stretch, tokens));
            found.sort(Comparator.comparingInt(Candidate::saving)
                    .reversed()
                    .thenComparingInt(Candidate::length)
                    .thenComparingInt(candidate -> candidate.starts().iterator().next()));
        }
        return List.copyOf(found.subList(0, Math.min(count, found.size())));
    }

    private static int worst(List<Candidate> found, int count) {
        return found.get(count - 1).saving();
    }

    /** All strings of labels that are there more than once. */
    private static List<Stretch> stretches(List<Token> tokens) {
        int[] labels = new int[tokens.size()];
        Map<Object, Integer> numbers = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = numbers.computeIfAbsent(tokens.get(i).label(), key -> numbers.size());
        }
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            groups.computeIfAbsent(labels[i], key -> new ArrayList<>()).add(i);
        }
        List<Stretch> stretches = new ArrayList<>();
        List<List<Integer>> current = new ArrayList<>(groups.values());
        for (int length = 2; length <= LONGEST && !current.isEmpty(); length++) {
            current = longer(current, length, labels);
            for (List<Integer> starts : current) {
                Stretch stretch = new Stretch(starts, length, height(tokens, starts.get(0), length));
                if (stretch.hope() > 0 && isPrimitive(labels, starts.get(0), length)) {
                    stretches.add(stretch);
                }
            }
        }
        return stretches;
    }

    /** Places of the strings that are longer by one label than these. */
    private static List<List<Integer>> longer(List<List<Integer>> current, int length, int[] labels) {
        List<List<Integer>> longer = new ArrayList<>();
        for (List<Integer> starts : current) {
            Map<Integer, List<Integer>> byNext = new LinkedHashMap<>();
            for (int start : starts) {
                if (start + length <= labels.length) {
                    byNext.computeIfAbsent(labels[start + length - 1], key -> new ArrayList<>())
                            .add(start);
                }
            }
            byNext.values().stream().filter(list -> list.size() > 1).forEach(longer::add);
        }
        return longer;
    }

    private static int height(List<Token> tokens, int start, int length) {
        return tokens.subList(start, start + length).stream()
                .mapToInt(Token::height)
                .sum();
    }

    /** Whether it is no repetition itself. */
    private static boolean isPrimitive(int[] labels, int start, int length) {
        for (int period = 1; period <= length / 2; period++) {
            boolean periodic = length % period == 0;
            for (int i = period; periodic && i < length; i++) {
                periodic = labels[start + i] == labels[start + i - period];
            }
            if (periodic) {
                return false;
            }
        }
        return true;
    }

    private List<Candidate> candidates(Stretch stretch, List<Token> tokens) {
        Map<List<Object>, Map<Integer, Occurrence>> alike = new LinkedHashMap<>();
        for (int start : stretch.starts()) {
            occurrence(tokens.subList(start, start + stretch.length()))
                    .ifPresent(
                            occurrence -> alike.computeIfAbsent(likeness.key(occurrence), key -> new LinkedHashMap<>())
                                    .put(start, occurrence));
        }
        List<Candidate> candidates = new ArrayList<>();
        alike.forEach((key, occurrences) ->
                candidate(stretch, key, occurrences, tokens).ifPresent(candidates::add));
        return candidates;
    }

    private Optional<Candidate> candidate(
            Stretch stretch, List<Object> key, Map<Integer, Occurrence> occurrences, List<Token> tokens) {
        Set<Integer> starts = new TreeSet<>();
        int free = 0;
        for (int start : occurrences.keySet()) {
            if (start >= free) {
                starts.add(start);
                free = start + stretch.length();
            }
        }
        if (starts.size() < 2) {
            return Optional.empty();
        }
        BlockType block =
                generalizer.block(starts.stream().map(occurrences::get).toList());
        int parameters = block.parameters().size();
        Occurrence first = block.occurrences().get(0);
        int cost = FRAME + 2 * parameters + INPUT * (first.inputs().size() - 1) + Bodies.WAIST * bodies.waists(first);
        Candidate candidate = new Candidate(
                starts, stretch.length(), stretch.height(), uses(starts, stretch.length(), tokens), cost, key);
        return parameters <= MOST_PARAMETERS && candidate.saving() > 0 ? Optional.of(candidate) : Optional.empty();
    }

    private static int uses(Set<Integer> starts, int length, List<Token> tokens) {
        int uses = 0;
        for (int start : starts) {
            boolean repeats = starts.contains(start - length)
                    && Token.exact(tokens.subList(start - length, start))
                            .equals(Token.exact(tokens.subList(start, start + length)));
            uses += repeats ? 0 : 1;
        }
        return uses;
    }

    private Optional<Occurrence> occurrence(List<Token> tokens) {
        List<Part> parts = new ArrayList<>();
        tokens.forEach(token -> parts.addAll(token.parts()));
        Group group = new Group(Optional.empty(), Optional.empty(), parts);
        List<ProgramNode> nodes = new ArrayList<>();
        group.layers().forEach(layer -> nodes.add(bodies.layer(layer)));
        return bodies.occurrence(group, bodies.sorted(nodes));
    }
}

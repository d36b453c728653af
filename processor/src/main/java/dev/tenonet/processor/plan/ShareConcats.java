package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a concatenation begin with an earlier one that joins what it joins first: where each layer reads all before it, a
 * joint image grows by one part from layer to layer, instead of being put together anew from all parts.
 */
final class ShareConcats implements Pass {
    /** One part more, at its place: an edge of the tree of all beginnings. */
    private record Edge(int from, Operand part, int channel, int row, int column) {}

    /** The beginnings of concatenations so far, those that are whole ones among them. */
    private static final class Beginnings {
        private final Map<Edge, Integer> nodes = new HashMap<>();
        private final Map<Integer, Operand> wholes = new HashMap<>();

        int after(int node, Step copy) {
            Operand.Slice place = copy.output().slice().orElseThrow();
            Edge edge = new Edge(node, copy.inputs().get(0), place.channel(), place.row(), place.column());
            return nodes.computeIfAbsent(edge, missing -> nodes.size() + 1);
        }
    }

    @Override
    public Plan apply(Plan plan) {
        Beginnings beginnings = new Beginnings();
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < plan.steps().size(); ) {
            int to = from + 1;
            while (to < plan.steps().size()
                    && isOne(plan.steps().get(from), plan.steps().get(to))) {
                to++;
            }
            List<Step> copies = plan.steps().subList(from, to);
            steps.addAll(isWhole(copies) ? shared(copies, beginnings) : copies);
            from = to;
        }
        return plan.withSteps(steps);
    }

    /** Whether two steps copy parts of one joint image. */
    private static boolean isOne(Step a, Step b) {
        return ElideConcat.isJoining(a)
                && ElideConcat.isJoining(b)
                && a.output().value().equals(b.output().value());
    }

    private static boolean isWhole(List<Step> copies) {
        return copies.size() > 1
                && copies.stream()
                                .mapToLong(copy -> copy.output().extent().size())
                                .sum()
                        == copies.get(0).output().whole().size();
    }

    private static List<Step> shared(List<Step> copies, Beginnings beginnings) {
        int node = 0;
        int count = 0;
        Optional<Operand> earlier = Optional.empty();
        for (int i = 0; i < copies.size(); i++) {
            node = beginnings.after(node, copies.get(i));
            if (beginnings.wholes.containsKey(node)) {
                earlier = Optional.of(beginnings.wholes.get(node));
                count = i + 1;
            }
        }
        Operand output = copies.get(0).output();
        Operand whole = new Operand(output.value(), output.whole());
        beginnings.wholes.put(node, whole);
        if (earlier.isEmpty()) {
            return copies;
        }
        List<Step> fewer = new ArrayList<>();
        fewer.add(copies.get(0)
                .withInputs(List.of(earlier.get()))
                .withOutput(whole.part(earlier.get().extent(), 0, 0, 0)));
        fewer.addAll(copies.subList(count, copies.size()));
        return fewer;
    }
}

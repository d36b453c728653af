package dev.tenonet.processor.onnx.blocks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/** Makes bodies of modules, and says which of them a block could have. */
final class Bodies {
    /** More inputs than these are no block that anybody would write. */
    private static final int MOST_INPUTS = 3;

    /** What each waist of a block costs a reader, in lines. */
    static final int WAIST = 5;

    private final Flow flow;

    Bodies(Flow flow) {
        this.flow = flow;
    }

    /** The occurrence of a block that a module with these nodes is, if it can be one. */
    Optional<Occurrence> occurrence(Part.Group group, List<ProgramNode> nodes) {
        BitSet inside = new BitSet();
        group.layers().forEach(inside::set);
        OptionalInt output = flow.output(inside);
        List<Integer> inputs = flow.inputs(inside);
        boolean sourced = inside.stream().anyMatch(i -> flow.layer(i).isInput());
        if (sourced || output.isEmpty() || inputs.isEmpty() || inputs.size() > MOST_INPUTS || !flow.isConvex(inside)) {
            return Optional.empty();
        }
        return Optional.of(new Occurrence(group.path(), group.type(), nodes, reads(nodes, inside), output.getAsInt()));
    }

    /** Merges and blocks behind which nothing is read that is before them: what would rather be two blocks. */
    int waists(Occurrence occurrence) {
        List<ProgramNode> nodes = occurrence.nodes();
        int waists = 0;
        for (int i = 0; i + 1 < nodes.size(); i++) {
            int end = i;
            while (end + 1 < nodes.size() && isLine(nodes.get(end), nodes.get(end + 1))) {
                end++;
            }
            if (end + 1 == nodes.size()) {
                break;
            }
            List<Integer> behind = nodes.subList(end + 1, nodes.size()).stream()
                    .map(ProgramNode::output)
                    .toList();
            int waist = nodes.get(end).output();
            boolean closed = nodes.subList(end + 1, nodes.size()).stream()
                    .flatMap(node -> node.inputs().stream())
                    .allMatch(input -> input == waist || behind.contains(input));
            String merge = flow.layer(nodes.get(i).output()).annotation();
            boolean whole = nodes.get(i) instanceof ProgramNode.Use || merge.equals("Add") || merge.equals("Concat");
            waists += closed && whole ? 1 : 0;
        }
        return waists;
    }

    private static List<Integer> reads(List<ProgramNode> nodes, BitSet inside) {
        return nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .filter(input -> !inside.get(input))
                .distinct()
                .toList();
    }

    /** All layers of the network. */
    List<ProgramNode> all() {
        List<ProgramNode> nodes = new ArrayList<>();
        for (int i = 0; i < flow.size(); i++) {
            nodes.add(layer(i));
        }
        return sorted(nodes);
    }

    /** The node of a layer. */
    ProgramNode.Layer layer(int index) {
        return new ProgramNode.Layer(index, flow.layer(index).inputs());
    }

    /** Each behind what it reads, otherwise in the file's order, but for lines, which stay together. */
    List<ProgramNode> sorted(List<ProgramNode> nodes) {
        Map<Integer, Integer> byOutput = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            byOutput.put(nodes.get(i).output(), i);
        }
        int[] open = new int[nodes.size()];
        List<List<Integer>> readers = new ArrayList<>();
        nodes.forEach(node -> readers.add(new ArrayList<>()));
        for (int i = 0; i < nodes.size(); i++) {
            for (int input : nodes.get(i).inputs().stream().distinct().toList()) {
                Integer before = byOutput.get(input);
                if (before != null) {
                    readers.get(before).add(i);
                    open[i]++;
                }
            }
        }
        return emitted(nodes, open, readers);
    }

    private List<ProgramNode> emitted(List<ProgramNode> nodes, int[] open, List<List<Integer>> readers) {
        PriorityQueue<Integer> ready = new PriorityQueue<>((one, other) ->
                Integer.compare(nodes.get(one).output(), nodes.get(other).output()));
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        List<ProgramNode> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.poll();
            while (next >= 0) {
                order.add(nodes.get(next));
                int following = -1;
                for (int reader : readers.get(next)) {
                    if (--open[reader] == 0) {
                        if (following < 0 && isLine(nodes.get(next), nodes.get(reader))) {
                            following = reader;
                        } else {
                            ready.add(reader);
                        }
                    }
                }
                next = following;
            }
        }
        return order;
    }

    private boolean isLine(ProgramNode before, ProgramNode behind) {
        return before instanceof ProgramNode.Layer one
                && behind instanceof ProgramNode.Layer other
                && Lines.continues(flow, one.layer(), other.layer());
    }
}

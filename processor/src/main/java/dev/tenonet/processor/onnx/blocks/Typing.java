package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.blocks.Part.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides which modules become blocks: from the innermost outwards, those that are alike are one block if that saves lines, and
 * stand in the module around them otherwise.
 */
final class Typing {
    private static final int MOST_PARAMETERS = 6;

    /** Lines that it may cost to keep what the file says is one. */
    private static final int NAMED = 2;

    /** What each parameter costs a reader, in lines: less where he knows the module. */
    private static final double PARAMETER = 2;

    private static final double NAMED_PARAMETER = 1.5;

    private final Flow flow;
    private final Bodies bodies;
    private final Likeness likeness;
    private final List<BlockType> blocks = new ArrayList<>();
    /** What stands for each module that has been looked at: a use of a block, or its nodes. */
    private final Map<Group, List<ProgramNode>> standing = new IdentityHashMap<>();

    /** The modules of each block. */
    private final List<List<Group>> modules = new ArrayList<>();

    /** Modules that are no blocks, as an earlier attempt showed. */
    private final Set<Group> refused;

    private Typing(Flow flow, Paths paths, Set<Group> refused) {
        this.refused = refused;
        this.flow = flow;
        this.bodies = new Bodies(flow);
        this.likeness = new Likeness(flow, paths);
    }

    /** The blocks of a tree of modules, and the body that uses them. */
    record Result(List<BlockType> blocks, List<ProgramNode> body) {}

    /** Decides until every block saves lines where it is written, and not only where it stands in the network. */
    static Result of(Group root, Flow flow, Paths paths) {
        Set<Group> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        while (true) {
            Typing typing = new Typing(flow, paths, refused);
            for (int height = 0; height < root.height(); height++) {
                List<Group> modules = new ArrayList<>();
                typing.collect(root, height, modules);
                typing.decide(modules);
            }
            Result result = new Result(typing.blocks, typing.nodes(root));
            OptionalInt idle = typing.idle(result);
            if (idle.isEmpty()) {
                return result;
            }
            refused.addAll(typing.modules.get(idle.getAsInt()));
        }
    }

    /** The first block that does not pay. */
    private OptionalInt idle(Result result) {
        int[] sites = new int[blocks.size()];
        count(result.body(), sites);
        blocks.forEach(block -> count(block.nodes(), sites));
        return IntStream.range(0, sites.length)
                .filter(i -> !isShared(modules.get(i), blocks.get(i)) && !pays(blocks.get(i), sites[i]))
                .findFirst();
    }

    private static void count(List<ProgramNode> nodes, int[] sites) {
        for (ProgramNode node : nodes) {
            if (node instanceof ProgramNode.Use use) {
                sites[use.type()]++;
            }
        }
    }

    private void collect(Group group, int height, List<Group> modules) {
        for (Part part : group.parts()) {
            if (part instanceof Group inner) {
                if (inner.height() == height) {
                    modules.add(inner);
                }
                collect(inner, height, modules);
            }
        }
    }

    private List<ProgramNode> nodes(Group group) {
        List<ProgramNode> nodes = new ArrayList<>();
        for (Part part : group.parts()) {
            if (part instanceof Group inner) {
                nodes.addAll(standing.get(inner));
            } else if (part instanceof Part.Step step) {
                nodes.add(bodies.layer(step.layer()));
            }
        }
        return bodies.sorted(nodes);
    }

    private void decide(List<Group> modules) {
        Map<List<Object>, List<Group>> alike = new LinkedHashMap<>();
        Map<Group, Occurrence> occurrences = new IdentityHashMap<>();
        for (Group module : modules) {
            List<ProgramNode> nodes = nodes(module);
            standing.put(module, nodes);
            Optional<Occurrence> occurrence = bodies.occurrence(module, nodes);
            if (occurrence.isPresent() && !refused.contains(module)) {
                occurrences.put(module, occurrence.get());
                alike.computeIfAbsent(likeness.key(occurrence.get()), key -> new ArrayList<>())
                        .add(module);
            }
        }
        for (List<Group> group : alike.values()) {
            List<Occurrence> uses = group.stream().map(occurrences::get).toList();
            BlockType block = new Generalizer(flow, blocks).block(uses);
            if (isShared(group, block) || pays(block, uses.size())) {
                blocks.add(block);
                this.modules.add(group);
                group.forEach(module ->
                        standing.put(module, List.of(new ProgramNode.Use(blocks.size() - 1, occurrences.get(module)))));
            }
        }
    }

    /** Several lines with the same parameters: these can be shared, while those of lines could only one by one. */
    private boolean isShared(List<Group> modules, BlockType block) {
        return modules.size() > 1
                && modules.stream().allMatch(Group::called)
                && block.parameters().size() <= MOST_PARAMETERS
                && Lines.of(block.nodes(), flow).size() > 1
                && block.occurrences().stream().allMatch(one -> isLikeAllThatShare(one, block));
    }

    private boolean isLikeAllThatShare(Occurrence one, BlockType block) {
        return block.occurrences().stream()
                .filter(other -> TensorIdentity.areShared(flow, one.layers(), other.layers()))
                .allMatch(other -> block.arguments(other).equals(block.arguments(one)));
    }

    private boolean pays(BlockType block, int uses) {
        int lines = Lines.height(block.nodes(), flow);
        int parameters = block.parameters().size();
        boolean simple = uses > 1 && Lines.of(block.nodes(), flow).size() > 1 && parameters <= MOST_PARAMETERS;
        Occurrence first = block.occurrences().get(0);
        boolean named = first.path().isPresent();
        int credit = named ? NAMED : 0;
        double cost = (named ? NAMED_PARAMETER : PARAMETER) * parameters + Bodies.WAIST * bodies.waists(first);
        return simple && uses * lines + credit > uses + lines + cost;
    }
}

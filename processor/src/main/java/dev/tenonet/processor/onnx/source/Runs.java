package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Occurrence;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.blocks.TensorIdentity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds uses of one block one behind the other, which {@code @Repeat} writes once. */
final class Runs {
    private static final Pattern NUMBERED = Pattern.compile("((?:.*\\.)?)([^.]*?)([0-9]+)");

    private final Flow flow;
    private final List<BlockType> blocks;

    Runs(Flow flow, List<BlockType> blocks) {
        this.flow = flow;
        this.blocks = blocks;
    }

    /**
     * How many uses from this node on are one run.
     *
     * @param bodies those of all occurrences of a block, or that of the network
     */
    int length(List<List<ProgramNode>> bodies, int from) {
        int length = 1;
        while (from + length < bodies.get(0).size() && follows(bodies, from + length)) {
            length++;
        }
        return length;
    }

    private boolean follows(List<List<ProgramNode>> bodies, int behind) {
        return bodies.stream().allMatch(nodes -> follows(nodes.get(behind - 1), nodes.get(behind)));
    }

    private boolean follows(ProgramNode before, ProgramNode behind) {
        return before instanceof ProgramNode.Use one
                && behind instanceof ProgramNode.Use other
                && one.type() == other.type()
                && one.inputs().size() == 1
                && other.inputs().equals(List.of(one.output()))
                && flow.layer(one.output()).output().isEmpty()
                && isReadBy(one.output(), other.occurrence())
                && arguments(one).equals(arguments(other))
                && !TensorIdentity.areShared(flow, one.layers(), other.layers())
                && namesFollow(one.occurrence(), other.occurrence());
    }

    private List<Object> arguments(ProgramNode.Use use) {
        return blocks.get(use.type()).arguments(use.occurrence());
    }

    /** Whether nothing but that use reads a value. */
    private boolean isReadBy(int value, Occurrence use) {
        List<Integer> inside = use.layers().boxed().toList();
        return inside.containsAll(flow.readers(value));
    }

    private static boolean namesFollow(Occurrence one, Occurrence other) {
        if (one.path().isEmpty() && other.path().isEmpty()) {
            return true;
        }
        Optional<Matcher> first = numbered(one);
        Optional<Matcher> second = numbered(other);
        return first.isPresent()
                && second.isPresent()
                && first.get().group(1).equals(second.get().group(1))
                && first.get().group(2).equals(second.get().group(2))
                && Integer.parseInt(first.get().group(3)) + 1
                        == Integer.parseInt(second.get().group(3));
    }

    private static Optional<Matcher> numbered(Occurrence occurrence) {
        return occurrence
                .path()
                .map(NUMBERED::matcher)
                .filter(Matcher::matches)
                .filter(match -> match.group(3).length() < 9
                        && (match.group(3).equals("0") || !match.group(3).startsWith("0")));
    }

    /** How a run is counted. */
    static Row.Run of(Occurrence first, int count, Optional<Occurrence> around, String method) {
        Optional<Matcher> numbered = numbered(first);
        if (numbered.isEmpty()) {
            return new Row.Run(method, count, 0, "{}");
        }
        String full = numbered.get().group(1)
                + numbered.get().group(2)
                + numbered.get().group(3);
        String relative = around.map(outer -> outer.relative(full)).orElse(full);
        Matcher match = NUMBERED.matcher(relative);
        if (!match.matches()) {
            throw new IllegalStateException(relative);
        }
        String prefix = match.group(1).isEmpty()
                ? ""
                : match.group(1).substring(0, match.group(1).length() - 1);
        return new Row.Run(prefix, count, Integer.parseInt(match.group(3)), match.group(2) + "{}");
    }
}

package dev.tenonet.processor.onnx.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method of the source.
 *
 * @param nodes positions in the body: operations from left to right, or uses of one block one behind the other
 * @param method its name
 * @param prefixes what the parameters of each node are called under, without the prefix of the body
 * @param run how the uses are counted, if there are several
 * @param owner the earlier method whose parameters it has, which are then called under that one's prefixes
 */
record Row(
        List<Integer> nodes, String method, Map<Integer, String> prefixes, Optional<Run> run, Optional<String> owner) {
    /**
     * Uses one behind the other.
     *
     * @param prefix before the numbered segment; empty for none
     * @param from the first number
     * @param pattern the segment, {@code {}} for the number
     */
    record Run(String prefix, int count, int from, String pattern) {}

    Row {
        nodes = List.copyOf(nodes);
        prefixes = Map.copyOf(prefixes);
    }

    /** The method that its parameters are called after. */
    String named() {
        return owner.orElse(method);
    }

    int first() {
        return nodes.get(0);
    }

    int last() {
        return nodes.get(nodes.size() - 1);
    }
}

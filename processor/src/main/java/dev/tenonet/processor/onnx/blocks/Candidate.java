package dev.tenonet.processor.onnx.blocks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of tokens that repeats, alike wherever it does.
 *
 * @param starts where it does
 * @param length in tokens
 * @param height in lines
 * @param uses lines that use it: of uses one behind the other that are equal, the first alone
 * @param cost what declaring it costs a reader besides its lines
 */
record Candidate(Set<Integer> starts, int length, int height, int uses, int cost, List<Object> label) {
    Candidate {
        starts = new TreeSet<>(starts);
    }

    /** Lines of its declaration. */
    int declared() {
        return height + cost;
    }

    /** Lines that it saves. */
    int saving() {
        return starts.size() * height - uses - declared();
    }
}

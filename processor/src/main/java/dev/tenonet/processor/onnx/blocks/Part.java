package dev.tenonet.processor.onnx.blocks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network cut into modules: what one of them holds. */
sealed interface Part {
    /** Positions of its layers in the network. */
    IntStream layers();

    /** One layer. */
    record Step(int layer) implements Part {
        @Override
        public IntStream layers() {
            return IntStream.of(layer);
        }
    }

    /**
     * A module.
     *
     * @param path what the file calls it, such as {@code layer1.0}; none where it was found by what repeats
     * @param type its class, where the file has it
     * @param called whether it is one of several calls with the same parameters
     */
    record Group(Optional<String> path, Optional<String> type, List<Part> parts, boolean called) implements Part {
        /** What is called once. */
        Group(Optional<String> path, Optional<String> type, List<Part> parts) {
            this(path, type, parts, false);
        }

        public Group {
            parts = List.copyOf(parts);
        }

        @Override
        public IntStream layers() {
            return parts.stream().flatMapToInt(Part::layers);
        }

        /** Modules within one another, this one included. */
        int height() {
            return parts.stream()
                    .mapToInt(part -> part instanceof Group group ? group.height() + 1 : 0)
                    .max()
                    .orElse(0);
        }
    }
}

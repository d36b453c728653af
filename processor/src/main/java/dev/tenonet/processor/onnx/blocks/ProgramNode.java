package dev.tenonet.processor.onnx.blocks;

import java.util.List;
import java.util.stream.IntStream;

/** What stands in a body: a layer, or a use of a block. */
public sealed interface ProgramNode {
    /** Position in the network of the layer whose result it has. */
    int output();

    /** Positions in the network of its layers. */
    IntStream layers();

    /** Positions in the network of what it reads, each once for a block. */
    List<Integer> inputs();

    /**
     * One operation.
     *
     * @param output its position in the network
     */
    record Layer(int output, List<Integer> inputs) implements ProgramNode {
        @Override
        public IntStream layers() {
            return IntStream.of(output);
        }

        /** The same, as it is called in the network. */
        public int layer() {
            return output;
        }
    }

    /**
     * A use of a block.
     *
     * @param type position of the block among those of the program
     */
    record Use(int type, Occurrence occurrence) implements ProgramNode {
        @Override
        public int output() {
            return occurrence.output();
        }

        @Override
        public IntStream layers() {
            return occurrence.layers();
        }

        @Override
        public List<Integer> inputs() {
            return occurrence.inputs();
        }
    }
}

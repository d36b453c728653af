package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Who reads whom in a network. */
public final class Flow {
    private final List<ImportedLayer> layers;
    private final List<List<Integer>> readers = new ArrayList<>();
    private final List<Map<String, Object>> attributes = new ArrayList<>();

    /** Follows the inputs of all layers. */
    public Flow(ImportedNetwork network) {
        layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            readers.add(new ArrayList<>());
            attributes.add(Collections.unmodifiableMap(Canonical.of(layers.get(i))));
            for (int input : layers.get(i).inputs()) {
                if (!readers.get(input).contains(i)) {
                    readers.get(input).add(i);
                }
            }
        }
    }

    /** A layer of the network. */
    public ImportedLayer layer(int index) {
        return layers.get(index);
    }

    /** Its attributes in full, by name. */
    public Map<String, Object> attributes(int index) {
        return attributes.get(index);
    }

    /** How many layers there are. */
    public int size() {
        return layers.size();
    }

    /** The layers that read a layer. */
    public List<Integer> readers(int layer) {
        return readers.get(layer);
    }

    /** Which nodes of a body stand on one method: positions, those of a line in order. */
    public List<List<Integer>> lines(List<ProgramNode> nodes) {
        return Lines.of(nodes, this);
    }

    /** Whether a layer is read by the other alone, which reads nothing else. */
    boolean isChain(int before, int behind) {
        return readers.get(before).equals(List.of(behind))
                && layers.get(behind).inputs().equals(List.of(before))
                && layers.get(before).output().isEmpty();
    }

    /** What these layers read of others, in the order of their first use. */
    List<Integer> inputs(BitSet inside) {
        return inside.stream()
                .flatMap(i -> layers.get(i).inputs().stream().mapToInt(input -> input))
                .filter(input -> !inside.get(input))
                .distinct()
                .boxed()
                .toList();
    }

    /** The only one of these layers that others or the caller read, or nothing if there are several or none. */
    OptionalInt output(BitSet inside) {
        int[] outputs = inside.stream().filter(i -> isReadOutside(i, inside)).toArray();
        return outputs.length == 1 ? OptionalInt.of(outputs[0]) : OptionalInt.empty();
    }

    private boolean isReadOutside(int layer, BitSet inside) {
        return layers.get(layer).output().isPresent()
                || readers.get(layer).stream().anyMatch(reader -> !inside.get(reader));
    }

    /** Whether no way leads out of these layers and back again. */
    boolean isConvex(BitSet inside) {
        BitSet behind = new BitSet();
        int last = inside.length() - 1;
        for (int i = Math.max(0, inside.nextSetBit(0)); i <= last; i++) {
            List<Integer> inputs = layers.get(i).inputs();
            if (inside.get(i) && inputs.stream().anyMatch(behind::get)) {
                return false;
            }
            if (!inside.get(i) && inputs.stream().anyMatch(input -> inside.get(input) || behind.get(input))) {
                behind.set(i);
            }
        }
        return true;
    }
}

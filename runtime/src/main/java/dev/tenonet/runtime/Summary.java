package dev.tenonet.runtime;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The layers of a network.
 *
 * @param network the network's name
 * @param layers in declared order
 * @param activationBytes bytes of activations that one call holds
 */
public record Summary(String network, List<Layer> layers, long activationBytes) {
    public Summary {
        layers = List.copyOf(layers);
    }

    /** Number of parameters of all layers. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** Multiply-accumulates of one call. */
    public long macs() {
        return layers.stream().mapToLong(Layer::macs).sum();
    }

    /** A table of the layers, its last line the totals. */
    @Override
    public String toString() {
        TextTable table = new TextTable(3);
        table.row("layer", "operation", "output", "parameters", "multiply-accumulates", "receptive field");
        for (Layer layer : layers) {
            table.row(
                    layer.name(),
                    layer.operations(),
                    sizes(layer.shape()),
                    grouped(layer.parameters()),
                    grouped(layer.macs()),
                    receptiveField(layer));
        }
        return network + "\n" + table + "total: " + grouped(parameters()) + " parameters, " + grouped(macs())
                + " multiply-accumulates, " + grouped(activationBytes) + " bytes of activations";
    }

    static String sizes(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static String receptiveField(Layer layer) {
        if (!layer.receptiveField().isEmpty() && Collections.max(layer.receptiveField()) == 0) {
            return "nothing";
        }
        return layer.receptiveField().isEmpty() ? "all" : sizes(layer.receptiveField());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * One layer.
     *
     * @param name the layer's name
     * @param operations its operations, such as {@code Conv2d + Relu}
     * @param shape its output's shape
     * @param parameters number of its parameters
     * @param macs multiply-accumulates of one call
     * @param receptiveField the input rows and columns that one output value sees, one number an axis, 0 for learned tensors;
     *     empty if it sees all
     */
    public record Layer(
            String name,
            String operations,
            List<Integer> shape,
            long parameters,
            long macs,
            List<Integer> receptiveField) {
        public Layer {
            shape = List.copyOf(shape);
            receptiveField = List.copyOf(receptiveField);
        }
    }
}

package dev.tenonet.runtime;

import java.util.List;

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

    /**
     * One layer.
     *
     * @param name the layer's name
     * @param operations its operations, such as {@code Conv2d + Relu}
     * @param shape its output's shape
     * @param parameters number of its parameters
     * @param macs multiply-accumulates of one call
     * @param receptiveField the input rows and columns that one output value sees, one number an axis
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

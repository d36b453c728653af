package dev.tenonet.processor.onnx.layers;

import java.util.List;

/**
 * A network read from a file.
 *
 * @param origin where it came from
 * @param layers inputs and learned sources included, each behind all that it reads
 * @param notes what was done to the whole of it, in words for the summary
 */
public record ImportedNetwork(Origin origin, List<ImportedLayer> layers, List<String> notes) {
    public ImportedNetwork {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
        for (int i = 0; i < layers.size(); i++) {
            for (int input : layers.get(i).inputs()) {
                if (input < 0 || input >= i) {
                    throw new IllegalArgumentException("layer " + i + " reads layer " + input);
                }
            }
        }
    }
}

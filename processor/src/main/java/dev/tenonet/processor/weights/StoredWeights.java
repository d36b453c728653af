package dev.tenonet.processor.weights;

import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the weights that a network names.
 *
 * @param name as it is written
 * @param position of the name
 * @param fault what is wrong with the name itself; else empty
 * @param places where was looked, in order
 * @param file that was found; else empty
 * @param header of that file, if it can be read
 * @param problem why it cannot be read; else empty
 */
public record StoredWeights(
        String name,
        Position position,
        String fault,
        List<String> places,
        String file,
        Optional<Header> header,
        String problem) {
    public StoredWeights {
        places = List.copyOf(places);
    }

    static StoredWeights misnamed(String name, Position position, String fault) {
        return new StoredWeights(name, position, fault, List.of(), "", Optional.empty(), "");
    }

    static StoredWeights missing(String name, Position position, List<String> places) {
        return new StoredWeights(name, position, "", places, "", Optional.empty(), "");
    }

    static StoredWeights found(String name, Position position, String file, Header header) {
        return new StoredWeights(name, position, "", List.of(), file, Optional.of(header), "");
    }

    static StoredWeights unreadable(String name, Position position, String file, String problem) {
        return new StoredWeights(name, position, "", List.of(), file, Optional.empty(), problem);
    }

    /** Whether the name is one that can be looked for, and nothing of it was found. */
    public boolean isMissing() {
        return fault.isEmpty() && file.isEmpty();
    }
}

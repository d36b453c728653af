package dev.tenonet.processor.graph;

import java.util.Optional;

/** A kind of layer: what its annotation's attributes mean. */
@FunctionalInterface
public interface LayerType {
    /**
     * Checks one use of the annotation and works out its result. Faults are told to {@code use}; a result in spite of
     * them lets the layers behind be checked, an empty one leaves their shapes unknown.
     */
    Optional<Operation> apply(Use use);
}

package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import java.util.Optional;

/**
 * Finds layer types by the name of their annotation: that of {@code @Conv2d} is the class Conv2dLayer of this package. A
 * convention instead of a list, so that a new layer is one new file, and so that a compilation loads only what it uses.
 */
public final class LayerTypes {
    private LayerTypes() {}

    /** The layer type of an annotation's simple name; empty if the annotation is no operation. */
    public static Optional<LayerType> of(String annotation) {
        Class<?> type;
        try {
            type = Class.forName(LayerTypes.class.getPackageName() + "." + annotation + "Layer");
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        try {
            return Optional.of((LayerType) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " lacks a constructor without parameters", e);
        }
    }
}

package dev.tenonet.runtime.training;

import java.util.List;

/**
 * What an output is compared with.
 *
 * @param name of the layer that has the loss
 * @param shape of one sample's target: of classes that of the places, {} where there is one, {H, W} or {L}; else the output's
 * @param classes how many there are, so that a target is an {@code int[]} of 0 to {@code classes} - 1; 0 where it is a {@code
 *     float[]}
 */
public record Target(String name, List<Integer> shape, int classes) {
    /** A target of the given shape. */
    public Target {
        shape = List.copyOf(shape);
    }

    /** Whether it is an {@code int[]} of classes. */
    public boolean isClasses() {
        return classes > 0;
    }

    /** Number of values of one sample. */
    public int size() {
        int size = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            size *= shape.get(axis);
        }
        return size;
    }
}

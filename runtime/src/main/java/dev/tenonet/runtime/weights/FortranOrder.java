package dev.tenonet.runtime.weights;

import java.util.List;

/**
 * Walks a tensor with its first axis fastest and tells where each value stands if the last axis is the fastest. Of no use
 * for tensors of more values than an array holds.
 */
final class FortranOrder {
    private final int[] shape;
    private final int[] stride;
    private final int[] index;
    private int place;

    FortranOrder(List<Long> sizes) {
        shape = new int[sizes.size()];
        stride = new int[shape.length];
        index = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            shape[axis] = sizes.get(axis).intValue();
            stride[axis] = step;
            step *= shape[axis];
        }
    }

    /** The place of the next value; at most as many are asked for as there are. */
    int next() {
        int current = place;
        for (int axis = 0; axis < shape.length; axis++) {
            place += stride[axis];
            if (++index[axis] < shape[axis]) {
                break;
            }
            place -= shape[axis] * stride[axis];
            index[axis] = 0;
        }
        return current;
    }
}

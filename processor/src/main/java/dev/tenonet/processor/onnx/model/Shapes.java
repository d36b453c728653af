package dev.tenonet.processor.onnx.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sizes of axes, the outermost first. */
public final class Shapes {
    private Shapes() {}

    /**
     * How many values there are.
     *
     * @throws NotComputable if no array holds as many
     */
    public static int count(int... shape) {
        long count = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new NotComputable("a size would be " + size);
            }
            count *= size;
            if (count > Integer.MAX_VALUE - 8) {
                throw new NotComputable("a tensor of " + text(shape) + " holds more values than an array can");
            }
        }
        return (int) count;
    }

    /** The number of values from axis {@code from} to axis {@code to}, the latter not included. */
    public static int count(int[] shape, int from, int to) {
        return count(Arrays.copyOfRange(shape, from, to));
    }

    /** How far apart two neighbours along each axis are. */
    public static int[] strides(int... shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape[axis];
        }
        return strides;
    }

    /** The shape of two that are broadcast to each other, as NumPy does. */
    public static int[] broadcast(int[] one, int[] other) {
        int[] shape = new int[Math.max(one.length, other.length)];
        for (int i = 1; i <= shape.length; i++) {
            int a = i <= one.length ? one[one.length - i] : 1;
            int b = i <= other.length ? other[other.length - i] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new NotComputable("shapes " + text(one) + " and " + text(other) + " do not go together");
            }
            shape[shape.length - i] = a == 1 ? b : a;
        }
        return shape;
    }

    /** Strides by which a tensor is read as if it had another shape: axes of size 1 stand still. */
    public static int[] broadcastStrides(int[] shape, int[] as) {
        int[] own = strides(shape);
        int[] strides = new int[as.length];
        for (int i = 1; i <= shape.length; i++) {
            strides[as.length - i] = shape[shape.length - i] == 1 ? 0 : own[shape.length - i];
        }
        return strides;
    }

    /** An axis that may count from the end. */
    public static int axis(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw new NotComputable("there is no axis " + axis + " among " + rank);
        }
        return (int) counted;
    }

    /** For messages, such as {@code 1x3x224x224}. */
    public static String text(int... shape) {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}

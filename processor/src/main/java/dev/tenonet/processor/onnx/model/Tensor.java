package dev.tenonet.processor.onnx.model;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor whose shape is known, and whose values are worked out when they are asked for, if they can be. So one definition of an
 * operator serves three: shapes of what depends on the input, constants of what does not, and values of both once there is an
 * input.
 */
public final class Tensor {
    private final ElementType type;
    private final int[] shape;
    private final Supplier<double[]> data;
    private SoftReference<double[]> last = new SoftReference<>(null);

    private Tensor(ElementType type, int[] shape, Supplier<double[]> data) {
        Shapes.count(shape);
        this.type = type;
        this.shape = shape.clone();
        this.data = data;
    }

    /** One whose values depend on the input. */
    public static Tensor unknown(ElementType type, int... shape) {
        return new Tensor(type, shape, null);
    }

    /** Given values, which nobody may change any more. */
    public static Tensor of(ElementType type, int[] shape, double... values) {
        return new Tensor(type, shape, () -> values);
    }

    /** A list of integers. */
    public static Tensor ofInts(int... values) {
        return of(
                ElementType.INT64,
                new int[] {values.length},
                Arrays.stream(values).asDoubleStream().toArray());
    }

    /** Values that are read or computed when they are asked for. */
    public static Tensor lazy(ElementType type, int[] shape, Supplier<double[]> values) {
        return new Tensor(type, shape, values);
    }

    /** Values that are computed of others, and known if those are. */
    public static Tensor computed(ElementType type, int[] shape, List<Tensor> from, Supplier<double[]> values) {
        boolean known = from.stream().allMatch(Tensor::isKnown);
        return new Tensor(type, shape, known ? values : null);
    }

    public ElementType type() {
        return type;
    }

    /** Not to be changed. */
    public int[] shape() {
        return shape;
    }

    public int rank() {
        return shape.length;
    }

    public int size() {
        return Shapes.count(shape);
    }

    public boolean isKnown() {
        return data != null;
    }

    /**
     * The values, not to be changed.
     *
     * @throws NotComputable if they depend on the input
     */
    public double[] values() {
        if (data == null) {
            throw new NotComputable("it needs the values of a tensor that depends on the network's input");
        }
        double[] values = last.get();
        if (values == null) {
            values = data.get();
            if (values.length != size()) {
                throw new IllegalStateException(values.length + " values for " + Shapes.text(shape));
            }
            last = new SoftReference<>(values);
        }
        return values;
    }

    /** The only value. */
    public double scalar() {
        if (size() != 1) {
            throw new NotComputable("one value was expected, found " + Shapes.text(shape));
        }
        return values()[0];
    }

    /** Values as integers; what is beyond them becomes the nearest. */
    public int[] ints() {
        return Arrays.stream(values()).mapToInt(value -> (int) value).toArray();
    }

    /** The same values in another shape. */
    public Tensor reshaped(int... other) {
        if (Shapes.count(other) != size()) {
            throw new NotComputable(Shapes.text(shape) + " has another number of values than " + Shapes.text(other));
        }
        return new Tensor(type, other, data == null ? null : this::values);
    }

    @Override
    public String toString() {
        return type + " " + Shapes.text(shape) + (isKnown() ? "" : " (unknown)");
    }
}

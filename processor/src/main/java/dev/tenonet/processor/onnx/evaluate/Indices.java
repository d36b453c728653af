package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Values that are found by their places. */
final class Indices {
    private Indices() {}

    static void register(Operators all) {
        all.single("Gather", Indices::gather);
        all.single("GatherElements", Indices::gatherElements);
        all.single("GatherND", Indices::gatherNd);
        all.single("ScatterND", Indices::scatterNd);
        all.single("ArgMax", call -> extreme(call, 1));
        all.single("ArgMin", call -> extreme(call, -1));
        all.single("CumSum", Indices::cumulate);
        all.single("NonZero", Indices::nonZero);
        all.single("OneHot", Indices::oneHot);
        all.single("Trilu", Indices::triangle);
    }

    private static int place(double index, int size) {
        long place = (long) (index < 0 ? index + size : index);
        if (place < 0 || place >= size) {
            throw new NotComputable("there is no place " + (long) index + " among " + size);
        }
        return (int) place;
    }

    private static Tensor gather(Call call) {
        Tensor x = call.in(0);
        Tensor indices = call.in(1);
        int axis = call.axis("axis", 0, x.rank());
        int[] shape = new int[x.rank() - 1 + indices.rank()];
        System.arraycopy(x.shape(), 0, shape, 0, axis);
        System.arraycopy(indices.shape(), 0, shape, axis, indices.rank());
        System.arraycopy(x.shape(), axis + 1, shape, axis + indices.rank(), x.rank() - axis - 1);
        int outer = Shapes.count(x.shape(), 0, axis);
        int inner = Shapes.count(x.shape(), axis + 1, x.rank());
        int size = x.shape()[axis];
        return Operators.like(x, shape, List.of(x, indices), () -> {
            double[] from = x.values();
            double[] at = indices.values();
            double[] values = new double[outer * at.length * inner];
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < at.length; i++) {
                    System.arraycopy(
                            from, (o * size + place(at[i], size)) * inner, values, (o * at.length + i) * inner, inner);
                }
            }
            return values;
        });
    }

    private static Tensor gatherElements(Call call) {
        Tensor x = call.in(0);
        Tensor indices = call.in(1);
        int axis = call.axis("axis", 0, x.rank());
        int[] own = Shapes.strides(x.shape());
        int[] strides = own.clone();
        strides[axis] = 0;
        return Operators.like(x, indices.shape(), List.of(x, indices), () -> {
            double[] at = indices.values();
            int[] rest = Strided.positions(indices.shape(), 0, strides);
            double[] from = x.values();
            double[] values = new double[at.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = from[rest[i] + own[axis] * place(at[i], x.shape()[axis])];
            }
            return values;
        });
    }

    private static int[] offsets(Tensor x, Tensor indices, int batch) {
        int depth = indices.shape()[indices.rank() - 1];
        int[] own = Shapes.strides(x.shape());
        double[] at = indices.values();
        int[] offsets = new int[depth == 0 ? 0 : at.length / depth];
        int inBatch = Math.max(1, offsets.length / Math.max(1, Shapes.count(x.shape(), 0, batch)));
        int batchStep = Shapes.count(x.shape(), batch, x.rank());
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = batch == 0 ? 0 : i / inBatch * batchStep;
            for (int axis = 0; axis < depth; axis++) {
                offsets[i] += own[batch + axis] * place(at[i * depth + axis], x.shape()[batch + axis]);
            }
        }
        return offsets;
    }

    private static void checkDepth(Tensor x, Tensor indices, int batch) {
        if (indices.rank() == 0 || batch < 0 || batch + indices.shape()[indices.rank() - 1] > x.rank()) {
            throw new NotComputable(
                    "its indices " + Shapes.text(indices.shape()) + " are deeper than " + Shapes.text(x.shape()));
        }
    }

    private static Tensor gatherNd(Call call) {
        Tensor x = call.in(0);
        Tensor indices = call.in(1);
        int batch = (int) call.integer("batch_dims", 0);
        checkDepth(x, indices, batch);
        int depth = indices.shape()[indices.rank() - 1];
        int rest = x.rank() - batch - depth;
        int[] shape = Arrays.copyOf(indices.shape(), indices.rank() - 1 + rest);
        System.arraycopy(x.shape(), batch + depth, shape, indices.rank() - 1, rest);
        int inner = Shapes.count(x.shape(), batch + depth, x.rank());
        return Operators.like(x, shape, List.of(x, indices), () -> {
            int[] offsets = offsets(x, indices, batch);
            double[] values = new double[offsets.length * inner];
            for (int i = 0; i < offsets.length; i++) {
                System.arraycopy(x.values(), offsets[i], values, i * inner, inner);
            }
            return values;
        });
    }

    private static Tensor scatterNd(Call call) {
        Tensor x = call.in(0);
        Tensor indices = call.in(1);
        Tensor updates = call.in(2);
        checkDepth(x, indices, 0);
        if (!call.text("reduction", "none").equals("none")) {
            throw new NotComputable("it adds up what it scatters");
        }
        int inner = Shapes.count(x.shape(), indices.shape()[indices.rank() - 1], x.rank());
        return Operators.like(x, x.shape(), List.of(x, indices, updates), () -> {
            double[] values = x.values().clone();
            int[] offsets = offsets(x, indices, 0);
            for (int i = 0; i < offsets.length; i++) {
                System.arraycopy(updates.values(), i * inner, values, offsets[i], inner);
            }
            return values;
        });
    }

    private static Tensor extreme(Call call, int sign) {
        Tensor x = call.in(0);
        int axis = call.axis("axis", 0, x.rank());
        boolean last = call.flag("select_last_index", false);
        int[] kept = x.shape().clone();
        kept[axis] = 1;
        int size = x.shape()[axis];
        int inner = Shapes.count(x.shape(), axis + 1, x.rank());
        Tensor places = Operators.ints(kept, List.of(x), () -> {
            double[] from = x.values();
            double[] values = new double[Shapes.count(kept)];
            for (int i = 0; i < values.length; i++) {
                int base = i / inner * size * inner + i % inner;
                for (int k = 1; k < size; k++) {
                    double order = sign * (from[base + k * inner] - from[base + (int) values[i] * inner]);
                    values[i] = order > 0 || last && order == 0 ? k : values[i];
                }
            }
            return values;
        });
        return call.flag("keepdims", true) ? places : places.reshaped(Reductions.without(kept, axis));
    }

    private static Tensor cumulate(Call call) {
        Tensor x = call.in(0);
        int axis = Shapes.axis((long) call.in(1).scalar(), x.rank());
        boolean exclusive = call.flag("exclusive", false);
        boolean reverse = call.flag("reverse", false);
        int size = x.shape()[axis];
        int inner = Shapes.count(x.shape(), axis + 1, x.rank());
        return Operators.like(x, x.shape(), List.of(x), () -> {
            double[] values = x.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (i / inner % size == 0) {
                    double sum = 0;
                    for (int k = 0; k < size; k++) {
                        int at = i + (reverse ? size - 1 - k : k) * inner;
                        double own = values[at];
                        values[at] = exclusive ? sum : sum + own;
                        sum += own;
                    }
                }
            }
            return values;
        });
    }

    private static Tensor nonZero(Call call) {
        Tensor x = call.in(0);
        double[] from = x.values();
        int[] places = IntStream.range(0, from.length).filter(i -> from[i] != 0).toArray();
        int[] strides = Shapes.strides(x.shape());
        double[] values = new double[x.rank() * places.length];
        for (int axis = 0; axis < x.rank(); axis++) {
            for (int i = 0; i < places.length; i++) {
                values[axis * places.length + i] = places[i] / strides[axis] % x.shape()[axis];
            }
        }
        return Tensor.of(ElementType.INT64, new int[] {x.rank(), places.length}, values);
    }

    private static Tensor oneHot(Call call) {
        Tensor indices = call.in(0);
        Tensor both = call.in(2);
        int depth = (int) call.in(1).values()[0];
        int axis = call.axis("axis", -1, indices.rank() + 1);
        int[] shape = new int[indices.rank() + 1];
        System.arraycopy(indices.shape(), 0, shape, 0, axis);
        shape[axis] = depth;
        System.arraycopy(indices.shape(), axis, shape, axis + 1, indices.rank() - axis);
        int inner = Shapes.count(indices.shape(), axis, indices.rank());
        return Tensor.computed(both.type(), shape, List.of(indices, both), () -> {
            double[] values = new double[Shapes.count(shape)];
            for (int i = 0; i < values.length; i++) {
                double index = indices.values()[i / (inner * depth) * inner + i % inner];
                boolean hot = (index < 0 ? index + depth : index) == i / inner % depth;
                values[i] = both.values()[hot ? 1 : 0];
            }
            return values;
        });
    }

    private static Tensor triangle(Call call) {
        Tensor x = call.in(0);
        if (x.rank() < 2) {
            throw new NotComputable("it takes the triangle of " + Shapes.text(x.shape()));
        }
        boolean upper = call.flag("upper", true);
        long offset = call.optional(1).map(k -> (long) k.scalar()).orElse(0L);
        int columns = x.shape()[x.rank() - 1];
        int rows = x.shape()[x.rank() - 2];
        return Operators.like(x, x.shape(), List.of(x), () -> {
            double[] values = x.values().clone();
            for (int i = 0; i < values.length; i++) {
                long beyond = i % columns - i / columns % rows - offset;
                values[i] = upper && beyond < 0 || !upper && beyond > 0 ? 0 : values[i];
            }
            return values;
        });
    }
}

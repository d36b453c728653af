package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tensors put together, taken apart and padded. */
public final class Parts {
    private Parts() {}

    static void register(Operators all) {
        all.single("Concat", Parts::concat);
        all.put("Split", Parts::split);
        all.single("Slice", call -> slice(call.in(0), SliceArguments.of(call)));
        all.single("Pad", call -> pad(call.in(0), PadArguments.of(call)));
    }

    private static Tensor concat(Call call) {
        Tensor first = call.in(0);
        int axis = call.axis("axis", 1, first.rank());
        int[] shape = first.shape().clone();
        shape[axis] = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            int[] other = call.in(i).shape();
            for (int a = 0; a < shape.length; a++) {
                if (other.length != shape.length || a != axis && other[a] != shape[a]) {
                    throw new NotComputable(Shapes.text(first.shape()) + " and " + Shapes.text(other)
                            + " cannot be joined along axis " + axis);
                }
            }
            shape[axis] += other[axis];
        }
        int outer = Shapes.count(shape, 0, axis);
        List<Tensor> inputs = call.inputs();
        return Operators.like(first, shape, inputs, () -> {
            double[] values = new double[Shapes.count(shape)];
            int row = Shapes.count(shape, axis, shape.length);
            int at = 0;
            for (Tensor input : inputs) {
                int length = outer == 0 ? 0 : input.size() / outer;
                double[] from = input.values();
                for (int i = 0; i < outer; i++) {
                    System.arraycopy(from, i * length, values, i * row + at, length);
                }
                at += length;
            }
            return values;
        });
    }

    /** How an axis is divided. */
    public static int[] splits(Call call) {
        Tensor x = call.in(0);
        int axis = call.axis("axis", 0, x.rank());
        int[] written = call.intsOrInput("split", 1).orElse(null);
        int size = x.shape()[axis];
        if (written != null) {
            if (Arrays.stream(written).sum() != size || Arrays.stream(written).anyMatch(part -> part < 0)) {
                throw new NotComputable("parts of " + Arrays.toString(written) + " are not an axis of " + size);
            }
            return written;
        }
        int count = (int) call.integer("num_outputs", call.node().outputs().size());
        if (count < 1 || count > size + call.node().outputs().size()) {
            throw new NotComputable("an axis of " + size + " cannot be split into " + count);
        }
        int[] parts = new int[count];
        Arrays.fill(parts, (size + count - 1) / count);
        parts[count - 1] = size - (count - 1) * parts[0];
        if (parts[count - 1] < 0) {
            throw new NotComputable("an axis of " + size + " cannot be split into " + count);
        }
        return parts;
    }

    private static List<Tensor> split(Call call) {
        Tensor x = call.in(0);
        int axis = call.axis("axis", 0, x.rank());
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int size : splits(call)) {
            parts.add(slice(x, SliceArguments.along(x.shape(), axis, from, from + size)));
            from += size;
        }
        return parts;
    }

    /** A part of a tensor. */
    public static Tensor slice(Tensor x, SliceArguments part) {
        int[] shape = part.shape();
        int[] own = Shapes.strides(x.shape());
        int[] strides = new int[own.length];
        int offset = 0;
        for (int axis = 0; axis < own.length; axis++) {
            strides[axis] = own[axis] * part.step()[axis];
            offset += own[axis] * part.from()[axis];
        }
        int start = offset;
        return Operators.like(x, shape, List.of(x), () -> Strided.copy(x.values(), shape, start, strides));
    }

    private static Tensor pad(Tensor x, PadArguments pads) {
        int[] shape = new int[x.rank()];
        int[][] sources = new int[x.rank()][];
        for (int axis = 0; axis < shape.length; axis++) {
            int axisSize = x.shape()[axis] + pads.begin()[axis] + pads.end()[axis];
            if (axisSize < 0) {
                throw new NotComputable("it crops more than there is of axis " + axis);
            }
            shape[axis] = axisSize;
            Shapes.count(shape);
            sources[axis] = pads.sources(axis, x.shape()[axis], axisSize);
        }
        int[] own = Shapes.strides(x.shape());
        return Operators.like(x, shape, List.of(x), () -> {
            double[] from = x.values();
            double[] values = new double[Shapes.count(shape)];
            int[] strides = Shapes.strides(shape);
            for (int i = 0; i < values.length; i++) {
                int position = 0;
                for (int axis = 0; axis < shape.length && position >= 0; axis++) {
                    int source = sources[axis][i / strides[axis] % shape[axis]];
                    position = source < 0 ? -1 : position + source * own[axis];
                }
                values[i] = position < 0 ? pads.fill() : from[position];
            }
            return values;
        });
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;

/** What a Slice takes of each axis: begins within the axis, and counts. */
public record SliceArguments(int[] from, int[] step, int[] shape) {
    /** Attributes before opset 10, inputs since; ends may lie far behind the last value. */
    public static SliceArguments of(Call call) {
        Tensor x = call.in(0);
        int[] starts = call.intsOrInput("starts", 1).orElseThrow(() -> new NotComputable("its starts are missing"));
        int[] ends = call.intsOrInput("ends", 2).orElseThrow(() -> new NotComputable("its ends are missing"));
        int[] axes = call.intsOrInput("axes", 3).orElse(null);
        int[] steps = call.optional(4).map(Tensor::ints).orElse(null);
        if (starts.length != ends.length
                || axes != null && axes.length != starts.length
                || steps != null && steps.length != starts.length) {
            throw new NotComputable("its starts, ends, axes and steps are not equally many");
        }
        SliceArguments whole = along(x.shape(), -1, 0, 0);
        for (int i = 0; i < starts.length; i++) {
            int axis = Shapes.axis(axes == null ? i : axes[i], x.rank());
            whole.narrow(axis, x.shape()[axis], starts[i], ends[i], steps == null ? 1 : steps[i]);
        }
        return whole;
    }

    /** All of every axis but one. */
    static SliceArguments along(int[] shape, int axis, int from, int to) {
        int[] step = new int[shape.length];
        Arrays.fill(step, 1);
        SliceArguments part = new SliceArguments(new int[shape.length], step, shape.clone());
        if (axis >= 0) {
            part.from[axis] = from;
            part.shape[axis] = to - from;
        }
        return part;
    }

    private void narrow(int axis, int size, int start, int end, int by) {
        if (by == 0) {
            throw new NotComputable("a step of 0 ends nowhere");
        }
        long first = start < 0 ? (long) start + size : start;
        long last = end < 0 ? (long) end + size : end;
        if (by > 0) {
            first = Math.max(0, Math.min(size, first));
            last = Math.max(0, Math.min(size, last));
        } else {
            first = Math.max(0, Math.min(size - 1, first));
            last = Math.max(-1, Math.min(size - 1, last));
        }
        long count = Math.max(0, by > 0 ? (last - first + by - 1) / by : (first - last - by - 1) / -(long) by);
        from[axis] = (int) first;
        step[axis] = by;
        shape[axis] = (int) count;
    }
}

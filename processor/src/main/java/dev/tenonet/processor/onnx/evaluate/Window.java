package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;

/**
 * A window that slides over the axes behind channels, with all amounts worked out.
 *
 * @param begin padding before the first place of each axis; {@code end} that behind the last
 * @param output sizes of the result
 */
public record Window(int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, boolean ceil, int[] output) {
    /**
     * The window of a convolution or pool.
     *
     * @param kernel sizes that the weight has, or null if the attribute must say them
     */
    public static Window of(Call call, int[] kernel) {
        Tensor x = call.in(0);
        int axes = x.rank() - 2;
        if (axes < 1) {
            throw new NotComputable("a window needs rows, found " + Shapes.text(x.shape()));
        }
        int[] sizes = numbers(call, "kernel_shape", axes, 0, kernel);
        if (kernel != null && !Arrays.equals(sizes, kernel)) {
            throw new NotComputable(
                    "its kernel is " + Shapes.text(sizes) + " and its weight has " + Shapes.text(kernel));
        }
        Window window = new Window(
                sizes,
                numbers(call, "strides", axes, 1, null),
                numbers(call, "dilations", axes, 1, null),
                new int[axes],
                new int[axes],
                call.flag("ceil_mode", false),
                new int[axes]);
        window.check();
        for (int axis = 0; axis < axes; axis++) {
            window.place(call, axis, x.shape()[2 + axis]);
        }
        return window;
    }

    static int[] numbers(Call call, String name, int axes, int absent, int[] otherwise) {
        int[] all = new int[axes];
        Arrays.fill(all, absent);
        int[] numbers = call.ints(name).orElse(otherwise == null ? all : otherwise);
        if (numbers.length != axes) {
            throw new NotComputable(name + " has " + numbers.length + " numbers for " + axes + " axes");
        }
        return numbers;
    }

    private void check() {
        for (int axis = 0; axis < kernel.length; axis++) {
            if (kernel[axis] < 1
                    || stride[axis] < 1
                    || dilation[axis] < 1
                    || (long) dilation[axis] * (kernel[axis] - 1) + 1 > Integer.MAX_VALUE) {
                throw new NotComputable("kernel " + Shapes.text(kernel) + ", strides " + Shapes.text(stride)
                        + " and dilations " + Shapes.text(dilation) + " must be at least 1");
            }
        }
    }

    /** How far a window reaches along an axis. */
    public int extent(int axis) {
        return dilation[axis] * (kernel[axis] - 1) + 1;
    }

    private void place(Call call, int axis, int size) {
        String auto = call.text("auto_pad", "NOTSET");
        if (auto.startsWith("SAME")) {
            output[axis] = (int) (((long) size + stride[axis] - 1) / stride[axis]);
            long total = Math.max(0, (output[axis] - 1L) * stride[axis] + extent(axis) - size);
            long less = total / 2;
            begin[axis] = (int) (auto.equals("SAME_LOWER") ? total - less : less);
            end[axis] = (int) (total - begin[axis]);
            return;
        }
        int axes = kernel.length;
        int[] pads = numbers(call, "pads", 2 * axes, 0, null);
        if (!auto.equals("VALID")) {
            begin[axis] = pads[axis];
            end[axis] = pads[axes + axis];
        }
        long room = (long) size + begin[axis] + end[axis] - extent(axis);
        if (room < 0) {
            throw new NotComputable(
                    "a window of " + extent(axis) + " does not fit into " + (size + begin[axis] + end[axis]));
        }
        long count = room / stride[axis] + 1;
        if (ceil && room % stride[axis] != 0) {
            // Until opset 21 a last window may lie behind the values altogether.
            boolean within = count * stride[axis] < (long) size + begin[axis];
            count += within || call.opset() < 22 ? 1 : 0;
        }
        output[axis] = (int) count;
    }

    /** The same window over three axes, those that are missing being of size 1. */
    Window inThree() {
        return new Window(
                three(kernel, 1),
                three(stride, 1),
                three(dilation, 1),
                three(begin, 0),
                three(end, 0),
                ceil,
                three(output, 1));
    }

    static int[] three(int[] numbers, int missing) {
        if (numbers.length > 3) {
            throw new NotComputable("windows over " + numbers.length + " axes");
        }
        int[] three = {missing, missing, missing};
        System.arraycopy(numbers, 0, three, 3 - numbers.length, numbers.length);
        return three;
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;

/** The window of a transposed convolution: amounts that are cut off its result, and how large that is. */
public record TransposedWindow(
        int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, int[] outputPadding, int[] output) {
    /** Amounts are attributes, follow from a policy, or from the size of the result. */
    public static TransposedWindow of(Call call) {
        Tensor x = call.in(0);
        int axes = x.rank() - 2;
        int[] kernel = Arrays.copyOfRange(call.in(1).shape(), 2, x.rank());
        TransposedWindow window = new TransposedWindow(
                kernel,
                Window.numbers(call, "strides", axes, 1, null),
                Window.numbers(call, "dilations", axes, 1, null),
                new int[axes],
                new int[axes],
                Window.numbers(call, "output_padding", axes, 0, null).clone(),
                new int[axes]);
        if (!Arrays.equals(Window.numbers(call, "kernel_shape", axes, 0, kernel), kernel)) {
            throw new NotComputable("its kernel is another than its weight has, " + Shapes.text(kernel));
        }
        String auto = call.text("auto_pad", "NOTSET");
        int[] wanted = call.ints("output_shape").orElse(null);
        for (int axis = 0; axis < axes; axis++) {
            window.place(call, axis, x.shape()[2 + axis], auto, wanted);
        }
        Shapes.count(window.output);
        return window;
    }

    private void place(Call call, int axis, int size, String auto, int[] wanted) {
        if (kernel[axis] < 1 || stride[axis] < 1 || dilation[axis] < 1 || outputPadding[axis] < 0) {
            throw new NotComputable("kernel, strides and dilations must be at least 1");
        }
        long full =
                (long) stride[axis] * (size - 1) + outputPadding[axis] + (long) dilation[axis] * (kernel[axis] - 1) + 1;
        if (wanted == null && !auto.startsWith("SAME")) {
            int[] pads = Window.numbers(call, "pads", 2 * kernel.length, 0, null);
            begin[axis] = auto.equals("VALID") ? 0 : pads[axis];
            end[axis] = auto.equals("VALID") ? 0 : pads[kernel.length + axis];
            output[axis] = bounded(full - begin[axis] - end[axis]);
            return;
        }
        if (wanted != null && wanted.length < kernel.length) {
            throw new NotComputable("output_shape has " + wanted.length + " numbers for " + kernel.length + " axes");
        }
        // Some exporters write batch and channels, too.
        output[axis] =
                wanted == null ? bounded((long) size * stride[axis]) : wanted[wanted.length - kernel.length + axis];
        long total = full - output[axis];
        if (total < 0) {
            // More than the windows reach: what is missing stays without a contribution.
            outputPadding[axis] += bounded(-total);
            total = 0;
        }
        begin[axis] = bounded(auto.equals("SAME_UPPER") ? total / 2 : total - total / 2);
        end[axis] = bounded(total - begin[axis]);
    }

    private static int bounded(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new NotComputable("a size would be " + number);
        }
        return (int) number;
    }

    /** The window whose input is the result. */
    Window window(int[] input) {
        return new Window(kernel, stride, dilation, begin, end, false, input);
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.List;

/** Resize and Upsample, one axis after the other. */
final class Resizing {
    /** Of one axis: which places each place of the result is made of, and how much of each. */
    private record Weights(int[][] places, double[][] parts) {}

    private Resizing() {}

    static void register(Operators all) {
        all.single("Resize", Resizing::resize);
        all.single("Upsample", Resizing::resize);
    }

    private static Tensor resize(Call call) {
        Tensor x = call.in(0);
        ResizeArguments arguments = ResizeArguments.of(call);
        if (arguments.antialias()) {
            throw new NotComputable("it smooths while it shrinks, antialias = 1");
        }
        return Operators.like(x, arguments.output(), List.of(x), () -> {
            Tensor resized = x;
            for (int axis = 0; axis < x.rank(); axis++) {
                boolean changes = arguments.output()[axis] != x.shape()[axis]
                        || arguments.scale()[axis] != 1
                        || arguments.coordinates().equals("tf_crop_and_resize");
                resized =
                        changes ? along(resized, axis, weights(arguments, axis, x.shape()[axis]), arguments) : resized;
            }
            return resized.values();
        });
    }

    private static Tensor along(Tensor x, int axis, Weights weights, ResizeArguments arguments) {
        int[] shape = x.shape().clone();
        int size = shape[axis];
        shape[axis] = arguments.output()[axis];
        int inner = Shapes.count(shape, axis + 1, shape.length);
        double[] from = x.values();
        double[] values = new double[Shapes.count(shape)];
        for (int i = 0; i < values.length; i++) {
            int at = i / inner % shape[axis];
            int base = i / inner / shape[axis] * size * inner + i % inner;
            int[] places = weights.places[at];
            double sum = places.length == 0 ? arguments.extrapolation() : 0;
            for (int k = 0; k < places.length; k++) {
                sum += weights.parts[at][k] * from[base + places[k] * inner];
            }
            values[i] = sum;
        }
        return Tensor.of(x.type(), shape, values);
    }

    private static Weights weights(ResizeArguments arguments, int axis, int size) {
        int count = arguments.output()[axis];
        Weights weights = new Weights(new int[count][], new double[count][]);
        for (int at = 0; at < count; at++) {
            double place = arguments.place(axis, at, size);
            boolean outside = arguments.coordinates().equals("tf_crop_and_resize") && (place < 0 || place > size - 1);
            if (outside) {
                weights.places[at] = new int[0];
                weights.parts[at] = new double[0];
            } else {
                place(arguments, place, size, weights, at);
            }
        }
        return weights;
    }

    private static void place(ResizeArguments arguments, double place, int size, Weights weights, int at) {
        switch (arguments.mode()) {
            case "nearest" -> {
                weights.places[at] = new int[] {clamp(arguments.nearest(place), size)};
                weights.parts[at] = new double[] {1};
            }
            case "linear" -> {
                int left = (int) Math.floor(place);
                double part = place - left;
                weights.places[at] = new int[] {clamp(left, size), clamp(left + 1, size)};
                weights.parts[at] = new double[] {1 - part, part};
            }
            case "cubic" -> cubic(arguments, place, size, weights, at);
            default -> throw new NotComputable("there is no mode " + arguments.mode());
        }
    }

    private static int clamp(int place, int size) {
        return Math.max(0, Math.min(size - 1, place));
    }

    private static void cubic(ResizeArguments arguments, double place, int size, Weights weights, int at) {
        int left = (int) Math.floor(place) - 1;
        weights.places[at] = new int[4];
        weights.parts[at] = new double[4];
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            boolean outside = left + k < 0 || left + k >= size;
            double part = arguments.exclude() && outside ? 0 : kernel(Math.abs(place - left - k), arguments.cubic());
            weights.places[at][k] = clamp(left + k, size);
            weights.parts[at][k] = part;
            sum += part;
        }
        for (int k = 0; k < 4 && arguments.exclude(); k++) {
            weights.parts[at][k] /= sum;
        }
    }

    /** Keys' cubic convolution. */
    private static double kernel(double t, double a) {
        if (t <= 1) {
            return ((a + 2) * t - (a + 3)) * t * t + 1;
        }
        return t < 2 ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0;
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;

/**
 * What a Resize or Upsample makes, whatever its opset.
 *
 * @param output sizes of all axes
 * @param scale of each axis, as written or as the sizes give it
 * @param bySizes whether sizes were written
 * @param mode nearest, linear or cubic
 * @param coordinates how places of the output are places of the input
 * @param rounding nearest_mode
 * @param from begins of the region of interest; {@code to} its ends
 */
public record ResizeArguments(
        int[] output,
        double[] scale,
        boolean bySizes,
        String mode,
        String coordinates,
        String rounding,
        double cubic,
        boolean exclude,
        double extrapolation,
        boolean antialias,
        double[] from,
        double[] to) {
    /** Of Upsample 7 and 9, and of Resize from 10 on. */
    public static ResizeArguments of(Call call) {
        Tensor x = call.in(0);
        boolean old = call.opset() < 11 || call.node().operator().equals("Upsample");
        double[] scale = new double[x.rank()];
        Arrays.fill(scale, 1);
        int[] output = x.shape().clone();
        int[] axes = call.ints("axes").orElse(null);
        Tensor sizes = old ? null : call.optional(3).filter(t -> t.size() > 0).orElse(null);
        if (sizes != null) {
            bySizes(call, x, sizes.ints(), axes, output, scale);
        } else {
            double[] written = scales(call, old);
            for (int i = 0; i < written.length; i++) {
                int axis = axes == null ? i : Shapes.axis(axes[i], x.rank());
                if (axis >= x.rank() || !(written[i] > 0)) {
                    throw new NotComputable(
                            "its scales " + Arrays.toString(written) + " do not fit " + Shapes.text(x.shape()));
                }
                scale[axis] = written[i];
                double size = Math.floor(x.shape()[axis] * written[i]);
                output[axis] = (int) Math.min(Integer.MAX_VALUE, size);
            }
        }
        Shapes.count(output);
        double[] from = new double[x.rank()];
        double[] to = new double[x.rank()];
        Arrays.fill(to, 1);
        region(call, old, axes, from, to);
        return new ResizeArguments(
                output,
                scale,
                sizes != null,
                call.text("mode", "nearest").replace("bilinear", "linear"),
                old ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel"),
                old ? "floor" : call.text("nearest_mode", "round_prefer_floor"),
                call.real("cubic_coeff_a", -0.75),
                call.flag("exclude_outside", false),
                call.real("extrapolation_value", 0),
                call.flag("antialias", false),
                from,
                to);
    }

    private static double[] scales(Call call, boolean old) {
        if (call.writes("scales")) {
            return call.reals("scales").orElseThrow();
        }
        if (call.writes("height_scale")) {
            return new double[] {1, 1, call.real("height_scale", 1), call.real("width_scale", 1)};
        }
        return call.in(old ? 1 : 2).values();
    }

    private static void bySizes(Call call, Tensor x, int[] sizes, int[] axes, int[] output, double[] scale) {
        String policy = call.text("keep_aspect_ratio_policy", "stretch");
        double common = policy.equals("not_larger") ? Double.POSITIVE_INFINITY : 0;
        for (int i = 0; i < sizes.length; i++) {
            int axis = axes == null ? i : Shapes.axis(axes[i], x.rank());
            if (axis >= x.rank()) {
                throw new NotComputable("it has sizes for more than " + x.rank() + " axes");
            }
            output[axis] = sizes[i];
            scale[axis] = (double) sizes[i] / x.shape()[axis];
            common = policy.equals("not_larger") ? Math.min(common, scale[axis]) : Math.max(common, scale[axis]);
        }
        for (int i = 0; i < sizes.length && !policy.equals("stretch"); i++) {
            int axis = axes == null ? i : Shapes.axis(axes[i], x.rank());
            scale[axis] = common;
            output[axis] = (int) Math.rint(common * x.shape()[axis]);
        }
    }

    private static void region(Call call, boolean old, int[] axes, double[] from, double[] to) {
        if (old || !call.text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
            return;
        }
        double[] roi = call.in(1).values();
        int count = roi.length / 2;
        for (int i = 0; i < count; i++) {
            int axis = axes == null ? i : Shapes.axis(axes[i], from.length);
            from[axis] = roi[i];
            to[axis] = roi[count + i];
        }
    }

    /** Where a place of the output lies in the input. */
    public double place(int axis, int at, int size) {
        double s = scale[axis];
        int out = output[axis];
        return switch (coordinates) {
            case "half_pixel" -> (at + 0.5) / s - 0.5;
            case "half_pixel_symmetric" -> {
                double adjustment = out / (s * size);
                double centre = size / 2.0;
                yield centre * (1 - adjustment) + (at + 0.5) / s - 0.5;
            }
            case "pytorch_half_pixel" -> out > 1 ? (at + 0.5) / s - 0.5 : 0;
            // Where scales are written, the size of the result is not rounded here.
            case "align_corners" -> s * size == 1 || out == 1 ? 0 : at * (size - 1) / (s * size - 1);
            case "asymmetric" -> at / s;
            case "tf_half_pixel_for_nn" -> (at + 0.5) / s;
            case "tf_crop_and_resize" ->
                out > 1
                        ? from[axis] * (size - 1) + at * (to[axis] - from[axis]) * (size - 1) / (out - 1)
                        : 0.5 * (from[axis] + to[axis]) * (size - 1);
            default -> throw new NotComputable("there is no coordinate_transformation_mode " + coordinates);
        };
    }

    /** The nearest of the input's places. */
    public int nearest(double place) {
        return (int)
                switch (rounding) {
                    case "floor" -> Math.floor(place);
                    case "ceil" -> Math.ceil(place);
                    case "round_prefer_ceil" -> Math.floor(place + 0.5);
                    case "round_prefer_floor" -> Math.ceil(place - 0.5);
                    default -> throw new NotComputable("there is no nearest_mode " + rounding);
                };
    }
}

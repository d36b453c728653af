package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Convolutions, computed tap by tap: what each weight adds to a whole plane. */
final class Convolutions {
    private Convolutions() {}

    static void register(Operators all) {
        all.single("Conv", Convolutions::convolution);
        all.single("ConvTranspose", Convolutions::transposed);
    }

    private static int[] result(Tensor x, int channels, int[] sizes) {
        int[] shape = new int[x.rank()];
        shape[0] = x.shape()[0];
        shape[1] = channels;
        System.arraycopy(sizes, 0, shape, 2, sizes.length);
        return shape;
    }

    private static int[] spatial(Tensor tensor) {
        return tensor.rank() < 3 ? new int[0] : Arrays.copyOfRange(tensor.shape(), 2, tensor.rank());
    }

    private static List<Tensor> inputs(Call call) {
        List<Tensor> inputs = new ArrayList<>(List.of(call.in(0), call.in(1)));
        call.optional(2).ifPresent(inputs::add);
        return inputs;
    }

    private static int groups(Call call, int channels, int out) {
        long groups = call.integer("group", 1);
        if (groups < 1 || channels % groups != 0 || out % groups != 0) {
            throw new NotComputable(groups + " groups do not divide " + channels + " and " + out + " channels");
        }
        return (int) groups;
    }

    private static Tensor convolution(Call call) {
        Tensor x = call.in(0);
        Tensor w = call.in(1);
        if (w.rank() != x.rank() || x.rank() < 3) {
            throw new NotComputable(
                    "weights of " + Shapes.text(w.shape()) + " do not go over " + Shapes.text(x.shape()));
        }
        Window window = Window.of(call, spatial(w));
        int out = w.shape()[0];
        int groups = groups(call, x.shape()[1], out);
        int in = x.shape()[1] / groups;
        if (w.shape()[1] != in) {
            throw new NotComputable("weights of " + Shapes.text(w.shape()) + " in " + groups + " groups do not go over "
                    + Shapes.text(x.shape()));
        }
        checkBias(call, out);
        int[] shape = result(x, out, window.output());
        return Operators.like(x, shape, inputs(call), () -> {
            double[] values = new double[Shapes.count(shape)];
            double[] from = x.values();
            double[] weights = w.values();
            double[] bias = call.has(2) ? call.in(2).values() : new double[out];
            Window three = window.inThree();
            int[] size = Window.three(spatial(x), 1);
            int plane = Shapes.count(size);
            int outPlane = Shapes.count(three.output());
            int taps = Shapes.count(three.kernel());
            IntStream.range(0, shape[0] * out).parallel().forEach(at -> {
                int channel = at % out;
                Arrays.fill(values, at * outPlane, (at + 1) * outPlane, bias[channel]);
                int first = (at / out * groups + channel / (out / groups)) * in;
                for (int c = 0; c < in; c++) {
                    for (int tap = 0; tap < taps; tap++) {
                        double weight = weights[(channel * in + c) * taps + tap];
                        tap(three, size, tap, weight, from, (first + c) * plane, values, at * outPlane, false);
                    }
                }
            });
            return values;
        });
    }

    private static void checkBias(Call call, int out) {
        if (call.has(2) && call.in(2).size() != out) {
            throw new NotComputable("its bias has " + call.in(2).size() + " numbers for " + out + " channels");
        }
    }

    /**
     * What one weight does: of a convolution, wide is its input and narrow its output; of its transpose, the other way round.
     */
    private static void tap(
            Window w,
            int[] wide,
            int tap,
            double weight,
            double[] from,
            int fromAt,
            double[] into,
            int intoAt,
            boolean spread) {
        int[] k = w.kernel();
        int[] narrow = w.output();
        int kd = tap / (k[1] * k[2]) * w.dilation()[0] - w.begin()[0];
        int kh = tap / k[2] % k[1] * w.dilation()[1] - w.begin()[1];
        int kw = tap % k[2] * w.dilation()[2] - w.begin()[2];
        int step = w.stride()[2];
        int first = kw >= 0 ? 0 : (-kw + step - 1) / step;
        int last = Math.min(narrow[2], wide[2] - kw <= 0 ? 0 : (wide[2] - kw + step - 1) / step);
        for (int d = 0; d < narrow[0]; d++) {
            int wd = d * w.stride()[0] + kd;
            for (int h = 0; h < narrow[1] && wd >= 0 && wd < wide[0]; h++) {
                int wh = h * w.stride()[1] + kh;
                if (wh < 0 || wh >= wide[1]) {
                    continue;
                }
                int narrowRow = (d * narrow[1] + h) * narrow[2];
                int wideRow = (wd * wide[1] + wh) * wide[2] + kw;
                if (spread) {
                    for (int x = first; x < last; x++) {
                        into[intoAt + wideRow + x * step] += weight * from[fromAt + narrowRow + x];
                    }
                } else {
                    for (int x = first; x < last; x++) {
                        into[intoAt + narrowRow + x] += weight * from[fromAt + wideRow + x * step];
                    }
                }
            }
        }
    }

    private static Tensor transposed(Call call) {
        Tensor x = call.in(0);
        Tensor w = call.in(1);
        if (w.rank() != x.rank() || x.rank() < 3 || w.shape()[0] != x.shape()[1]) {
            throw new NotComputable(
                    "weights of " + Shapes.text(w.shape()) + " do not go over " + Shapes.text(x.shape()));
        }
        TransposedWindow window = TransposedWindow.of(call);
        int groups = groups(call, x.shape()[1], x.shape()[1]);
        int out = w.shape()[1];
        int in = x.shape()[1] / groups;
        checkBias(call, out * groups);
        int[] shape = result(x, out * groups, window.output());
        return Operators.like(x, shape, inputs(call), () -> {
            double[] values = new double[Shapes.count(shape)];
            double[] from = x.values();
            double[] weights = w.values();
            double[] bias = call.has(2) ? call.in(2).values() : new double[out * groups];
            Window three = window.window(spatial(x)).inThree();
            int[] wide = Window.three(window.output(), 1);
            int outPlane = Shapes.count(wide);
            int plane = Shapes.count(three.output());
            int taps = Shapes.count(three.kernel());
            IntStream.range(0, shape[0] * out * groups).parallel().forEach(at -> {
                int channel = at % (out * groups);
                Arrays.fill(values, at * outPlane, (at + 1) * outPlane, bias[channel]);
                int first = channel / out * in;
                for (int c = first; c < first + in; c++) {
                    for (int tap = 0; tap < taps; tap++) {
                        double weight = weights[(c * out + channel % out) * taps + tap];
                        int source = (at / (out * groups) * groups * in + c) * plane;
                        tap(three, wide, tap, weight, from, source, values, at * outPlane, true);
                    }
                }
            });
            return values;
        });
    }
}

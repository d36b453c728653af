package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Functions of several tensors that are broadcast to each other. */
final class Arithmetic {
    private Arithmetic() {}

    static void register(Operators all) {
        binary(all, "Add", Double::sum);
        binary(all, "Sub", (a, b) -> a - b);
        binary(all, "Mul", (a, b) -> a * b);
        binary(all, "Pow", Math::pow);
        all.single("Div", call -> {
            ElementType type = call.in(0).type();
            return apply(call, (a, b) -> type.isFloating() ? a / b : truncated(a, b));
        });
        all.single("Mod", call -> {
            boolean remainder = call.flag("fmod", false);
            return apply(call, (a, b) -> remainder ? a % b : a - b * Math.floor(a / b));
        });
        all.single("PRelu", Arithmetic::prelu);
        variadic(all, "Sum", Double::sum, false);
        variadic(all, "Mean", Double::sum, true);
        variadic(all, "Max", Math::max, false);
        variadic(all, "Min", Math::min, false);
    }

    /** Before opset 7 a list of slopes was one for each channel. */
    private static Tensor prelu(Call call) {
        Tensor x = call.in(0);
        Tensor slope = call.in(1);
        boolean channels = call.opset() < 7 && slope.rank() == 1 && slope.size() > 1 && x.rank() > 1;
        if (channels) {
            int[] shape = new int[x.rank() - 1];
            Arrays.fill(shape, 1);
            shape[0] = slope.size();
            slope = slope.reshaped(shape);
        }
        return Strided.map(x, slope, x.type(), (value, factor) -> value < 0 ? value * factor : value);
    }

    private static double truncated(double a, double b) {
        if (b == 0) {
            throw new NotComputable("it divides an integer by zero");
        }
        return a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b);
    }

    private static void binary(Operators all, String name, DoubleBinaryOperator function) {
        all.single(name, call -> apply(call, function));
    }

    private static Tensor apply(Call call, DoubleBinaryOperator function) {
        Tensor one = call.in(0);
        ElementType type = one.type();
        return Strided.map(one, second(call), type, (a, b) -> type.cast(function.applyAsDouble(a, b)));
    }

    /** Before opset 7 the second input lay at an axis of the first. */
    static Tensor second(Call call) {
        Tensor one = call.in(0);
        Tensor other = call.in(1);
        if (!call.writes("axis") || other.rank() == 0) {
            return other;
        }
        int axis = call.axis("axis", 0, one.rank());
        int[] shape = new int[one.rank() - axis];
        if (shape.length < other.rank()) {
            throw new NotComputable(
                    Shapes.text(other.shape()) + " does not fit at axis " + axis + " of " + Shapes.text(one.shape()));
        }
        Arrays.fill(shape, 1);
        System.arraycopy(other.shape(), 0, shape, 0, other.rank());
        return other.reshaped(shape);
    }

    private static void variadic(Operators all, String name, DoubleBinaryOperator function, boolean mean) {
        all.single(name, call -> {
            Tensor result = call.in(0);
            for (int i = 1; i < call.inputs().size(); i++) {
                result = Strided.map(result, call.in(i), result.type(), function);
            }
            int count = call.inputs().size();
            return mean ? Strided.map(result, x -> x / count) : Strided.map(result, x -> x);
        });
    }
}

package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Activations: each value by itself. */
final class Activations {
    private static final double SELU_ALPHA = 1.67326319217681884765625;
    private static final double SELU_GAMMA = 1.05070102214813232421875;

    private Activations() {}

    static void register(Operators all) {
        plain(all, "Relu", x -> Math.max(x, 0));
        plain(all, "Sigmoid", Activations::sigmoid);
        plain(all, "Tanh", Math::tanh);
        plain(all, "Softplus", Activations::softplus);
        plain(all, "Softsign", x -> x / (1 + Math.abs(x)));
        plain(all, "Mish", x -> x * Math.tanh(softplus(x)));
        plain(all, "HardSwish", x -> x * Math.max(0, Math.min(1, x / 6 + 0.5)));
        of(all, "LeakyRelu", call -> scaled(call.real("alpha", 0.01), x -> x));
        of(all, "Elu", call -> scaled(call.real("alpha", 1), Math::expm1));
        of(all, "Celu", call -> {
            double alpha = call.real("alpha", 1);
            return x -> Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha));
        });
        of(all, "Selu", call -> {
            double alpha = call.real("alpha", SELU_ALPHA);
            double gamma = call.real("gamma", SELU_GAMMA);
            return x -> gamma * (x > 0 ? x : alpha * Math.expm1(x));
        });
        of(all, "HardSigmoid", call -> {
            double alpha = call.real("alpha", 0.2);
            double beta = call.real("beta", 0.5);
            return x -> Math.max(0, Math.min(1, alpha * x + beta));
        });
        of(all, "ThresholdedRelu", call -> {
            double alpha = call.real("alpha", 1);
            return x -> x > alpha ? x : 0;
        });
        of(all, "Swish", call -> {
            double alpha = call.real("alpha", 1);
            return x -> x * sigmoid(alpha * x);
        });
        of(
                all,
                "Gelu",
                call -> call.text("approximate", "none").equals("tanh")
                        ? x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
                        : x -> 0.5 * x * (1 + Erf.of(x / Math.sqrt(2))));
        of(all, "Shrink", call -> {
            double bias = call.real("bias", 0);
            double bound = call.real("lambd", 0.5);
            return x -> x < -bound ? x + bias : x > bound ? x - bias : 0;
        });
        all.single("Clip", Activations::clip);
    }

    private static DoubleUnaryOperator scaled(double alpha, DoubleUnaryOperator below) {
        return x -> x >= 0 ? x : alpha * below.applyAsDouble(x);
    }

    private static void plain(Operators all, String name, DoubleUnaryOperator function) {
        of(all, name, call -> function);
    }

    private static void of(Operators all, String name, Function<Call, DoubleUnaryOperator> function) {
        all.single(name, call -> {
            Tensor input = call.in(0);
            ElementType type = input.type();
            DoubleUnaryOperator of = function.apply(call);
            return Strided.map(input, x -> type.cast(of.applyAsDouble(x)));
        });
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** Attributes before opset 11, inputs since. */
    private static Tensor clip(Call call) {
        Tensor x = call.in(0);
        double[] bounds = Bounds.of(call);
        if (bounds != null) {
            return Strided.map(x, value -> Math.min(bounds[1], Math.max(bounds[0], value)));
        }
        Tensor low = call.has(1) ? Strided.map(x, call.in(1), x.type(), Math::max) : x;
        return call.has(2) ? Strided.map(low, call.in(2), x.type(), Math::min) : low;
    }
}

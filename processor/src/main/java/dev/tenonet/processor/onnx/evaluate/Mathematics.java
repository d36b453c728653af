package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Functions of one number, and conversions. */
final class Mathematics {
    private Mathematics() {}

    static void register(Operators all) {
        plain(all, "Abs", Math::abs);
        plain(all, "Neg", x -> -x);
        plain(all, "Sign", Math::signum);
        plain(all, "Sqrt", Math::sqrt);
        plain(all, "Exp", Math::exp);
        plain(all, "Log", Math::log);
        plain(all, "Reciprocal", x -> 1 / x);
        plain(all, "Erf", Erf::of);
        plain(all, "Sin", Math::sin);
        plain(all, "Cos", Math::cos);
        plain(all, "Tan", Math::tan);
        plain(all, "Asin", Math::asin);
        plain(all, "Acos", Math::acos);
        plain(all, "Atan", Math::atan);
        plain(all, "Sinh", Math::sinh);
        plain(all, "Cosh", Math::cosh);
        plain(all, "Asinh", x -> Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1)));
        plain(all, "Acosh", x -> Math.log(x + Math.sqrt(x * x - 1)));
        plain(all, "Atanh", x -> 0.5 * Math.log((1 + x) / (1 - x)));
        plain(all, "Floor", Math::floor);
        plain(all, "Ceil", Math::ceil);
        plain(all, "Round", Math::rint);
        plain(all, "Identity", x -> x);
        all.single("Cast", call -> cast(call.in(0), type(call)));
        all.single("CastLike", call -> cast(call.in(0), call.in(1).type()));
        all.put("Dropout", Mathematics::dropout);
    }

    private static void plain(Operators all, String name, DoubleUnaryOperator function) {
        all.single(name, call -> {
            ElementType type = call.in(0).type();
            return Strided.map(call.in(0), x -> type.cast(function.applyAsDouble(x)));
        });
    }

    private static ElementType type(Call call) {
        return ElementType.of(call.integer("to", 0))
                .orElseThrow(() -> new NotComputable("it casts to a type without numbers, " + call.integer("to", 0)));
    }

    private static Tensor cast(Tensor from, ElementType to) {
        return Strided.map(from, to, to::cast);
    }

    /** Nothing at inference; the mask, if it is asked for, is all true. */
    private static List<Tensor> dropout(Call call) {
        Tensor x = call.in(0);
        double ratio = call.has(1) ? call.in(1).scalar() : call.real("ratio", 0.5);
        if (call.has(2) && call.in(2).scalar() != 0 && ratio != 0) {
            throw new NotComputable("it drops values at random, for the model was exported in training mode");
        }
        List<Tensor> results = new ArrayList<>(List.of(Strided.map(x, value -> value)));
        if (call.node().outputs().size() > 1) {
            ElementType type = call.opset() < 10 ? x.type() : ElementType.BOOL;
            results.add(Strided.map(x, type, value -> 1));
        }
        return results;
    }
}

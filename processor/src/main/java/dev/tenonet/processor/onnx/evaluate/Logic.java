package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.List;

/** Comparisons and choices. */
final class Logic {
    /** What holds of two numbers, or does not. */
    @FunctionalInterface
    private interface Relation {
        boolean holds(double one, double other);
    }

    private Logic() {}

    static void register(Operators all) {
        relation(all, "Equal", (a, b) -> a == b);
        relation(all, "Greater", (a, b) -> a > b);
        relation(all, "GreaterOrEqual", (a, b) -> a >= b);
        relation(all, "Less", (a, b) -> a < b);
        relation(all, "LessOrEqual", (a, b) -> a <= b);
        relation(all, "And", (a, b) -> a != 0 && b != 0);
        relation(all, "Or", (a, b) -> a != 0 || b != 0);
        relation(all, "Xor", (a, b) -> a != 0 ^ b != 0);
        all.single("Not", call -> Strided.map(call.in(0), ElementType.BOOL, x -> x == 0 ? 1 : 0));
        all.single("IsNaN", call -> Strided.map(call.in(0), ElementType.BOOL, x -> Double.isNaN(x) ? 1 : 0));
        all.single("IsInf", call -> {
            boolean negative = call.flag("detect_negative", true);
            boolean positive = call.flag("detect_positive", true);
            return Strided.map(
                    call.in(0), ElementType.BOOL, x -> Double.isInfinite(x) && (x < 0 ? negative : positive) ? 1 : 0);
        });
        all.single("Where", Logic::where);
    }

    private static void relation(Operators all, String name, Relation relation) {
        all.single(
                name,
                call -> Strided.map(
                        call.in(0), Arithmetic.second(call), ElementType.BOOL, (a, b) -> relation.holds(a, b) ? 1 : 0));
    }

    private static Tensor where(Call call) {
        Tensor condition = call.in(0);
        Tensor yes = call.in(1);
        Tensor no = call.in(2);
        int[] shape = Shapes.broadcast(condition.shape(), Shapes.broadcast(yes.shape(), no.shape()));
        return Tensor.computed(yes.type(), shape, List.of(condition, yes, no), () -> {
            double[] chosen = Strided.broadcast(condition, shape).clone();
            double[] first = Strided.broadcast(yes, shape);
            double[] second = Strided.broadcast(no, shape);
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = chosen[i] != 0 ? first[i] : second[i];
            }
            return chosen;
        });
    }
}

package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Tensors;
import dev.tenonet.processor.onnx.evaluate.Layouts;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;

/** Products with constant matrices are dense layers. */
final class MatrixRules {
    private MatrixRules() {}

    static void register(Rules all) {
        all.put("Gemm", "`@Linear`", "a transposed batch", MatrixRules::gemm);
        all.put("MatMul", "`@Linear`, `@MatMul`", "products of more than three axes", MatrixRules::product);
    }

    private static void gemm(Site site) {
        double alpha = site.call().real("alpha", 1);
        double beta = site.call().real("beta", 1);
        if (site.isConstant(0)) {
            throw new Refusal("its first matrix is a constant");
        }
        Value x = site.value(0);
        if (site.call().flag("transA", false)) {
            throw new Refusal("it transposes its first input, whose rows are the samples of a batch");
        }
        Tensor matrix = site.constant(1, "second matrix");
        boolean transposed = site.call().flag("transB", false);
        Tensor weight = transposed ? matrix : Layouts.transpose(matrix, 1, 0);
        Tensor scaled = alpha == 1 ? weight : Tensors.map(weight, v -> alpha * v);
        Layer linear = linear(site, x, scaled, 1, List.of(transposed, alpha));
        if (!site.call().has(2)) {
            site.result(linear);
            return;
        }
        if (!site.isConstant(2)) {
            Layer other = ArithmeticRules.aligned(site, 2, x.batched());
            Layer scaledOther = beta == 1 ? other : site.same("Scale", other).set("value", beta);
            site.result(site.add("Add", linear.shape, linear, scaledOther));
            return;
        }
        addBias(site, linear, beta);
    }

    private static void addBias(Site site, Layer linear, double beta) {
        Tensor c = site.call().in(2);
        int features = linear.shape[linear.shape.length - 1];
        boolean row = c.size() == features && (c.rank() == 0 || c.shape()[c.rank() - 1] == features);
        if (c.size() != 1 && !row) {
            throw new Refusal("it adds " + Shapes.text(c.shape()) + ", which is not one number for each feature");
        }
        double only = c.size() == 1 ? c.scalar() * beta : 0;
        Tensor bias = c.size() == 1 && features != 1
                ? Tensors.filled(only, features)
                : Tensors.map(c.reshaped(features), v -> beta * v);
        boolean zero = beta == 0 || c.size() == 1 && only == 0;
        site.result(
                zero ? linear : linear.with(site.parameter("bias", 2, bias, beta == 1 ? List.of() : List.of(beta))));
    }

    /** A dense layer over the last axis. */
    private static Layer linear(Site site, Value x, Tensor weight, int input, List<?> done) {
        int[] shape = x.layer().shape.clone();
        int last = shape.length - 1;
        if (site.call().in(0).rank() - x.lead() < 1 || shape[last] != weight.shape()[1]) {
            throw new Refusal("it maps the samples of a batch to each other");
        }
        shape[last] = weight.shape()[0];
        Layer linear = site.add("Linear", shape, x.layer());
        if (last > 0) {
            linear.set("axis", (Object) last);
        }
        boolean plain = done.equals(List.of(true, 1.0));
        return linear.with(site.parameter("weight", input, weight, plain ? List.of() : done));
    }

    private static void product(Site site) {
        if (!site.isConstant(0) && site.isConstant(1)) {
            Tensor right = site.call().in(1);
            int leading = Shapes.count(right.shape(), 0, Math.max(0, right.rank() - 2));
            if (leading == 1) {
                byMatrix(site, right);
                return;
            }
        }
        boolean batched = ArithmeticRules.batched(site);
        Layer left = operand(site, 0, batched);
        Layer right = operand(site, 1, batched);
        int[] shape = site.sample(0, batched);
        int[] own = site.call().in(0).rank() == 1 || site.call().in(1).rank() == 1 ? null : shape;
        if (own == null || left.shape.length < 2 || right.shape.length < 2) {
            throw new Refusal("it multiplies a matrix by a vector that is no constant");
        }
        if (left == right) {
            right = site.same("Identity", right);
        }
        site.result(0, site.add("MatMul", shape, left, right), batched);
    }

    private static Layer operand(Site site, int input, boolean batched) {
        if (!site.isConstant(input)) {
            return ArithmeticRules.aligned(site, input, batched);
        }
        Tensor tensor = ArithmeticRules.constant(site, input, batched);
        return site.source(input, tensor.shape());
    }

    private static void byMatrix(Site site, Tensor right) {
        boolean vector = right.rank() == 1;
        int inner = right.shape()[vector ? 0 : right.rank() - 2];
        int columns = vector ? 1 : right.shape()[right.rank() - 1];
        Tensor weight = Layouts.transpose(right.reshaped(inner, columns), 1, 0);
        Value x = site.value(0);
        Layer linear = linear(site, x, weight, 1, List.of(false, 1.0));
        int[] shape = site.sample(0, x.batched());
        site.result(Arrays.equals(linear.shape, shape) ? linear : site.reshape(linear, shape));
    }
}

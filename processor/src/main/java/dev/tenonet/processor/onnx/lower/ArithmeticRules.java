package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Tensors;
import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums, products and their like: of two layers, or of a layer and constants. */
final class ArithmeticRules {
    private static final String REFUSED = "constants that differ within a batch";

    private ArithmeticRules() {}

    static void register(Rules all) {
        all.put("Add", "`@Add`, `@Scale`, `@ChannelScale`, a bias", REFUSED, site -> binary(site, "Add"));
        all.put("Sub", "`@Subtract`, `@Scale`", REFUSED, site -> binary(site, "Subtract"));
        all.put("Mul", "`@Multiply`, `@Scale`, `@ChannelScale`", REFUSED, site -> binary(site, "Multiply"));
        all.put("Div", "`@Divide`, `@Scale`, `@ChannelScale`", REFUSED, site -> binary(site, "Divide"));
        all.put(
                "Pow",
                "`@Square`, `@Sqrt`, `@Reciprocal`, `@Pow`",
                "an exponent that differs by place",
                ArithmeticRules::power);
        all.put("Max", "`@Maximum`, `@Clip`", REFUSED, site -> several(site, "Maximum"));
        all.put("Min", "`@Minimum`, `@Clip`", REFUSED, site -> several(site, "Minimum"));
        all.put("Sum", "`@Add`", REFUSED, site -> several(site, "Add"));
        all.put("Mean", "`@Add` and `@Scale`", REFUSED, ArithmeticRules::mean);
    }

    private static void binary(Site site, String annotation) {
        boolean batched = batched(site);
        ElementType type = site.call().in(0).type();
        if (!type.isFloating()) {
            throw new Refusal("it computes with " + type + ", and layers with floats");
        }
        site.result(0, apply(site, annotation, 0, 1, batched), batched);
    }

    /** Whether any input has the batch; then the result has it. */
    static boolean batched(Site site) {
        boolean batched = false;
        for (int i = 0; i < site.call().inputs().size(); i++) {
            batched |= !site.isConstant(i) && site.value(i).batched();
        }
        return batched;
    }

    private static Layer apply(Site site, String annotation, int one, int other, boolean batched) {
        if (site.isConstant(one)) {
            return swapped(site, annotation, one, aligned(site, other, batched), batched);
        }
        Layer left = aligned(site, one, batched);
        if (site.isConstant(other)) {
            return withConstant(site, annotation, left, other, batched);
        }
        Layer right = aligned(site, other, batched);
        return left == right ? twice(site, annotation, left) : site.add(annotation, result(site, batched), left, right);
    }

    private static int[] result(Site site, boolean batched) {
        return site.sample(0, batched);
    }

    private static Layer twice(Site site, String annotation, Layer x) {
        return switch (annotation) {
            case "Add" -> site.same("Scale", x).set("value", 2.0);
            case "Multiply" -> site.same("Square", x);
            case "Maximum", "Minimum" -> x;
            default -> site.add(annotation, x.shape, x, site.same("Identity", x));
        };
    }

    /** An input as it goes together with the result: of its rank, without the batch. */
    static Layer aligned(Site site, int input, boolean batched) {
        Value value = site.value(input);
        int rank = site.call().node().outputs().isEmpty() ? 0 : rank(site);
        int[] own = site.call().in(input).shape();
        if (value.batched() && own.length < rank) {
            throw new Refusal("its inputs have their batch in different places");
        }
        if (value.batched() == batched && own.length == rank) {
            return value.layer();
        }
        return site.reshape(
                value.layer(), withoutBatch(site, padded(own, rank), batched && !value.batched(), value.lead()));
    }

    private static int rank(Site site) {
        int rank = 0;
        for (Tensor tensor : site.call().inputs()) {
            rank = Math.max(rank, tensor == null ? 0 : tensor.rank());
        }
        return rank;
    }

    private static int[] padded(int[] shape, int rank) {
        int[] padded = new int[Math.max(rank, shape.length)];
        Arrays.fill(padded, 1);
        System.arraycopy(shape, 0, padded, padded.length - shape.length, shape.length);
        return padded;
    }

    private static int[] withoutBatch(Site site, int[] full, boolean drop, int lead) {
        int[] shape = drop ? Arrays.copyOfRange(full, 1, full.length) : Arrays.copyOfRange(full, lead, full.length);
        if (drop && full[0] != 1) {
            throw new Refusal("a tensor of " + Shapes.text(full) + " has other values for each sample of a batch");
        }
        return shape.length == 0 ? new int[] {1} : shape;
    }

    /** A constant in the shape that it has beside a sample. */
    static Tensor constant(Site site, int input, boolean batched) {
        Tensor tensor = site.call().in(input);
        int rank = rank(site);
        int[] full = padded(tensor.shape(), rank);
        if (before7(site, input)) {
            full = broadcastBefore7(site, rank);
        }
        return tensor.reshaped(withoutBatch(site, full, batched, 0));
    }

    private static boolean before7(Site site, int input) {
        return input == 1 && site.call().writes("axis") && site.call().in(1).rank() > 0;
    }

    private static int[] broadcastBefore7(Site site, int rank) {
        int axis = site.call().axis("axis", 0, rank);
        int[] full = new int[rank];
        Arrays.fill(full, 1);
        int[] own = site.call().in(1).shape();
        System.arraycopy(own, 0, full, axis, own.length);
        return full;
    }

    private static Layer withConstant(Site site, String annotation, Layer x, int input, boolean batched) {
        Tensor constant = constant(site, input, batched);
        int[] shape = result(site, batched);
        boolean keeps = Arrays.equals(x.shape, shape);
        if (keeps && constant.size() == 1) {
            return scalar(site, annotation, x, constant.scalar());
        }
        int[] sizes = constant.shape();
        boolean channels = keeps && sizes.length == shape.length && sizes[0] == shape[0] && constant.size() == shape[0];
        if (channels && !annotation.startsWith("M") || channels && annotation.equals("Multiply")) {
            return perChannel(site, annotation, x, input, constant.reshaped(sizes[0]));
        }
        return site.add(annotation, shape, x, source(site, input, constant));
    }

    private static Layer source(Site site, int input, Tensor constant) {
        return site.source(input, constant.shape());
    }

    private static Layer scalar(Site site, String annotation, Layer x, double number) {
        return switch (annotation) {
            case "Add" -> number == 0 ? x : site.same("Scale", x).set("offset", number);
            case "Subtract" -> number == 0 ? x : site.same("Scale", x).set("offset", -number);
            case "Multiply" -> number == 1 ? x : site.same("Scale", x).set("value", number);
            case "Divide" -> number == 1 ? x : site.same("Scale", x).set("value", inverse(number));
            case "Maximum" ->
                number == 0 ? site.same("Relu", x) : site.same("Clip", x).set("min", number);
            case "Minimum" -> site.same("Clip", x).set("max", number);
            default -> throw new IllegalStateException(annotation);
        };
    }

    private static double inverse(double number) {
        if (number == 0) {
            throw new Refusal("it divides by zero");
        }
        return 1 / number;
    }

    private static Layer perChannel(Site site, String annotation, Layer x, int input, Tensor constant) {
        Layer scale = site.same("ChannelScale", x);
        boolean adds = annotation.equals("Add") || annotation.equals("Subtract");
        if (!adds) {
            boolean divides = annotation.equals("Divide");
            Tensor weight = divides ? Tensors.map(constant, v -> 1 / v) : constant;
            return scale.with(site.parameter("weight", input, weight, divides ? List.of("inverse") : List.of()));
        }
        boolean negative = annotation.equals("Subtract");
        Tensor bias = negative ? Tensors.map(constant, v -> -v) : constant;
        return scale.set("bias", true)
                .with(Tensors.ones(constant.size()))
                .with(site.parameter("bias", input, bias, negative ? List.of("negative") : List.of()));
    }

    /** The constant is the first of the two. */
    private static Layer swapped(Site site, String annotation, int constant, Layer x, boolean batched) {
        return switch (annotation) {
            case "Subtract" -> withConstant(site, "Add", site.same("Scale", x).set("value", -1.0), constant, batched);
            case "Divide" -> withConstant(site, "Multiply", site.same("Reciprocal", x), constant, batched);
            default -> withConstant(site, annotation, x, constant, batched);
        };
    }

    private static void power(Site site) {
        if (site.isConstant(0)) {
            double base = site.call().in(0).scalar();
            if (base <= 0) {
                throw new Refusal("it raises " + base + " to a power that the network computes");
            }
            Layer scaled = site.same("Scale", site.layer(1)).set("value", Math.log(base));
            site.result(0, site.same("Exp", scaled), site.value(1).batched());
            return;
        }
        double exponent = site.constant(1, "exponent").scalar();
        Layer x = site.layer(0);
        Layer power = exponent == 1
                ? x
                : exponent == 2
                        ? site.same("Square", x)
                        : exponent == 0.5
                                ? site.same("Sqrt", x)
                                : exponent == -1
                                        ? site.same("Reciprocal", x)
                                        : site.same("Pow", x).set("value", exponent);
        site.result(site.reshape(power, site.sample(0, site.value(0).batched())));
    }

    private static void several(Site site, String annotation) {
        boolean batched = batched(site);
        site.result(0, joined(site, annotation, batched), batched);
    }

    private static void mean(Site site) {
        boolean batched = batched(site);
        int count = site.call().inputs().size();
        Layer sum = joined(site, "Add", batched);
        site.result(0, count == 1 ? sum : site.same("Scale", sum).set("value", 1.0 / count), batched);
    }

    private static Layer joined(Site site, String annotation, boolean batched) {
        List<Layer> inputs = new ArrayList<>();
        List<Integer> constants = new ArrayList<>();
        for (int i = 0; i < site.call().inputs().size(); i++) {
            if (site.isConstant(i)) {
                constants.add(i);
            } else {
                Layer layer = aligned(site, i, batched);
                inputs.add(inputs.contains(layer) ? site.same("Identity", layer) : layer);
            }
        }
        int[] shape = result(site, batched);
        Layer joined = inputs.size() == 1 ? inputs.get(0) : site.add(annotation, shape, inputs.toArray(Layer[]::new));
        for (int constant : constants) {
            joined = withConstant(site, annotation, joined, constant, batched);
        }
        return joined;
    }
}

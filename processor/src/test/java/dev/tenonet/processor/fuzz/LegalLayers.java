package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Operations that fit what they read, with the shape that comes of them. */
final class LegalLayers {
    private static final int MOST_VALUES = 20_000;

    /** An operation and the shape of its result. */
    record Applied(Use use, List<Integer> shape) {}

    private final Dice dice;
    private final List<Integer> input;

    private LegalLayers(Dice dice, List<Integer> input) {
        this.dice = dice;
        this.input = input;
    }

    /** An operation on one layer of the given shape. */
    static Applied on(Dice dice, List<Integer> input) {
        LegalLayers layers = new LegalLayers(dice, input);
        return layers.draw()
                .filter(applied -> applied.shape().stream().reduce(1, (a, b) -> a * b) <= MOST_VALUES)
                .orElseGet(() -> layers.same("Identity"));
    }

    /** A value that divides another. */
    static int divisor(Dice dice, int of) {
        return dice.any(
                IntStream.rangeClosed(1, of).filter(i -> of % i == 0).boxed().toList());
    }

    /** One value for all axes where they agree, or one for each. */
    static String text(Dice dice, List<Integer> values) {
        boolean one = values.size() == 1 || values.stream().distinct().count() == 1 && dice.chance(70);
        return one ? values.get(0).toString() : braced(values);
    }

    private static String braced(List<?> values) {
        return values.toString().replace('[', '{').replace(']', '}');
    }

    private Optional<Applied> draw() {
        if (dice.chance(25)) {
            return Optional.of(activation());
        }
        if (input.get(0) % 2 == 0 && dice.chance(5)) {
            List<Integer> halved = new ArrayList<>(input);
            halved.set(0, input.get(0) / 2);
            return Optional.of(new Applied(new Use("Glu"), halved));
        }
        if (dice.chance(15)) {
            return Optional.of(normalisation());
        }
        return input.size() == 1 ? onVector() : onPositions();
    }

    private Applied same(String annotation) {
        return new Applied(new Use(annotation), input);
    }

    private Applied activation() {
        Use use = new Use(dice.word(
                "Relu",
                "Relu6",
                "Selu",
                "Silu",
                "Mish",
                "Sigmoid",
                "HardSigmoid",
                "HardSwish",
                "Tanh",
                "Softsign",
                "LeakyRelu",
                "PRelu",
                "Elu",
                "Celu",
                "Gelu",
                "Softplus",
                "Threshold",
                "Clip",
                "Softmax",
                "LogSoftmax",
                "Dropout",
                "Identity",
                "Abs",
                "Ceil",
                "Cos",
                "Erf",
                "Exp",
                "Floor",
                "Log",
                "Neg",
                "Reciprocal",
                "Round",
                "Sign",
                "Sin",
                "Sqrt",
                "Square",
                "Pow",
                "Scale",
                "ChannelScale"));
        switch (use.annotation) {
            case "LeakyRelu" -> use.with("negativeSlope", dice.word("0.2", "0", "-1", "1e-30"));
            case "PRelu" -> use.with("parameters", dice.chance(50) ? 1 : input.get(0));
            case "Elu" -> use.with("alpha", dice.word("0.5", "2", "1e10"));
            case "Gelu" -> use.with("approximate", dice.chance(50));
            case "HardSigmoid" -> use.with("alpha", dice.word("0.2", "0", "-1"));
            case "Selu" -> use.with("gamma", dice.word("1", "-0.5"));
            case "Pow" -> use.with("value", dice.word("2", "0.5", "-1.5", "1.0 / 3"));
            case "Scale" -> use.with("value", dice.word("2", "0", "-1e-3")).with("offset", 1);
            case "ChannelScale" -> use.with("bias", dice.chance(50));
            case "Clip" ->
                use.with("min", dice.word("-1", "0", "Double.NEGATIVE_INFINITY"))
                        .with("max", "1.5");
            case "Softmax" -> use.with("axis", axis(dice.between(0, input.size() - 1)));
            default -> {}
        }
        return new Applied(use, input);
    }

    private String axis(int position) {
        return "Axis."
                + switch (input.size()) {
                    case 1 -> dice.word("CHANNELS", "FEATURES");
                    case 2 -> position == 0 ? "CHANNELS" : "LENGTH";
                    default -> List.of("CHANNELS", "HEIGHT", "WIDTH").get(position);
                };
    }

    private Applied normalisation() {
        if (dice.chance(10)) {
            Use use = new Use("Normalize").with("axis", axis(dice.between(0, input.size() - 1)));
            return new Applied(use.with("p", dice.word("1", "2", "Double.POSITIVE_INFINITY")), input);
        }
        boolean several = input.stream().skip(1).anyMatch(size -> size > 1);
        int kind = dice.between(0, input.size() == 1 ? 2 : several ? 5 : 4);
        Use use = new Use(List.of("LayerNorm", "BatchNorm", "RmsNorm", "GroupNorm", "LocalResponseNorm", "InstanceNorm")
                .get(kind));
        switch (kind) {
            case 3 -> use.with("groups", divisor(dice, input.get(0)));
            case 4 -> use.with("size", dice.between(1, 5));
            default -> use.with("affine", dice.chance(70));
        }
        if ((kind == 0 || kind == 2) && dice.chance(50)) {
            use.with("axis", axis(dice.between(0, input.size() - 1)));
        }
        if (kind == 1 && dice.chance(30)) {
            use.with(dice.word("scale", "bias"), false);
        }
        return new Applied(use, input);
    }

    private Optional<Applied> onVector() {
        int features = dice.between(1, 12);
        return switch (dice.between(0, 4)) {
            case 0 -> Optional.of(reshaped());
            case 1 -> Optional.of(same("Flatten"));
            case 2 -> Optional.of(LegalParts.of(dice, input));
            default -> Optional.of(new Applied(new Use("Linear").with("features", features), List.of(features)));
        };
    }

    private Applied reshaped() {
        int total = input.stream().reduce(1, (a, b) -> a * b);
        int first = divisor(dice, total);
        int second = divisor(dice, total / first);
        List<Integer> shape = switch (dice.between(0, 2)) {
            case 0 -> List.of(first, second, total / first / second);
            case 1 -> List.of(first, total / first);
            default -> List.of(total);
        };
        List<Integer> written = new ArrayList<>(shape);
        if (dice.chance(50)) {
            written.set(dice.between(0, shape.size() - 1), -1);
        }
        return new Applied(new Use("Reshape").with("value", braced(written)), shape);
    }

    private Optional<Applied> onPositions() {
        LegalWindows windows = new LegalWindows(dice, input);
        boolean image = input.size() == 3;
        return switch (dice.between(0, 15)) {
            case 0, 1, 2, 3 -> windows.convolution();
            case 4, 5 -> windows.pool();
            case 6 -> windows.transposed();
            case 7 -> Optional.of(dice.chance(50) ? global() : adaptive());
            case 8 -> Optional.of(upsampled());
            case 9 -> Optional.of(framed());
            case 10 -> image ? Optional.of(moved()) : Optional.of(reshaped());
            case 11 -> Optional.of(dice.chance(50) ? reshaped() : flattened());
            case 12, 13 -> Optional.of(LegalParts.of(dice, input));
            case 14 -> Optional.of(linear());
            default -> Optional.of(mean());
        };
    }

    /** Along an axis. */
    private Applied linear() {
        int position = dice.between(0, input.size() - 1);
        List<Integer> shape = new ArrayList<>(input);
        shape.set(position, dice.between(1, 12));
        return new Applied(
                new Use("Linear").with("features", shape.get(position)).with("axis", axis(position)), shape);
    }

    private Applied flattened() {
        return new Applied(new Use("Flatten"), List.of(input.stream().reduce(1, (a, b) -> a * b)));
    }

    private Applied global() {
        List<Integer> shape = new ArrayList<>(Collections.nCopies(input.size(), 1));
        shape.set(0, input.get(0));
        return new Applied(new Use(dice.word("GlobalAvgPool", "GlobalMaxPool")), shape);
    }

    private Applied adaptive() {
        String kind = "Adaptive" + dice.word("Avg", "Max") + "Pool";
        int width = dice.between(1, 5);
        if (input.size() == 2) {
            return new Applied(new Use(kind + "1d").with("length", width), List.of(input.get(0), width));
        }
        int height = dice.between(1, 5);
        return new Applied(
                new Use(kind + "2d").with("height", height).with("width", width), List.of(input.get(0), height, width));
    }

    private Applied upsampled() {
        int scale = dice.between(1, 3);
        boolean half = input.stream().skip(1).allMatch(size -> size > 1) && dice.chance(30);
        Use use = half ? new Use("Upsample").with("factor", scale - 0.5) : new Use("Upsample").with("scale", scale);
        if (dice.chance(40)) {
            use.with("mode", input.size() == 3 ? dice.word("Resize.BILINEAR", "Resize.BICUBIC") : "Resize.LINEAR")
                    .with("alignCorners", dice.chance(50));
        }
        return new Applied(use, positions(size -> half ? (int) (size * (scale - 0.5)) : size * scale));
    }

    /** Padding, or cropping where there is enough of everything. */
    private Applied framed() {
        int amount = dice.between(0, 2);
        boolean crop = input.stream().skip(1).allMatch(size -> size > 2 * amount) && dice.chance(50);
        Use use = new Use(crop ? "Crop" : "Pad").with("value", amount);
        boolean inside = input.stream().skip(1).allMatch(size -> size > amount);
        if (!crop && inside && dice.chance(60)) {
            use.with("border", "Border." + dice.word("REFLECT", "SYMMETRIC", "REPLICATE", "CIRCULAR"));
        }
        return new Applied(use, positions(size -> size + (crop ? -2 : 2) * amount));
    }

    private List<Integer> positions(UnaryOperator<Integer> change) {
        return IntStream.range(0, input.size())
                .mapToObj(i -> i == 0 ? input.get(0) : change.apply(input.get(i)))
                .toList();
    }

    /** Other places for the same values. */
    private Applied moved() {
        if (input.get(0) % 4 == 0 && dice.chance(50)) {
            return new Applied(
                    new Use("PixelShuffle").with("factor", 2).with("depthFirst", dice.chance(50)),
                    List.of(input.get(0) / 4, input.get(1) * 2, input.get(2) * 2));
        }
        if (input.get(1) % 2 == 0 && input.get(2) % 2 == 0 && dice.chance(50)) {
            return new Applied(
                    new Use("PixelUnshuffle").with("factor", 2).with("depthFirst", dice.chance(50)),
                    List.of(input.get(0) * 4, input.get(1) / 2, input.get(2) / 2));
        }
        List<Integer> order = dice.any(List.of(List.of(0, 2, 1), List.of(1, 0, 2), List.of(2, 0, 1), List.of(2, 1, 0)));
        List<String> axes = order.stream().map(this::axis).toList();
        return new Applied(
                new Use("Transpose").with("value", braced(axes)),
                order.stream().map(input::get).toList());
    }

    private Applied mean() {
        Use use = new Use(dice.word("Mean", "Mean", "Sum", "Amax", "Amin", "Norm"));
        if (use.annotation.equals("Norm")) {
            use.with("p", dice.word("1", "2", "0", "-0.5", "3", "Double.NEGATIVE_INFINITY"));
        }
        boolean keep = dice.chance(50);
        use.with("keep", keep);
        return new Applied(use, keep ? global().shape() : List.of(input.get(0)));
    }
}

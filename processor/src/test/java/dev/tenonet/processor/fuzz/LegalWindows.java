package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Use;
import dev.tenonet.processor.fuzz.LegalLayers.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Convolutions and pools that fit an image or a sequence; empty where what was drawn does not fit. */
final class LegalWindows {
    private final Dice dice;
    private final List<Integer> input;
    private final int axes;
    private final List<Integer> kernel;
    private final List<Integer> stride;
    private final List<Integer> dilation;
    private final List<Integer> pad;

    LegalWindows(Dice dice, List<Integer> input) {
        this.dice = dice;
        this.input = input;
        axes = input.size() - 1;
        kernel = draw(1, 4);
        stride = dice.chance(60) ? draw(1, 1) : draw(1, 3);
        dilation = dice.chance(80) ? draw(1, 1) : draw(1, 3);
        pad = dice.chance(50) ? draw(0, 0) : draw(0, 2);
    }

    private List<Integer> draw(int least, int most) {
        int all = dice.between(least, most);
        boolean even = dice.chance(60);
        return IntStream.range(0, axes)
                .mapToObj(axis -> even ? all : dice.between(least, most))
                .toList();
    }

    Optional<Applied> convolution() {
        boolean depthwise = axes == 2 && dice.chance(20);
        int channels = input.get(0);
        int groups = dice.chance(20) ? LegalLayers.divisor(dice, channels) : 1;
        int multiplier = dice.between(1, 2);
        int made = depthwise ? channels * multiplier : groups * dice.between(1, Math.max(1, 8 / groups));
        Use use = new Use(depthwise ? "DepthwiseConv2d" : "Conv" + axes + "d").with("kernel", text(kernel));
        if (depthwise) {
            use.with("multiplier", multiplier);
        } else {
            use.with("channels", made).with("groups", groups);
        }
        if (dice.chance(30)) {
            use.with("bias", dice.chance(50));
        }
        use.with("stride", text(stride)).with("dilation", text(dilation));
        return dice.chance(25) ? samePadded(use, made) : padded(use, made);
    }

    private Optional<Applied> samePadded(Use use, int channels) {
        boolean plain = stride.stream().allMatch(value -> value == 1) && dice.chance(50);
        use.with("padding", "Padding." + (plain ? "SAME" : dice.word("SAME_UPPER", "SAME_LOWER")));
        return applied(use, channels, axis -> (size(axis) + stride.get(axis) - 1) / stride.get(axis));
    }

    private Optional<Applied> padded(Use use, int channels) {
        boolean fits = IntStream.range(0, axes).allMatch(axis -> pad.get(axis) < size(axis));
        if (!pad.contains(0) || dice.chance(50)) {
            use.with("pad", text(pad));
            if (fits && dice.chance(30)) {
                use.with("border", "Border." + dice.word("ZEROS", "REFLECT", "SYMMETRIC", "REPLICATE", "CIRCULAR"));
            }
            return applied(use, channels, axis -> strided(axis, pad.get(axis)));
        }
        return applied(use, channels, axis -> strided(axis, 0));
    }

    private int strided(int axis, int padding) {
        int room = size(axis) + 2 * padding - dilation.get(axis) * (kernel.get(axis) - 1) - 1;
        return room < 0 ? 0 : room / stride.get(axis) + 1;
    }

    Optional<Applied> pool() {
        if (dice.chance(20)) {
            return lpPool();
        }
        boolean max = dice.chance(50);
        Use use = new Use((max ? "MaxPool" : "AvgPool") + axes + "d")
                .with("kernel", text(kernel))
                .with("stride", text(stride));
        if (!max && dice.chance(40)) {
            use.with("countPadding", dice.chance(50));
        }
        boolean padded = IntStream.range(0, axes).allMatch(axis -> pad.get(axis) <= kernel.get(axis) / 2);
        if (padded && dice.chance(60)) {
            use.with("pad", text(pad));
        }
        boolean ceil = dice.chance(20);
        if (ceil) {
            use.with("ceil", true);
        }
        return applied(
                use, input.get(0), axis -> pooled(axis, use.values.containsKey("pad") ? pad.get(axis) : 0, ceil));
    }

    private Optional<Applied> lpPool() {
        boolean ceil = dice.chance(30);
        Use use = new Use("LpPool" + axes + "d")
                .with("kernel", text(kernel))
                .with("stride", text(stride))
                .with("p", dice.word("1", "2", "2.5"))
                .with("ceil", ceil);
        return applied(use, input.get(0), axis -> pooled(axis, 0, ceil));
    }

    private int pooled(int axis, int padding, boolean ceil) {
        int room = size(axis) + 2 * padding - kernel.get(axis);
        int step = stride.get(axis);
        if (room < 0) {
            return 0;
        }
        int count = (room + (ceil ? step - 1 : 0)) / step + 1;
        return (count - 1) * step >= size(axis) + padding ? count - 1 : count;
    }

    Optional<Applied> transposed() {
        int made = dice.between(1, 6);
        if (dice.chance(30)) {
            Use same = new Use("ConvTranspose" + axes + "d")
                    .with("channels", made)
                    .with("kernel", text(kernel))
                    .with("stride", text(stride))
                    .with("padding", "Padding." + dice.word("SAME_UPPER", "SAME_LOWER"));
            return applied(same, made, axis -> size(axis) * stride.get(axis));
        }
        int extra = dice.chance(30) ? 1 : 0;
        boolean roomy = stride.stream().allMatch(value -> value > extra);
        Use use = new Use("ConvTranspose" + axes + "d")
                .with("channels", made)
                .with("kernel", text(kernel))
                .with("stride", text(stride))
                .with("pad", text(pad))
                .with("outputPadding", roomy ? extra : 0);
        return applied(
                use,
                made,
                axis -> (size(axis) - 1) * stride.get(axis)
                        - 2 * pad.get(axis)
                        + kernel.get(axis)
                        + (roomy ? extra : 0));
    }

    private int size(int axis) {
        return input.get(axis + 1);
    }

    private Optional<Applied> applied(Use use, int channels, IntUnaryOperator sizes) {
        List<Integer> output = new ArrayList<>(List.of(channels));
        IntStream.range(0, axes).map(sizes).forEach(output::add);
        return output.stream().allMatch(size -> size >= 1) ? Optional.of(new Applied(use, output)) : Optional.empty();
    }

    /** One value for all axes, or one for each. */
    private String text(List<Integer> values) {
        return LegalLayers.text(dice, values);
    }
}

package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Use;
import dev.tenonet.processor.fuzz.LegalLayers.Applied;
import java.util.ArrayList;
import java.util.List;

/** Parts of an axis, padded axes and shuffled channels. */
final class LegalParts {
    private LegalParts() {}

    static Applied of(Dice dice, List<Integer> input) {
        return switch (dice.between(0, input.size() == 1 ? 1 : 2)) {
            case 0 -> slice(dice, input);
            case 1 -> padded(dice, input);
            default ->
                new Applied(new Use("ChannelShuffle").with("groups", LegalLayers.divisor(dice, input.get(0))), input);
        };
    }

    private static String axis(List<Integer> input, int position) {
        return "Axis."
                + (position == 0
                        ? input.size() == 1 ? "FEATURES" : "CHANNELS"
                        : input.size() == 2
                                ? "LENGTH"
                                : List.of("HEIGHT", "WIDTH").get(position - 1));
    }

    /** From the end or from the beginning, beyond the end too. */
    private static Applied slice(Dice dice, List<Integer> input) {
        int position = dice.between(0, input.size() - 1);
        int size = input.get(position);
        int from = dice.between(0, size - 1);
        int to = dice.between(from + 1, size);
        int step = dice.chance(60) ? 1 : dice.between(1, 3);
        Use use = new Use("Slice").with("from", dice.chance(30) ? from - size : from);
        if (position > 0 || dice.chance(50)) {
            use.with("axis", axis(input, position));
        }
        if (to < size) {
            use.with("to", dice.chance(30) ? to - size : to);
        } else if (dice.chance(30)) {
            use.with("to", size + dice.between(0, 9));
        }
        if (step > 1) {
            use.with("step", step);
        }
        return new Applied(use, changed(input, position, (to - from + step - 1) / step));
    }

    private static Applied padded(Dice dice, List<Integer> input) {
        int position = dice.between(0, input.size() - 1);
        int begin = dice.between(0, 3);
        int end = dice.between(input.get(position) > 2 ? -2 : 0, 3);
        Use use = new Use("Pad").with("value", "{" + begin + ", " + end + "}").with("axis", axis(input, position));
        return new Applied(use, changed(input, position, input.get(position) + begin + end));
    }

    private static List<Integer> changed(List<Integer> input, int position, int size) {
        List<Integer> shape = new ArrayList<>(input);
        shape.set(position, size);
        return shape;
    }
}

package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * {@link Family#COPY}.
 *
 * @param axes the input's axes in another order, 0 channels, 1 rows, 2 columns; empty if they are not touched
 */
public record CopyCall(Optional<List<Integer>> axes) implements Call {
    /** Each value to the same place. */
    public static final CopyCall PLAIN = new CopyCall(Optional.empty());

    @Override
    public Family family() {
        return Family.COPY;
    }

    @Override
    public List<Argument> arguments() {
        Argument input = axes.<Argument>map(order -> new Argument.PermutedInput(0, order))
                .orElse(Argument.input(0));
        return List.of(input, Argument.output());
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}

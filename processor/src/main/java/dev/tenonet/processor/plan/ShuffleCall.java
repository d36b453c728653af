package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#CHANNEL_SHUFFLE}: the channels of each group in turn. */
public record ShuffleCall(int groups) implements Call {
    @Override
    public Family family() {
        return Family.CHANNEL_SHUFFLE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.input(0), Argument.output(), Argument.of(groups));
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}

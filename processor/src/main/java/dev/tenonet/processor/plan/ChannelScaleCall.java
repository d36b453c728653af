package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#CHANNEL_SCALE}: a learned factor for each channel, perhaps with a bias. */
public record ChannelScaleCall(boolean bias) implements Call {
    @Override
    public Family family() {
        return Family.CHANNEL_SCALE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.input(0), Argument.output(), Argument.of(bias), Argument.activation());
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}

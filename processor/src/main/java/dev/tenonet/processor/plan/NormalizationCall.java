package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#CHANNEL_AFFINE}: batch normalisation with stored statistics. */
public record NormalizationCall(boolean affine, double eps) implements Call {
    @Override
    public Family family() {
        return Family.CHANNEL_AFFINE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.input(0), Argument.output(), Argument.of(affine), Argument.of(eps), Argument.activation());
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
